-- What people of the house write to each other about one request (DOMAIN §2: every note hangs on it). A note is never changed.
CREATE TABLE request_note (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  written_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  audience text NOT NULL,
  words text NOT NULL CONSTRAINT request_note_words_nfc CHECK (words IS NFC NORMALIZED),
  written_at timestamptz(3) NOT NULL,
  CONSTRAINT request_note_audience_known CHECK (audience IN ('everybody', 'headquarters')),
  CONSTRAINT request_note_says_something CHECK (btrim(words) <> '' AND char_length(words) <= 2000)
);
CREATE INDEX request_note_request_id_written_at_idx ON request_note (request_id, written_at);
-- Who was asked to read it.
CREATE TABLE request_note_mention (
  note_id uuid NOT NULL REFERENCES request_note (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  PRIMARY KEY (note_id, person_id)
);

ALTER TABLE request_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_note FORCE ROW LEVEL SECURITY;
ALTER TABLE request_note_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_note_mention FORCE ROW LEVEL SECURITY;
CREATE POLICY request_note_hq ON request_note TO yipiao_hq USING (true) WITH CHECK (true);
CREATE POLICY request_note_mention_hq ON request_note_mention TO yipiao_hq USING (true) WITH CHECK (true);
-- Below headquarters: what is for everybody, on requests in one's sight, and written by oneself.
CREATE POLICY request_note_scoped ON request_note TO yipiao_scoped
  USING (audience = 'everybody' AND EXISTS (SELECT FROM service_request r WHERE r.id = request_id))
  WITH CHECK (audience = 'everybody' AND written_by_id = (SELECT scope_of('actor_id'))
    AND EXISTS (SELECT FROM service_request r WHERE r.id = request_id));
CREATE POLICY request_note_mention_scoped ON request_note_mention TO yipiao_scoped
  USING (EXISTS (SELECT FROM request_note n WHERE n.id = note_id))
  WITH CHECK (EXISTS (SELECT FROM request_note n WHERE n.id = note_id AND n.written_by_id = (SELECT scope_of('actor_id'))));
GRANT SELECT, INSERT ON request_note, request_note_mention TO yipiao_hq, yipiao_scoped;
CREATE TRIGGER request_note_append_only BEFORE UPDATE OR DELETE ON request_note FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER request_note_no_truncate BEFORE TRUNCATE ON request_note FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER request_note_mention_append_only BEFORE UPDATE OR DELETE ON request_note_mention FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER request_note_mention_no_truncate BEFORE TRUNCATE ON request_note_mention FOR EACH STATEMENT EXECUTE FUNCTION append_only();
