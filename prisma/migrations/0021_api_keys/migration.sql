-- Principals that are no person: a dealer's or a switchboard's key (ADR 0013). No secret stands here: it is derived.
CREATE TABLE api_key (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  kind text NOT NULL CONSTRAINT api_key_kind_known CHECK (kind IN ('dealer', 'switchboard')),
  name text NOT NULL,
  made_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  made_at timestamptz(3) NOT NULL
);
-- That a key has ended is a fact, and stays one.
CREATE TABLE api_key_end (
  key_id uuid PRIMARY KEY REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ended_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ended_at timestamptz(3) NOT NULL
);
-- Which command a machine's own name of a call stands for: said again, by whatever process, it is the same command.
CREATE TABLE api_call (
  key_id uuid NOT NULL REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  idempotency_key text NOT NULL,
  command_id uuid NOT NULL UNIQUE,
  called_at timestamptz(3) NOT NULL,
  PRIMARY KEY (key_id, idempotency_key)
);
CREATE INDEX api_call_key_id_called_at_idx ON api_call (key_id, called_at);

DO $$
DECLARE t text;
BEGIN
  EXECUTE format('ALTER TABLE api_key ADD CONSTRAINT %I CHECK (name IS NFC NORMALIZED)', 'api_key_name_nfc');
  FOREACH t IN ARRAY ARRAY['api_key', 'api_key_end', 'api_call'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT ON %I TO yipiao_hq, yipiao_invariant', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', t || '_no_truncate', t);
  END LOOP;
END $$;
GRANT INSERT ON api_key, api_key_end, api_call TO yipiao_hq;

-- The id of the command that a machine's call stands for: `proposed` at its first arrival, the same ever after. Two arrivals
-- at once wait for each other. Beside the write door, as `take_pace` is: it is no fact of the business.
CREATE FUNCTION command_of_call(call text, proposed uuid) RETURNS uuid
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO api_call (key_id, idempotency_key, command_id, called_at)
    VALUES (scope_of('actor_id'), call, proposed, statement_timestamp()) ON CONFLICT (key_id, idempotency_key) DO NOTHING;
  RETURN (SELECT c.command_id FROM api_call c WHERE c.key_id = scope_of('actor_id') AND c.idempotency_key = call);
END $$;
REVOKE ALL ON FUNCTION command_of_call(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION command_of_call(text, uuid) TO yipiao_hq;
