-- The customer's file as a desk keeps it (DOMAIN §5): several people in a household, what no longer holds, and who changed what.
CREATE TABLE household_member (
  id uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  name text NOT NULL CONSTRAINT household_member_name_nfc CHECK (name IS NFC NORMALIZED),
  ended_at timestamptz(3),
  CONSTRAINT household_member_customer_key UNIQUE (id, customer_id)
);
CREATE INDEX household_member_customer_id_idx ON household_member (customer_id);

-- What ended is kept: requests refer to it. Whose number it is, is said of somebody of the same household.
ALTER TABLE customer_phone ADD COLUMN ended_at timestamptz(3), ADD COLUMN member_id uuid,
  ADD CONSTRAINT customer_phone_of_member FOREIGN KEY (member_id, customer_id) REFERENCES household_member (id, customer_id) ON UPDATE RESTRICT;
ALTER TABLE customer_email ADD COLUMN ended_at timestamptz(3);
ALTER TABLE customer_address ADD COLUMN ended_at timestamptz(3);

-- One entry a version. Words of people stand in it, so it is no ledger: the application may write it and never change it.
CREATE TABLE customer_change (
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  version integer NOT NULL,
  kind text NOT NULL CONSTRAINT customer_change_kind_known CHECK (kind IN ('name', 'wishes', 'member', 'phone', 'email', 'address')),
  before text CONSTRAINT customer_change_before_nfc CHECK (before IS NFC NORMALIZED),
  after text CONSTRAINT customer_change_after_nfc CHECK (after IS NFC NORMALIZED),
  changed_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (customer_id, version),
  -- Two numbers, and two addresses of mail, may have one mask.
  CONSTRAINT customer_change_says_something CHECK (before IS DISTINCT FROM after OR (kind IN ('phone', 'email') AND before IS NOT NULL))
);

-- No file changes without an entry that says what: the version it has now is one that was written down.
ALTER TABLE customer ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN changed_version integer GENERATED ALWAYS AS (CASE WHEN version > 1 THEN version END) STORED,
  ADD CONSTRAINT customer_change_is_written FOREIGN KEY (id, changed_version) REFERENCES customer_change (customer_id, version) ON UPDATE RESTRICT;
CREATE FUNCTION customer_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('customer_version_steps', 'version must be old + 1');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_guard BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION customer_guard();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['household_member', 'customer_change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yipiao_hq', t);
  END LOOP;
END $$;
GRANT UPDATE ON household_member TO yipiao_hq;
