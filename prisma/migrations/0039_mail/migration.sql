-- Mail in both directions (ADR 13, "What waits at the desk"). Files that came with it are kept as they came; one that was too large, or
-- came cut off, is named and not kept.
CREATE TABLE inbox_file (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  item_id uuid NOT NULL REFERENCES inbox_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  position int NOT NULL,
  name text NOT NULL CONSTRAINT inbox_file_name_nfc CHECK (name IS NFC NORMALIZED),
  -- What its first bytes say it is, and not what its sender calls it.
  kind text NOT NULL,
  size int NOT NULL,
  digest text,
  content bytea,
  CONSTRAINT inbox_file_position_counts CHECK (position BETWEEN 1 AND 10),
  CONSTRAINT inbox_file_kind_known
    CHECK (kind IN ('image/jpeg', 'image/png', 'image/gif', 'image/webp', 'application/pdf', 'video/mp4', 'application/octet-stream')),
  CONSTRAINT inbox_file_kept_whole CHECK ((digest IS NULL) = (content IS NULL) AND size >= 0 AND octet_length(content) = size),
  CONSTRAINT inbox_file_not_too_large CHECK (octet_length(content) <= 4194304)
);
CREATE UNIQUE INDEX inbox_file_item_id_position_key ON inbox_file (item_id, position);

CREATE TRIGGER inbox_file_append_only BEFORE UPDATE OR DELETE ON inbox_file FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER inbox_file_no_truncate BEFORE TRUNCATE ON inbox_file FOR EACH STATEMENT EXECUTE FUNCTION append_only();
ALTER TABLE inbox_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox_file FORCE ROW LEVEL SECURITY;
CREATE POLICY inbox_file_invariant ON inbox_file TO yipiao_invariant USING (true) WITH CHECK (true);
CREATE POLICY inbox_file_hq ON inbox_file TO yipiao_hq USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON inbox_file TO yipiao_hq;

-- An answer that is written at the desk goes out by the outbox that there is: a message about an item, with its words, to where the
-- item came from. What is about a request is as it was.
ALTER TABLE message ALTER COLUMN request_id DROP NOT NULL, ALTER COLUMN customer_id DROP NOT NULL,
  ADD COLUMN item_id uuid REFERENCES inbox_item (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN words text CONSTRAINT message_words_nfc CHECK (words IS NFC NORMALIZED),
  ADD COLUMN written_by_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  DROP CONSTRAINT message_kind_known,
  DROP CONSTRAINT message_to_one_address,
  ADD CONSTRAINT message_kind_known CHECK (kind IN ('promise', 'answer')),
  ADD CONSTRAINT message_about_one_thing CHECK ((kind = 'answer') = (item_id IS NOT NULL) AND (kind = 'answer') = (request_id IS NULL)
    AND (request_id IS NULL) = (customer_id IS NULL)),
  ADD CONSTRAINT message_written_by_somebody CHECK ((kind = 'answer') = (words IS NOT NULL) AND (words IS NULL) = (written_by_id IS NULL)),
  ADD CONSTRAINT message_to_one_address CHECK (CASE WHEN kind = 'answer' THEN channel = 'mail' AND phone_id IS NULL AND email_id IS NULL
    ELSE (channel = 'mail') = (email_id IS NOT NULL) AND (email_id IS NULL) = (phone_id IS NOT NULL) END);
CREATE INDEX message_item_id_idx ON message (item_id) WHERE item_id IS NOT NULL;

GRANT CREATE ON SCHEMA public TO yipiao_invariant;
SET LOCAL ROLE yipiao_invariant;
CREATE OR REPLACE FUNCTION message_address(told uuid, attempt_number int) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(p.number, e.address, i.email) FROM message m LEFT JOIN customer_phone_clear p ON p.phone_id = m.phone_id
    LEFT JOIN customer_email_clear e ON e.email_id = m.email_id LEFT JOIN inbox_contact_clear i ON i.item_id = m.item_id
  WHERE m.id = told AND current_setting('app.actor_kind', true) = 'job'
    AND EXISTS (SELECT FROM message_reading r WHERE r.message_id = told AND r.attempt = attempt_number)
    AND NOT EXISTS (SELECT FROM message_attempt a WHERE a.message_id = told AND a.number = attempt_number)
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
