-- A call that is handed on to a colleague, with the form as it was written so far (ADR 13, "Calls"). The switchboard fetches the order as
-- it fetches orders to dial; how it ended is what the call's events say (lib/telephony/rules/transfer-of.ts).
CREATE TABLE call_transfer (
  id uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY,
  call_id uuid NOT NULL REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  from_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  to_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- Where the colleague sits.
  extension text NOT NULL,
  -- The newest event of the call when it was ordered: what came before says nothing of it.
  after_seq int NOT NULL,
  ordered_at timestamptz(3) NOT NULL,
  outcome text,
  settled_at timestamptz(3),
  CONSTRAINT call_transfer_to_another CHECK (from_id <> to_id),
  CONSTRAINT call_transfer_extension_digits CHECK (extension ~ '^[0-9]{2,8}$'),
  CONSTRAINT call_transfer_outcome_known CHECK (outcome IN ('answered', 'back', 'over', 'lapsed')),
  CONSTRAINT call_transfer_settled_is_whole CHECK ((outcome IS NULL) = (settled_at IS NULL))
);
CREATE UNIQUE INDEX call_transfer_one_open ON call_transfer (call_id) WHERE outcome IS NULL;
CREATE INDEX call_transfer_call_id_idx ON call_transfer (call_id);
CREATE INDEX call_transfer_from_id_ordered_at_idx ON call_transfer (from_id, ordered_at);
CREATE INDEX call_transfer_to_id_ordered_at_idx ON call_transfer (to_id, ordered_at);
-- Which switchboard was told of the order; once.
CREATE TABLE transfer_taking (
  transfer_id uuid NOT NULL PRIMARY KEY REFERENCES call_transfer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  key_id uuid NOT NULL REFERENCES api_key (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  taken_at timestamptz(3) NOT NULL
);
-- The form that was handed over: people's words and, where it is not the call's own, their number. It lies apart, is shown to whom it was
-- handed to and to nobody else, and is deleted when it has arrived or has waited too long.
CREATE TABLE handed_form_clear (
  transfer_id uuid NOT NULL PRIMARY KEY REFERENCES call_transfer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  body jsonb NOT NULL,
  number text
);

DO $$
DECLARE t text;
BEGIN
  EXECUTE 'CREATE TRIGGER transfer_taking_append_only BEFORE UPDATE OR DELETE ON transfer_taking FOR EACH ROW EXECUTE FUNCTION append_only()';
  EXECUTE 'CREATE TRIGGER transfer_taking_no_truncate BEFORE TRUNCATE ON transfer_taking FOR EACH STATEMENT EXECUTE FUNCTION append_only()';
  FOREACH t IN ARRAY ARRAY['call_transfer', 'transfer_taking', 'handed_form_clear'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT ON %I TO yipiao_invariant', t);
    IF t <> 'handed_form_clear' THEN
      EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
      EXECUTE format('GRANT SELECT ON %I TO yipiao_hq', t);
    END IF;
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON call_transfer TO yipiao_hq;
GRANT INSERT ON transfer_taking TO yipiao_invariant;
GRANT INSERT, DELETE ON handed_form_clear TO yipiao_invariant;

-- Settled once, and nothing else of a transfer ever changes.
CREATE FUNCTION call_transfer_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.outcome IS NOT NULL OR (NEW.id, NEW.call_id, NEW.from_id, NEW.to_id, NEW.extension, NEW.after_seq, NEW.ordered_at)
      IS DISTINCT FROM (OLD.id, OLD.call_id, OLD.from_id, OLD.to_id, OLD.extension, OLD.after_seq, OLD.ordered_at) THEN
    PERFORM refuse_by_name('call_transfer_settled_once', 'a transfer is settled once and never changes otherwise');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_transfer_guard BEFORE UPDATE ON call_transfer FOR EACH ROW EXECUTE FUNCTION call_transfer_guard();

-- Takes an order for the switchboard whose call it is; false for any other, and where it is taken already.
CREATE FUNCTION take_transfer(ordered uuid, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'api_key' THEN
    RETURN false;
  END IF;
  INSERT INTO transfer_taking (transfer_id, key_id, taken_at) SELECT t.id, scope_of('actor_id'), moment
    FROM call_transfer t JOIN call c ON c.id = t.call_id WHERE t.id = ordered AND t.outcome IS NULL AND c.key_id = scope_of('actor_id')
    ON CONFLICT (transfer_id) DO NOTHING;
  RETURN FOUND;
END $$;
-- Keeps the form with the order, for whoever gave it.
CREATE FUNCTION keep_handed_form(transfer uuid, form jsonb, clear_number text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO handed_form_clear (transfer_id, body, number) SELECT t.id, form, clear_number FROM call_transfer t
  WHERE t.id = transfer AND t.from_id = scope_of('actor_id') AND t.outcome IS NULL AND current_setting('app.actor_kind', true) = 'person'
  ON CONFLICT (transfer_id) DO NOTHING
$$;
-- Leaves the record that whoever asks was shown it; false for anybody but the one it was handed to, while the call rings or is spoken there.
CREATE FUNCTION record_form_seen(transfer uuid, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE its_call uuid := (SELECT c.id FROM call_transfer t JOIN call c ON c.id = t.call_id WHERE t.id = transfer
  AND t.to_id = scope_of('actor_id') AND c.agent_id = t.to_id AND (t.outcome IS NULL OR t.outcome = 'answered'));
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'person' OR its_call IS NULL THEN
    RETURN false;
  END IF;
  INSERT INTO call_reading (call_id, person_id, seen_at) VALUES (its_call, scope_of('actor_id'), moment) ON CONFLICT DO NOTHING;
  RETURN true;
END $$;
-- The form itself, to whom that record names and to nobody else; NULL without one, and where it is deleted.
CREATE FUNCTION handed_form_seen(transfer uuid, moment timestamptz) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT jsonb_build_object('form', f.body, 'number', f.number) FROM call_transfer t JOIN handed_form_clear f ON f.transfer_id = t.id
  WHERE t.id = transfer AND t.to_id = scope_of('actor_id') AND EXISTS (SELECT FROM call_reading r
    WHERE r.call_id = t.call_id AND r.person_id = scope_of('actor_id') AND r.seen_at = moment::timestamptz(3))
$$;
CREATE FUNCTION forget_handed_form(transfer uuid) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  DELETE FROM handed_form_clear f WHERE f.transfer_id = transfer AND current_setting('app.actor_kind', true) = 'job';
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION take_transfer(uuid, timestamptz), keep_handed_form(uuid, jsonb, text), record_form_seen(uuid, timestamptz),
  handed_form_seen(uuid, timestamptz), forget_handed_form(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_transfer(uuid, timestamptz), keep_handed_form(uuid, jsonb, text), record_form_seen(uuid, timestamptz),
  handed_form_seen(uuid, timestamptz), forget_handed_form(uuid) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION take_transfer(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION keep_handed_form(uuid, jsonb, text) OWNER TO yipiao_invariant;
ALTER FUNCTION record_form_seen(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION handed_form_seen(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION forget_handed_form(uuid) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;

-- Both desks are told when a call is handed on, and how that ended.
CREATE FUNCTION tell_both_agents() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_notify('yipiao_calls', NEW.from_id::text), pg_notify('yipiao_calls', NEW.to_id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER call_transfer_tell_agents AFTER INSERT OR UPDATE ON call_transfer FOR EACH ROW EXECUTE FUNCTION tell_both_agents();
