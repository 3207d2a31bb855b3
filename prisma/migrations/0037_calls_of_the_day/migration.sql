-- The calls of a day, for the wallboard, and an agent's own.
CREATE INDEX call_began_at_idx ON call (began_at);

-- Who hung up, where the switchboard tells it (DOMAIN §5: the customer hangs up first).
ALTER TABLE call_event ADD COLUMN ended_by text CONSTRAINT call_event_ended_by_known CHECK (ended_by IN ('customer', 'us'));
ALTER TABLE call ADD COLUMN ended_by text CONSTRAINT call_ended_by_known CHECK (ended_by IN ('customer', 'us'));

-- What an agent confirmed after a call; once, by whoever had it.
CREATE TABLE call_summary (
  call_id uuid PRIMARY KEY REFERENCES call (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  agent_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  words text CONSTRAINT call_summary_words_nfc CHECK (words IS NFC NORMALIZED),
  confirmed_at timestamptz(3) NOT NULL,
  CONSTRAINT call_summary_says_something CHECK (btrim(words) <> '' AND char_length(words) <= 500)
);

-- Quality of an agent's work (DOMAIN §5, the etiquette of a call): a sample that anybody can draw again from its seed, a sheet for
-- each request of it, and the agent's answer.
CREATE TABLE quality_sample (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  agent_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  drawn_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- Days of the service calendar, both within.
  from_day date NOT NULL,
  until_day date NOT NULL,
  seed text NOT NULL CONSTRAINT quality_sample_seed_nfc CHECK (seed IS NFC NORMALIZED),
  -- How many requests it was drawn from.
  population int NOT NULL,
  drawn_at timestamptz(3) NOT NULL,
  CONSTRAINT quality_sample_by_another CHECK (drawn_by_id <> agent_id),
  CONSTRAINT quality_sample_days_follow CHECK (from_day <= until_day),
  CONSTRAINT quality_sample_of_something CHECK (population >= 1),
  CONSTRAINT quality_sample_id_agent_key UNIQUE (id, agent_id)
);
CREATE INDEX quality_sample_drawn_at_idx ON quality_sample (drawn_at);
CREATE INDEX quality_sample_agent_id_drawn_at_idx ON quality_sample (agent_id, drawn_at);

CREATE TABLE quality_item (
  sample_id uuid NOT NULL REFERENCES quality_sample (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  place int NOT NULL,
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  PRIMARY KEY (sample_id, place),
  CONSTRAINT quality_item_request_once UNIQUE (sample_id, request_id),
  CONSTRAINT quality_item_place_counted CHECK (place >= 1)
);

CREATE TABLE quality_sheet (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  sample_id uuid NOT NULL,
  place int NOT NULL,
  agent_id uuid NOT NULL,
  scored_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- Of the policy whose criteria it was scored by.
  policy_version int NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  CONSTRAINT quality_sheet_of_its_item FOREIGN KEY (sample_id, place) REFERENCES quality_item (sample_id, place) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT quality_sheet_of_its_agent FOREIGN KEY (sample_id, agent_id) REFERENCES quality_sample (id, agent_id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT quality_sheet_once UNIQUE (sample_id, place),
  CONSTRAINT quality_sheet_by_another CHECK (scored_by_id <> agent_id),
  CONSTRAINT quality_sheet_id_agent_key UNIQUE (id, agent_id)
);
CREATE INDEX quality_sheet_agent_id_submitted_at_idx ON quality_sheet (agent_id, submitted_at);
CREATE INDEX quality_sheet_submitted_at_idx ON quality_sheet (submitted_at);

CREATE TABLE quality_mark (
  sheet_id uuid NOT NULL REFERENCES quality_sheet (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  criterion text NOT NULL,
  points int NOT NULL,
  most int NOT NULL,
  reason text CONSTRAINT quality_mark_reason_nfc CHECK (reason IS NFC NORMALIZED),
  PRIMARY KEY (sheet_id, criterion),
  CONSTRAINT quality_mark_within CHECK (points BETWEEN 0 AND most),
  CONSTRAINT quality_mark_deduction_says_why CHECK ((points < most) = (reason IS NOT NULL) AND btrim(reason) <> '')
);

CREATE TABLE quality_answer (
  sheet_id uuid PRIMARY KEY,
  agent_id uuid NOT NULL,
  words text NOT NULL CONSTRAINT quality_answer_words_nfc CHECK (words IS NFC NORMALIZED),
  answered_at timestamptz(3) NOT NULL,
  CONSTRAINT quality_answer_by_its_agent FOREIGN KEY (sheet_id, agent_id) REFERENCES quality_sheet (id, agent_id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT quality_answer_says_something CHECK (btrim(words) <> '' AND char_length(words) <= 1000)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_summary', 'quality_sample', 'quality_item', 'quality_sheet', 'quality_mark', 'quality_answer'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', t || '_no_truncate', t);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yipiao_hq', t);
  END LOOP;
END $$;
