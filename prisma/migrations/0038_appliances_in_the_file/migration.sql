-- What stands in a home, and who is a member, as the desk keeps it in a customer's file (DOMAIN §5): where an appliance stands, who sold
-- it, that it is gone and why; the membership of a household.
ALTER TABLE asset
  ADD COLUMN address_id uuid REFERENCES customer_address (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD COLUMN dealer text CONSTRAINT asset_dealer_nfc CHECK (dealer IS NFC NORMALIZED),
  ADD COLUMN ended_at timestamptz(3),
  ADD COLUMN end_reason text CONSTRAINT asset_end_reason_known CHECK (end_reason IN ('sold', 'scrapped', 'returned', 'mistake')),
  ADD CONSTRAINT asset_ended_for_a_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL));
-- One appliance stands in one home: in the file of whoever has it now. What it was in another one's file stays there, ended.
DROP INDEX asset_serial_key_key;
CREATE UNIQUE INDEX asset_serial_key_key ON asset (serial_key) WHERE ended_at IS NULL;
CREATE INDEX asset_serial_key_idx ON asset (serial_key);

-- It stands at an address of its own household. After the row, for a merge moves an address and what stands there in one statement.
CREATE FUNCTION asset_stands_at_home() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM customer_address a WHERE a.id = NEW.address_id AND a.customer_id = NEW.customer_id) THEN
    PERFORM refuse_by_name('asset_at_own_address', 'an appliance stands at an address of its own household');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER asset_stands_at_home AFTER INSERT OR UPDATE OF customer_id, address_id ON asset
  FOR EACH ROW WHEN (NEW.address_id IS NOT NULL) EXECUTE FUNCTION asset_stands_at_home();

CREATE TABLE membership (
  id uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number text NOT NULL CONSTRAINT membership_number_nfc CHECK (number IS NFC NORMALIZED),
  level text NOT NULL CONSTRAINT membership_level_known CHECK (level IN ('ordinary', 'silver', 'gold', 'platinum')),
  since date NOT NULL,
  -- The last day of it; NULL: without an end.
  until date,
  ended_at timestamptz(3),
  CONSTRAINT membership_bounded CHECK (until >= since)
);
CREATE INDEX membership_customer_id_idx ON membership (customer_id);
CREATE UNIQUE INDEX membership_number_once ON membership (number) WHERE ended_at IS NULL;
-- Whoever makes a trigger must be allowed to call its function at that moment.
DO $$
DECLARE maker text := current_user;
BEGIN
  SET LOCAL ROLE yipiao_invariant;
  EXECUTE format('GRANT EXECUTE ON FUNCTION merged_file_takes_nothing() TO %I', maker);
  EXECUTE format('SET LOCAL ROLE %I', maker);
  CREATE TRIGGER merged_file_takes_nothing AFTER INSERT OR UPDATE OF customer_id ON membership
    FOR EACH ROW EXECUTE FUNCTION merged_file_takes_nothing();
  SET LOCAL ROLE yipiao_invariant;
  EXECUTE format('REVOKE EXECUTE ON FUNCTION merged_file_takes_nothing() FROM %I', maker);
  EXECUTE format('SET LOCAL ROLE %I', maker);
END $$;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_hq ON membership TO yipiao_hq USING (true) WITH CHECK (true);
CREATE POLICY membership_invariant ON membership TO yipiao_invariant USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON membership TO yipiao_hq;

ALTER TABLE customer_change
  ADD COLUMN reason text CONSTRAINT customer_change_reason_known CHECK (reason IN ('sold', 'scrapped', 'returned', 'mistake')),
  DROP CONSTRAINT customer_change_kind_known,
  ADD CONSTRAINT customer_change_kind_known
    CHECK (kind IN ('name', 'wishes', 'member', 'phone', 'email', 'address', 'asset', 'membership', 'merge'));
ALTER TABLE customer_moved DROP CONSTRAINT customer_moved_kind_known,
  ADD CONSTRAINT customer_moved_kind_known CHECK (kind IN ('member', 'phone', 'email', 'address', 'asset', 'membership', 'request'));
