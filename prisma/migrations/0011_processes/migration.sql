-- Several processes serve one database (ADR 0009): what they share and is no fact of the business.

-- How often a person has asked a feed, in whatever process. Unlogged, for it is worth nothing a minute later: after a crash
-- of the server, and on a copy that becomes the primary, everybody begins with a full measure.
CREATE UNLOGGED TABLE pace (
  feed text NOT NULL,
  person_id uuid NOT NULL,
  measure double precision NOT NULL,
  counted_at timestamptz NOT NULL,
  PRIMARY KEY (feed, person_id)
);
-- The working ends of the queue and when each last said that it lives. Unlogged: whoever lives says so again.
CREATE UNLOGGED TABLE job_worker (
  worker text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
-- With which keys this database was opened first, as proofs that do not tell them: two processes with different keys would
-- neither know each other's sessions nor find each other's telephone numbers.
CREATE TABLE installation_key (
  name text PRIMARY KEY,
  proof text NOT NULL
);

DO $$
DECLARE rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('pace', 'yipiao_invariant'), ('job_worker', 'yipiao_jobs'), ('installation_key', 'yipiao_invariant'))
    AS listed (table_name, reader)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rule.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rule.table_name);
    EXECUTE format('CREATE POLICY %I ON %I TO %I USING (true) WITH CHECK (true)', rule.table_name || '_' || rule.reader, rule.table_name, rule.reader);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO %I', rule.table_name, rule.reader);
  END LOOP;
END $$;
GRANT DELETE ON job_worker TO yipiao_jobs;

-- May whoever acts ask once more? `burst` at once, then `per_second`; by the database's clock, which is one for all
-- processes. It counts for the acting person alone, so that nobody uses up another's measure.
CREATE FUNCTION take_pace(feed text, burst double precision, per_second double precision) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO pace AS p (feed, person_id, measure, counted_at) VALUES (take_pace.feed, scope_of('actor_id'), burst - 1, statement_timestamp())
  ON CONFLICT (feed, person_id) DO UPDATE SET counted_at = greatest(p.counted_at, statement_timestamp()),
    measure = (SELECT CASE WHEN filled >= 1 THEN filled - 1 ELSE filled END FROM (SELECT least(burst,
      p.measure + greatest(0, extract(epoch FROM statement_timestamp() - p.counted_at)) * per_second) AS filled) AS now)
  RETURNING coalesce(least(burst, old.measure + greatest(0, extract(epoch FROM statement_timestamp() - old.counted_at)) * per_second), burst) >= 1
$$;
REVOKE ALL ON FUNCTION take_pace(text, double precision, double precision) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_pace(text, double precision, double precision) TO yipiao_hq, yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION take_pace(text, double precision, double precision) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
