-- Who has a customer's file open now, so that two agents in one file see each other (ADR 13). It is no fact of the business and worth
-- nothing a minute later: unlogged, a row a tab, said again while the tab is open. Whoever is silent for 24 seconds has left.
CREATE UNLOGGED TABLE file_presence (
  tab uuid NOT NULL PRIMARY KEY,
  person_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  since timestamptz NOT NULL,
  seen_at timestamptz NOT NULL
);
CREATE INDEX file_presence_customer_id_idx ON file_presence (customer_id);
ALTER TABLE file_presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE file_presence FORCE ROW LEVEL SECURITY;
CREATE POLICY file_presence_invariant ON file_presence TO yipiao_invariant USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON file_presence TO yipiao_invariant;

-- Tells whoever else has one of these files open, and names no file: what there is to see they ask for.
CREATE FUNCTION tell_company_of(files uuid[], but_for uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT pg_notify('yipiao_files', p.person_id::text) FROM (
    SELECT DISTINCT person_id FROM file_presence WHERE customer_id = ANY (files) AND person_id IS DISTINCT FROM but_for) p
$$;

-- Whoever acts has this file open in this tab, and still has it. Its others are told when that is news.
CREATE FUNCTION say_present(its_tab uuid, file uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  me uuid := scope_of('actor_id');
  before uuid := (SELECT p.customer_id FROM file_presence p WHERE p.tab = its_tab);
  moment timestamptz := clock_timestamp();
BEGIN
  IF current_setting('role') <> 'yipiao_hq' OR coalesce(current_setting('app.actor_kind', true), '') <> 'person' THEN
    RETURN;
  END IF;
  INSERT INTO file_presence AS p (tab, person_id, customer_id, since, seen_at) VALUES (its_tab, me, file, moment, moment)
  ON CONFLICT (tab) DO UPDATE SET person_id = me, seen_at = moment, customer_id = file,
      since = CASE WHEN (p.person_id, p.customer_id) = (me, file) THEN p.since ELSE moment END
    -- One tab, and somebody else has signed in there.
    WHERE p.person_id = me OR p.seen_at < moment - interval '24 seconds';
  IF before IS DISTINCT FROM file THEN
    -- Tabs that went without a word are swept out by whoever comes next.
    DELETE FROM file_presence WHERE tab IN (SELECT p.tab FROM file_presence p WHERE p.seen_at < moment - interval '1 minute' FOR UPDATE SKIP LOCKED);
    PERFORM tell_company_of(ARRAY[before, file], me);
  END IF;
END $$;
-- The tab has left this file; what it has opened since stays.
CREATE FUNCTION say_left(its_tab uuid, file uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM file_presence p WHERE p.tab = its_tab AND p.customer_id = file AND p.person_id = scope_of('actor_id');
  IF FOUND THEN
    PERFORM tell_company_of(ARRAY[file], scope_of('actor_id'));
  END IF;
END $$;
-- Who else has this file open, and since when. Files are headquarters' own, and so is who looks at them.
CREATE FUNCTION company_in_file(file uuid) RETURNS TABLE (person_id uuid, since timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.person_id, min(p.since) FROM file_presence p WHERE p.customer_id = file AND current_setting('role') = 'yipiao_hq'
    AND p.person_id IS DISTINCT FROM scope_of('actor_id') AND p.seen_at > clock_timestamp() - interval '24 seconds'
  GROUP BY p.person_id ORDER BY 2 LIMIT 10
$$;

-- A file that changes, and a request that is logged for its household, are told to whoever has it open.
CREATE FUNCTION tell_company() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_TABLE_NAME = 'customer' THEN
    PERFORM tell_company_of(ARRAY[NEW.id], NULL);
  ELSE
    PERFORM tell_company_of(ARRAY[NEW.customer_id], NULL);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER customer_tell_company AFTER UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION tell_company();
CREATE TRIGGER service_request_tell_company AFTER INSERT ON service_request FOR EACH ROW EXECUTE FUNCTION tell_company();

REVOKE ALL ON FUNCTION tell_company_of(uuid[], uuid), say_present(uuid, uuid), say_left(uuid, uuid), company_in_file(uuid), tell_company() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION say_present(uuid, uuid), say_left(uuid, uuid), company_in_file(uuid) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION tell_company_of(uuid[], uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION say_present(uuid, uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION say_left(uuid, uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION company_in_file(uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION tell_company() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
