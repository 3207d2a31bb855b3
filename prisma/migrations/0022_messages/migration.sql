-- What the house tells customers (ADR 13, "Messages to customers"): which text goes to whom, by ids, codes and values and never the
-- words; and what became of it, attempt by attempt. A message has no state of its own: its attempts are its state.

-- Addresses of mail as numbers are kept: a keyed digest for equality and a mask to show; the clear one lies apart (invariant 18).
CREATE TABLE customer_email (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  digest text NOT NULL,
  mask text NOT NULL,
  position int NOT NULL DEFAULT 1,
  CONSTRAINT customer_email_mask_hides CHECK (mask ~ '^[^@*][*]{3}@[^@]+$')
);
CREATE UNIQUE INDEX customer_email_customer_id_digest_key ON customer_email (customer_id, digest);
CREATE INDEX customer_email_digest_idx ON customer_email (digest);
CREATE TABLE customer_email_clear (
  email_id uuid PRIMARY KEY REFERENCES customer_email (id) ON DELETE RESTRICT,
  address text NOT NULL
);

CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT uuidv7(),
  request_id uuid NOT NULL REFERENCES service_request (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  kind text NOT NULL,
  channel text NOT NULL,
  phone_id uuid REFERENCES customer_phone (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  email_id uuid REFERENCES customer_email (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  locale text NOT NULL,
  -- Values that the text is made of: numbers, codes, moments.
  data jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  not_before timestamptz(3) NOT NULL,
  CONSTRAINT message_kind_known CHECK (kind IN ('promise')),
  CONSTRAINT message_channel_known CHECK (channel IN ('sms', 'wechat', 'mail')),
  CONSTRAINT message_locale_known CHECK (locale IN ('zh-CN', 'en')),
  CONSTRAINT message_to_one_address CHECK ((channel = 'mail') = (email_id IS NOT NULL) AND (email_id IS NULL) = (phone_id IS NOT NULL)),
  CONSTRAINT message_not_before_its_cause CHECK (not_before >= created_at)
);
CREATE INDEX message_request_id_kind_idx ON message (request_id, kind);

-- Who looked at the clear number or address: the house itself, to send this message, for the attempt of this number. A person
-- who looks leaves an access_record; a job is nobody, so it names the message that it looked for instead.
CREATE TABLE message_reading (
  message_id uuid NOT NULL REFERENCES message (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  attempt int NOT NULL,
  read_at timestamptz(3) NOT NULL,
  PRIMARY KEY (message_id, attempt)
);

-- What a sink said of one attempt. `reference` is the sink's own, or a code; never words.
CREATE TABLE message_attempt (
  message_id uuid NOT NULL REFERENCES message (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number int NOT NULL,
  via text NOT NULL,
  outcome text NOT NULL,
  reference text,
  attempted_at timestamptz(3) NOT NULL,
  previous int GENERATED ALWAYS AS (CASE WHEN number > 1 THEN number - 1 END) STORED,
  previous_outcome text GENERATED ALWAYS AS (CASE WHEN number > 1 THEN 'unknown' END) STORED,
  PRIMARY KEY (message_id, number),
  CONSTRAINT message_attempt_numbered CHECK (number >= 1),
  CONSTRAINT message_attempt_via_known CHECK (via IN ('log', 'smtp')),
  CONSTRAINT message_attempt_outcome_known CHECK (outcome IN ('accepted', 'refused', 'unknown')),
  CONSTRAINT message_attempt_reference_is_code CHECK (reference ~ '^[A-Za-z0-9._:-]{1,100}$'),
  CONSTRAINT message_attempt_outcome_key UNIQUE (message_id, number, outcome),
  -- Only what nobody knows the end of is tried again, and without a gap in the numbers.
  CONSTRAINT message_attempt_follows_unknown FOREIGN KEY (message_id, previous, previous_outcome)
    REFERENCES message_attempt (message_id, number, outcome),
  CONSTRAINT message_attempt_after_reading FOREIGN KEY (message_id, number) REFERENCES message_reading (message_id, attempt)
);
CREATE UNIQUE INDEX message_attempt_accepted_once ON message_attempt (message_id) WHERE outcome = 'accepted';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['message', 'message_attempt', 'message_reading'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', t || '_no_truncate', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['customer_email', 'customer_email_clear', 'message', 'message_attempt', 'message_reading'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    IF t <> 'customer_email_clear' THEN
      EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    END IF;
  END LOOP;
END $$;
CREATE POLICY customer_email_scoped ON customer_email TO yipiao_scoped
  USING (EXISTS (SELECT FROM service_request r WHERE r.customer_id = customer_email.customer_id));
GRANT SELECT ON customer_email TO yipiao_scoped;
GRANT SELECT, INSERT, UPDATE ON customer_email TO yipiao_hq;
GRANT SELECT, INSERT ON message, message_attempt TO yipiao_hq;
GRANT SELECT ON message_reading TO yipiao_hq;
GRANT SELECT, INSERT ON customer_email_clear, message_reading TO yipiao_invariant;
GRANT SELECT ON message, message_attempt TO yipiao_invariant;

-- The only ways in and out of the clear addresses.
CREATE FUNCTION keep_email(email uuid, clear_address text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO customer_email_clear (email_id, address) VALUES (email, clear_address) ON CONFLICT (email_id) DO NOTHING
$$;
-- Leaves the record that the house looks where this message goes, for its attempt of this number; false for whoever is no job.
CREATE FUNCTION record_message_read(told uuid, attempt_number int, moment timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(current_setting('app.actor_kind', true), '') <> 'job' THEN
    RETURN false;
  END IF;
  INSERT INTO message_reading (message_id, attempt, read_at) SELECT m.id, attempt_number, moment FROM message m WHERE m.id = told
    ON CONFLICT (message_id, attempt) DO NOTHING;
  RETURN EXISTS (SELECT FROM message_reading r WHERE r.message_id = told AND r.attempt = attempt_number);
END $$;
-- Where it goes, in clear, to a job that left that record, until the attempt's end is written down.
CREATE FUNCTION message_address(told uuid, attempt_number int) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(p.number, e.address) FROM message m LEFT JOIN customer_phone_clear p ON p.phone_id = m.phone_id
    LEFT JOIN customer_email_clear e ON e.email_id = m.email_id
  WHERE m.id = told AND current_setting('app.actor_kind', true) = 'job'
    AND EXISTS (SELECT FROM message_reading r WHERE r.message_id = told AND r.attempt = attempt_number)
    AND NOT EXISTS (SELECT FROM message_attempt a WHERE a.message_id = told AND a.number = attempt_number)
$$;
REVOKE ALL ON FUNCTION keep_email(uuid, text), record_message_read(uuid, int, timestamptz), message_address(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_email(uuid, text), record_message_read(uuid, int, timestamptz), message_address(uuid, int) TO yipiao_hq;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION keep_email(uuid, text) OWNER TO yipiao_invariant;
ALTER FUNCTION record_message_read(uuid, int, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION message_address(uuid, int) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
