-- Calls (ADR 13, "Calls"): what a switchboard tells of a call, and the call that follows from it. An event is a fact; a call is a
-- row because lists read it, and always what its events say (lib/telephony/rules/call-of.ts). Numbers are kept as everywhere: a keyed
-- digest for equality, a mask to show, the clear one apart (invariant 18).
CREATE TABLE call (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- Whose switchboard tells of it; NULL: the simulated one of a demo.
  key_id uuid REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- The switchboard's own name of it.
  reference text NOT NULL,
  direction text NOT NULL,
  state text NOT NULL,
  outcome text,
  number_digest text,
  number_mask text,
  withheld boolean NOT NULL DEFAULT false,
  -- Where it rings or is spoken, and who sat there.
  extension text,
  agent_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  began_at timestamptz(3) NOT NULL,
  answered_at timestamptz(3),
  held_since timestamptz(3),
  over_at timestamptz(3),
  ring_seconds int,
  talk_seconds int NOT NULL DEFAULT 0,
  hold_seconds int NOT NULL DEFAULT 0,
  CONSTRAINT call_direction_known CHECK (direction IN ('incoming', 'outgoing')),
  CONSTRAINT call_state_known CHECK (state IN ('ringing', 'talking', 'held', 'over')),
  CONSTRAINT call_outcome_known CHECK (outcome IN ('answered', 'unanswered', 'dropped')),
  CONSTRAINT call_over_is_whole CHECK ((state = 'over') = (outcome IS NOT NULL) AND (state = 'over') = (over_at IS NOT NULL)),
  CONSTRAINT call_number_masked CHECK ((number_digest IS NULL) = (number_mask IS NULL) AND number_mask LIKE '%****%'),
  CONSTRAINT call_withheld_has_no_number CHECK (NOT (withheld AND number_digest IS NOT NULL)),
  CONSTRAINT call_seconds_pass CHECK (coalesce(ring_seconds, 0) >= 0 AND talk_seconds >= 0 AND hold_seconds >= 0)
);
CREATE UNIQUE INDEX call_key_id_reference_key ON call (key_id, reference) NULLS NOT DISTINCT;
CREATE INDEX call_agent_id_began_at_idx ON call (agent_id, began_at);
CREATE INDEX call_number_digest_began_at_idx ON call (number_digest, began_at);

CREATE TABLE call_event (
  call_id uuid NOT NULL REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- The switchboard's own number of it within the call: the order in which it happened.
  seq int NOT NULL,
  kind text NOT NULL,
  direction text NOT NULL,
  extension text,
  agent_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number_digest text,
  number_mask text,
  withheld boolean NOT NULL DEFAULT false,
  occurred_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (call_id, seq),
  CONSTRAINT call_event_numbered CHECK (seq >= 1),
  CONSTRAINT call_event_kind_known CHECK (kind IN ('ringing', 'answered', 'held', 'resumed', 'ended', 'dropped')),
  CONSTRAINT call_event_direction_known CHECK (direction IN ('incoming', 'outgoing')),
  CONSTRAINT call_event_number_masked CHECK ((number_digest IS NULL) = (number_mask IS NULL) AND number_mask LIKE '%****%')
);

CREATE TABLE call_number_clear (
  call_id uuid NOT NULL REFERENCES call (id) ON DELETE RESTRICT,
  digest text NOT NULL,
  number text NOT NULL,
  PRIMARY KEY (call_id, digest)
);
-- Who was shown the number of a call, and when: the agent at whom it rang.
CREATE TABLE call_reading (
  call_id uuid NOT NULL REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (call_id, person_id, seen_at)
);
-- What a call was about, as its agent said.
CREATE TABLE call_request (
  call_id uuid NOT NULL REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  tied_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  tied_at timestamptz(3) NOT NULL,
  PRIMARY KEY (call_id, request_id)
);
CREATE INDEX call_request_request_id_idx ON call_request (request_id);

