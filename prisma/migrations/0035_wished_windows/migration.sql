-- The time a customer asked for, beside what was promised and also where it could not be (DOMAIN §5: the customer's own wished
-- time is the standard). A wish is never changed; the next one stands beside it.
CREATE TABLE wished_window (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  seq integer NOT NULL,
  -- What was wanted before the request was sent back is wanted no more.
  cycle integer NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  -- In the customer's words, where they say more than the times do.
  words text CONSTRAINT wished_window_words_nfc CHECK (words IS NFC NORMALIZED),
  made_at timestamptz(3) NOT NULL,
  made_by_id uuid,
  CONSTRAINT wished_window_bounded CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '31 days'),
  CONSTRAINT wished_window_ahead CHECK (ends_at > made_at),
  CONSTRAINT wished_window_says_something CHECK (btrim(words) <> '' AND char_length(words) <= 300)
);
CREATE UNIQUE INDEX wished_window_request_id_seq_key ON wished_window (request_id, seq);

ALTER TABLE wished_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE wished_window FORCE ROW LEVEL SECURITY;
CREATE POLICY wished_window_hq ON wished_window TO yipiao_hq USING (true) WITH CHECK (true);
-- Below headquarters it is read, of the requests in one's sight.
CREATE POLICY wished_window_scoped ON wished_window FOR SELECT TO yipiao_scoped USING (EXISTS (SELECT FROM service_request r WHERE r.id = request_id));
GRANT SELECT, INSERT ON wished_window TO yipiao_hq;
GRANT SELECT ON wished_window TO yipiao_scoped;
CREATE TRIGGER wished_window_append_only BEFORE UPDATE OR DELETE ON wished_window FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER wished_window_no_truncate BEFORE TRUNCATE ON wished_window FOR EACH STATEMENT EXECUTE FUNCTION append_only();
