-- Two files of one household become one (DOMAIN §5), and for thirty days may become two again. What stands in the one goes to the
-- other and is written down, row by row; the file that was merged away keeps its number, its name and its history, and takes nothing new.
CREATE TABLE customer_merge (
  id uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY,
  from_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  into_id uuid NOT NULL REFERENCES customer (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  merged_by_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  merged_at timestamptz(3) NOT NULL,
  undone_by_id uuid REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  undone_at timestamptz(3),
  CONSTRAINT customer_merge_of_two CHECK (from_id <> into_id),
  CONSTRAINT customer_merge_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by_id IS NULL)),
  CONSTRAINT customer_merge_undone_in_time CHECK (undone_at <= merged_at + interval '720 hours')
);
CREATE UNIQUE INDEX customer_merge_once ON customer_merge (from_id) WHERE undone_at IS NULL;
CREATE INDEX customer_merge_into_id_idx ON customer_merge (into_id);
CREATE TABLE customer_moved (
  merge_id uuid NOT NULL REFERENCES customer_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  row_id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT customer_moved_kind_known CHECK (kind IN ('member', 'phone', 'email', 'address', 'asset', 'request')),
  PRIMARY KEY (merge_id, row_id)
);
CREATE INDEX customer_moved_row_id_idx ON customer_moved (row_id);

-- A number that both had stands twice in the one file: requests refer to each. What nobody brought is there once.
ALTER TABLE customer_phone ADD COLUMN brought_by uuid REFERENCES customer_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE customer_email ADD COLUMN brought_by uuid REFERENCES customer_merge (id) ON DELETE RESTRICT ON UPDATE CASCADE;
DROP INDEX customer_phone_customer_id_digest_key;
DROP INDEX customer_email_customer_id_digest_key;
CREATE UNIQUE INDEX customer_phone_customer_id_digest_key ON customer_phone (customer_id, digest, brought_by) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX customer_email_customer_id_digest_key ON customer_email (customer_id, digest, brought_by) NULLS NOT DISTINCT;
-- Somebody of a household and their number go together, in one statement.
ALTER TABLE customer_phone DROP CONSTRAINT customer_phone_of_member,
  ADD CONSTRAINT customer_phone_of_member FOREIGN KEY (member_id, customer_id) REFERENCES household_member (id, customer_id);
ALTER TABLE customer_change DROP CONSTRAINT customer_change_kind_known,
  ADD CONSTRAINT customer_change_kind_known CHECK (kind IN ('name', 'wishes', 'member', 'phone', 'email', 'address', 'merge'));

CREATE OR REPLACE FUNCTION service_request_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.stage <> 'logged' OR NEW.cycle <> 1 OR NEW.version <> 1 THEN
      PERFORM refuse_by_name('service_request_starts_logged', 'a service request starts logged, in cycle 1');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    PERFORM refuse_by_name('service_request_version_steps', 'version must be old + 1');
  END IF;
  -- With its household's file alone it goes to another, and back.
  IF NEW.customer_id <> OLD.customer_id AND NOT EXISTS (SELECT FROM customer_moved v JOIN customer_merge m ON m.id = v.merge_id
      WHERE v.row_id = OLD.id AND CASE WHEN m.undone_at IS NULL THEN (m.from_id, m.into_id) = (OLD.customer_id, NEW.customer_id)
        ELSE (m.into_id, m.from_id) = (OLD.customer_id, NEW.customer_id) END) THEN
    PERFORM refuse_by_name('service_request_identity_fixed', 'a service request changes its household only with a merge');
  END IF;
  IF NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.logged_at <> OLD.logged_at THEN
    PERFORM refuse_by_name('service_request_identity_fixed', 'identity of a service request never changes');
  END IF;
  IF NEW.stage <> OLD.stage AND NOT EXISTS (SELECT FROM request_transition t
      WHERE t.request_type = OLD.type AND t.from_stage = OLD.stage AND t.to_stage = NEW.stage) THEN
    PERFORM refuse_by_name('service_request_stage_legal', format('%s -> %s is no legal step', OLD.stage, NEW.stage));
  END IF;
  IF NEW.cycle <> OLD.cycle + (CASE WHEN OLD.stage = 'in_follow_up' AND NEW.stage = 'dispatched' THEN 1 ELSE 0 END) THEN
    PERFORM refuse_by_name('service_request_cycle_steps', 'the cycle grows by one, when a follow-up sends the request back');
  END IF;
  RETURN NEW;
END $$;

-- Undone once, and nothing else of a merge ever changes.
CREATE FUNCTION customer_merge_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT FROM customer_merge m WHERE m.from_id = NEW.into_id AND m.undone_at IS NULL) THEN
      PERFORM refuse_by_name('customer_merge_into_survivor', 'the file to merge into is part of another');
    END IF;
  ELSIF OLD.undone_at IS NOT NULL OR (NEW.id, NEW.from_id, NEW.into_id, NEW.merged_by_id, NEW.merged_at) IS DISTINCT FROM
      (OLD.id, OLD.from_id, OLD.into_id, OLD.merged_by_id, OLD.merged_at) THEN
    PERFORM refuse_by_name('customer_merge_undone_once', 'a merge is undone once and never changes otherwise');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER customer_merge_guard BEFORE INSERT OR UPDATE ON customer_merge FOR EACH ROW EXECUTE FUNCTION customer_merge_guard();

-- After the foreign key has waited for whoever merges the file at this moment (its trigger comes first by name): what was merged away
-- takes nothing. It must see the merges whoever adds something.
CREATE FUNCTION merged_file_takes_nothing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT FROM customer_merge m WHERE m.from_id = NEW.customer_id AND m.undone_at IS NULL) THEN
    PERFORM refuse_by_name('customer_merged_takes_nothing', 'this file is part of another');
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['service_request', 'asset', 'customer_phone', 'customer_email', 'customer_address', 'household_member'] LOOP
    EXECUTE format('CREATE TRIGGER merged_file_takes_nothing AFTER INSERT OR UPDATE OF customer_id ON %I FOR EACH ROW EXECUTE FUNCTION merged_file_takes_nothing()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['customer_merge', 'customer_moved'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yipiao_hq', t);
  END LOOP;
END $$;
GRANT UPDATE ON customer_merge TO yipiao_hq;
GRANT SELECT ON customer_merge TO yipiao_invariant;
CREATE TRIGGER customer_moved_append_only BEFORE UPDATE OR DELETE ON customer_moved FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER customer_moved_no_truncate BEFORE TRUNCATE ON customer_moved FOR EACH STATEMENT EXECUTE FUNCTION append_only();
REVOKE ALL ON FUNCTION merged_file_takes_nothing() FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION merged_file_takes_nothing() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
