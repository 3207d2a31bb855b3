-- Click-to-dial (ADR 13, "Calls"): an agent orders, a switchboard fetches the order with its number and tells of the call that it
-- becomes. An order names where its number is kept; the clear one is told to the key that took the order, and to nobody else.
CREATE TABLE dial (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  agent_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  extension text NOT NULL,
  -- Whose number: one of a file, or that of a call, which may belong to nobody's file.
  phone_id uuid REFERENCES customer_phone (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  call_id uuid REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  request_id uuid REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number_digest text NOT NULL,
  number_mask text NOT NULL,
  ordered_at timestamptz(3) NOT NULL,
  CONSTRAINT dial_of_one_number CHECK ((phone_id IS NULL) <> (call_id IS NULL)),
  CONSTRAINT dial_extension_digits CHECK (extension ~ '^[0-9]{2,8}$'),
  CONSTRAINT dial_number_masked CHECK (number_mask LIKE '%****%')
);
CREATE INDEX dial_ordered_at_idx ON dial (ordered_at);
CREATE INDEX dial_number_digest_ordered_at_idx ON dial (number_digest, ordered_at);
-- Which switchboard was told the number, and when; once.
CREATE TABLE dial_taking (
  dial_id uuid PRIMARY KEY REFERENCES dial (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  key_id uuid NOT NULL REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  taken_at timestamptz(3) NOT NULL
);
ALTER TABLE call ADD COLUMN dial_id uuid REFERENCES dial (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE call_event ADD COLUMN dial_id uuid REFERENCES dial (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX call_dial_id_idx ON call (dial_id) WHERE dial_id IS NOT NULL;
-- What somebody has to call back.
CREATE INDEX call_missed ON call (began_at) WHERE direction = 'incoming' AND outcome IN ('unanswered', 'dropped');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['dial', 'dial_taking'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('GRANT SELECT ON %I TO yipiao_hq, yipiao_invariant', t);
  END LOOP;
END $$;
GRANT INSERT ON dial TO yipiao_hq;
GRANT INSERT ON dial_taking TO yipiao_invariant;

-- Takes an order for the switchboard that asks; false for whoever is none, and where it is taken already.
CREATE FUNCTION take_dial(ordered uuid, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'api_key' THEN
    RETURN false;
  END IF;
  INSERT INTO dial_taking (dial_id, key_id, taken_at) SELECT d.id, scope_of('actor_id'), moment FROM dial d WHERE d.id = ordered
    ON CONFLICT (dial_id) DO NOTHING;
  RETURN FOUND;
END $$;
-- The number of an order, to the switchboard that took it.
CREATE FUNCTION dial_number(ordered uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(p.number, n.number) FROM dial d LEFT JOIN customer_phone_clear p ON p.phone_id = d.phone_id
    LEFT JOIN call_number_clear n ON n.call_id = d.call_id AND n.digest = d.number_digest
  WHERE d.id = ordered AND current_setting('app.actor_kind', true) = 'api_key'
    AND EXISTS (SELECT FROM dial_taking t WHERE t.dial_id = d.id AND t.key_id = scope_of('actor_id'))
$$;
REVOKE ALL ON FUNCTION take_dial(uuid, timestamptz), dial_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_dial(uuid, timestamptz), dial_number(uuid) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION take_dial(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION dial_number(uuid) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
