-- What waits at the desk (ADR 0013): mail, reports from the web and lines of a sheet, each with its words as they came and what
-- could be read out of them. An item ends once: turned into a request, joined to one, or put aside with a reason.
CREATE SEQUENCE inbox_item_number_seq AS int START 500001;
CREATE TABLE inbox_item (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  -- What its customer is told, to ask after it by.
  number int NOT NULL UNIQUE DEFAULT nextval('inbox_item_number_seq'),
  channel text NOT NULL,
  -- What names it where it came from: the same mail twice is one item.
  origin text,
  words text NOT NULL,
  -- What could be read out of the words: names, codes, a place, a wish. No number and no address of mail.
  readings jsonb NOT NULL,
  phone_digest text,
  phone_mask text,
  email_digest text,
  email_mask text,
  arrived_at timestamptz(3) NOT NULL,
  taken_by_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  taken_at timestamptz(3),
  end_kind text,
  request_id uuid REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  reason text,
  note text,
  ended_by_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ended_at timestamptz(3),
  CONSTRAINT inbox_item_channel_known CHECK (channel IN ('mail', 'web', 'sheet')),
  CONSTRAINT inbox_item_phone_whole CHECK ((phone_digest IS NULL) = (phone_mask IS NULL)),
  CONSTRAINT inbox_item_email_whole CHECK ((email_digest IS NULL) = (email_mask IS NULL)),
  CONSTRAINT inbox_item_mask_hides CHECK (phone_mask ~ '[*]{4}' AND email_mask ~ '^[^@*][*]{3}@[^@]+$'),
  CONSTRAINT inbox_item_taken_by_somebody CHECK ((taken_by_id IS NULL) = (taken_at IS NULL)),
  CONSTRAINT inbox_item_end_kind_known CHECK (end_kind IN ('turned', 'joined', 'aside')),
  CONSTRAINT inbox_item_end_whole CHECK ((end_kind IS NULL) = (ended_at IS NULL)),
  CONSTRAINT inbox_item_end_leads_somewhere CHECK ((request_id IS NOT NULL) = (end_kind IS NOT NULL AND end_kind <> 'aside')),
  CONSTRAINT inbox_item_aside_has_reason CHECK ((reason IS NOT NULL) = (end_kind IS NOT NULL AND end_kind = 'aside')),
  CONSTRAINT inbox_item_reason_known CHECK (reason IN ('advertising', 'duplicate', 'no_demand', 'not_ours', 'cannot_be_reached')),
  CONSTRAINT inbox_item_ended_by_taker CHECK (ended_by_id IS NULL OR (end_kind IS NOT NULL AND taken_by_id IS NOT NULL AND ended_by_id = taken_by_id)),
  -- The house itself only lets an answer join the request it answers; everything else somebody decides.
  CONSTRAINT inbox_item_machine_only_joins CHECK (end_kind IS NULL OR end_kind = 'joined' OR ended_by_id IS NOT NULL)
);
CREATE UNIQUE INDEX inbox_item_origin_once ON inbox_item (channel, origin) WHERE origin IS NOT NULL;
-- A request comes of one item at most.
CREATE UNIQUE INDEX inbox_item_turned_once ON inbox_item (request_id) WHERE end_kind = 'turned';
CREATE INDEX inbox_item_waiting_idx ON inbox_item (arrived_at, id) WHERE ended_at IS NULL;
CREATE INDEX inbox_item_ended_idx ON inbox_item (ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX inbox_item_request_id_idx ON inbox_item (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX inbox_item_sender_idx ON inbox_item (email_digest, arrived_at) WHERE email_digest IS NOT NULL;

-- How to reach whoever wrote, in clear: read by whoever has taken the item and by nobody else.
CREATE TABLE inbox_contact_clear (
  item_id uuid PRIMARY KEY REFERENCES inbox_item (id) ON DELETE RESTRICT,
  phone text,
  email text
);
-- Who took an item, and with it saw how its customer is reached (invariant 18).
CREATE TABLE inbox_taking (
  item_id uuid NOT NULL REFERENCES inbox_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  taken_at timestamptz(3) NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  PRIMARY KEY (item_id, taken_at, person_id)
);

-- What has ended stays ended, and as it ended.
CREATE FUNCTION inbox_item_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND (NEW.end_kind, NEW.request_id, NEW.reason, NEW.ended_by_id, NEW.ended_at, NEW.taken_by_id)
      IS DISTINCT FROM (OLD.end_kind, OLD.request_id, OLD.reason, OLD.ended_by_id, OLD.ended_at, OLD.taken_by_id) THEN
    PERFORM refuse_by_name('inbox_item_ends_once', 'an item of the inbox ends once');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inbox_item_guard BEFORE UPDATE ON inbox_item FOR EACH ROW EXECUTE FUNCTION inbox_item_guard();
CREATE TRIGGER inbox_taking_append_only BEFORE UPDATE OR DELETE ON inbox_taking FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER inbox_taking_no_truncate BEFORE TRUNCATE ON inbox_taking FOR EACH STATEMENT EXECUTE FUNCTION append_only();

DO $$
DECLARE t text;
BEGIN
  EXECUTE format('ALTER TABLE inbox_item ADD CONSTRAINT %I CHECK (words IS NFC NORMALIZED)', 'inbox_item_words_nfc');
  EXECUTE format('ALTER TABLE inbox_item ADD CONSTRAINT %I CHECK (note IS NFC NORMALIZED)', 'inbox_item_note_nfc');
  FOREACH t IN ARRAY ARRAY['inbox_item', 'inbox_contact_clear', 'inbox_taking'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    IF t <> 'inbox_contact_clear' THEN
      EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    END IF;
  END LOOP;
END $$;
GRANT SELECT, INSERT ON inbox_item, inbox_taking TO yipiao_hq;
-- What came stays as it came; who has it and how it ended is said later.
GRANT UPDATE (taken_by_id, taken_at, end_kind, request_id, reason, note, ended_by_id, ended_at) ON inbox_item TO yipiao_hq;
GRANT USAGE ON SEQUENCE inbox_item_number_seq TO yipiao_hq, yipiao_invariant;
GRANT SELECT, INSERT ON inbox_item, inbox_contact_clear TO yipiao_invariant;

-- The only ways in and out of the clear numbers and addresses of the inbox.
CREATE FUNCTION keep_inbox_contact(item uuid, clear_phone text, clear_email text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO inbox_contact_clear (item_id, phone, email) VALUES (item, clear_phone, clear_email) ON CONFLICT (item_id) DO NOTHING
$$;
-- To whoever has the item now, until it has ended.
CREATE FUNCTION inbox_contact(item uuid) RETURNS TABLE (phone text, email text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.phone, c.email FROM inbox_contact_clear c JOIN inbox_item i ON i.id = c.item_id
  WHERE i.id = item AND i.ended_at IS NULL AND i.taken_by_id = scope_of('actor_id') AND current_setting('app.actor_kind', true) = 'person'
$$;
-- A report from the web by somebody without an account, who may leave one here and read nothing; NULL for anybody else.
CREATE FUNCTION report_online(item uuid, said text, reading jsonb, digest text, mask text, clear_phone text, moment timestamptz) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE made int;
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'visitor' THEN
    RETURN NULL;
  END IF;
  INSERT INTO inbox_item (id, channel, words, readings, phone_digest, phone_mask, arrived_at)
    VALUES (item, 'web', said, reading, digest, mask, moment) RETURNING number INTO made;
  INSERT INTO inbox_contact_clear (item_id, phone) VALUES (item, clear_phone);
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION keep_inbox_contact(uuid, text, text), inbox_contact(uuid),
  report_online(uuid, text, jsonb, text, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_inbox_contact(uuid, text, text), inbox_contact(uuid) TO yipiao_hq;
GRANT EXECUTE ON FUNCTION report_online(uuid, text, jsonb, text, text, text, timestamptz) TO yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION keep_inbox_contact(uuid, text, text) OWNER TO yipiao_invariant;
ALTER FUNCTION inbox_contact(uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION report_online(uuid, text, jsonb, text, text, text, timestamptz) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