-- Where an agent sits and whether calls may come: the newest line of a person, and of an extension, holds.
CREATE TABLE agent_state (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  state text NOT NULL,
  extension text,
  since timestamptz(3) NOT NULL,
  CONSTRAINT agent_state_known CHECK (state IN ('ready', 'busy', 'off')),
  CONSTRAINT agent_state_extension_digits CHECK (extension ~ '^[0-9]{2,8}$'),
  CONSTRAINT agent_state_at_an_extension CHECK ((state = 'off') = (extension IS NULL))
);
CREATE INDEX agent_state_person_id_idx ON agent_state (person_id, id);
CREATE INDEX agent_state_extension_idx ON agent_state (extension, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_event', 'call_reading', 'call_request', 'agent_state'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', t || '_no_truncate', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['call', 'call_event', 'call_number_clear', 'call_reading', 'call_request', 'agent_state'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    IF t <> 'call_number_clear' THEN
      EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
      EXECUTE format('GRANT SELECT ON %I TO yipiao_hq', t);
    END IF;
  END LOOP;
END $$;
GRANT INSERT ON call, call_event, call_request, agent_state TO yipiao_hq;
GRANT UPDATE ON call TO yipiao_hq;
GRANT SELECT ON call TO yipiao_invariant;
GRANT SELECT, INSERT ON call_number_clear, call_reading TO yipiao_invariant;

-- The only ways in and out of the clear numbers of calls.
CREATE FUNCTION keep_call_number(called uuid, its_digest text, clear_number text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO call_number_clear (call_id, digest, number) VALUES (called, its_digest, clear_number) ON CONFLICT (call_id, digest) DO NOTHING
$$;
-- Leaves the record that whoever asks was shown the number; false for whom it does not ring at, or did not within half a day.
CREATE FUNCTION record_call_seen(called uuid, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'person' OR NOT EXISTS (SELECT FROM call c WHERE c.id = called
      AND c.agent_id = scope_of('actor_id') AND c.number_digest IS NOT NULL AND c.began_at > moment - interval '12 hours') THEN
    RETURN false;
  END IF;
  INSERT INTO call_reading (call_id, person_id, seen_at) VALUES (called, scope_of('actor_id'), moment) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
-- The number itself, to whom that record names and to nobody else; NULL without one.
CREATE FUNCTION call_number_seen(called uuid, moment timestamptz) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT n.number FROM call c JOIN call_number_clear n ON n.call_id = c.id AND n.digest = c.number_digest WHERE c.id = called
    AND EXISTS (SELECT FROM call_reading r WHERE r.call_id = called AND r.person_id = scope_of('actor_id') AND r.seen_at = moment::timestamptz(3))
$$;
REVOKE ALL ON FUNCTION keep_call_number(uuid, text, text), record_call_seen(uuid, timestamptz), call_number_seen(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_call_number(uuid, text, text), record_call_seen(uuid, timestamptz), call_number_seen(uuid, timestamptz) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION keep_call_number(uuid, text, text) OWNER TO yipiao_invariant;
ALTER FUNCTION record_call_seen(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION call_number_seen(uuid, timestamptz) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;

-- Over the live connection: whose desk has news of a call. Which, is asked for; a signal that is lost is made up for by asking.
CREATE FUNCTION tell_agent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_TABLE_NAME = 'agent_state' THEN
    PERFORM pg_notify('yipiao_calls', NEW.person_id::text);
    RETURN NULL;
  END IF;
  IF NEW.agent_id IS NOT NULL THEN
    PERFORM pg_notify('yipiao_calls', NEW.agent_id::text);
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.agent_id IS NOT NULL AND OLD.agent_id IS DISTINCT FROM NEW.agent_id THEN
    PERFORM pg_notify('yipiao_calls', OLD.agent_id::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER call_tell_agent AFTER INSERT OR UPDATE ON call FOR EACH ROW EXECUTE FUNCTION tell_agent();
CREATE TRIGGER agent_state_tell_agent AFTER INSERT ON agent_state FOR EACH ROW EXECUTE FUNCTION tell_agent();
