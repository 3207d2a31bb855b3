-- Partitions that are made ahead, detached when they are old, and attached again (ADR 0012).

-- A partition is reached through its table alone: no policy, forced, so that even its owner sees nothing beside it.
CREATE FUNCTION guard_partition(part text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
  EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, yipiao_hq, yipiao_scoped, yipiao_jobs, yipiao_invariant', part);
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = part::regclass AND tgname = part || '_no_truncate') THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION append_only()', part || '_no_truncate', part);
  END IF;
END $$;
SELECT guard_partition(c.relname) FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
WHERE h.inhparent IN ('request_event'::regclass, 'audit_entry'::regclass, 'command_log'::regclass);

-- Months are UTC's, whatever zone the session stands in: a zone with summer time would leave gaps between partitions.
CREATE FUNCTION partition_name(ledger text, month timestamptz) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT ledger || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM')
$$;
CREATE FUNCTION partition_bounds(part text) RETURNS TABLE (from_id uuid, to_id uuid) LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT nullif(bound[1], '')::uuid, bound[2]::uuid FROM pg_class c,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \((?:''([0-9a-f-]+)''|MINVALUE)\) TO \(''([0-9a-f-]+)''\)') AS bound
  WHERE c.oid = to_regclass(part) AND bound IS NOT NULL
$$;

-- Rows pass between a partition and DEFAULT under an exclusive lock: triggers and forced row security stand aside for that
-- statement and are back before anybody else may look.
CREATE FUNCTION move_rows(source text, target text, condition text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  EXECUTE format('LOCK TABLE %I, %I IN ACCESS EXCLUSIVE MODE', source, target);
  EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER', source);
  EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %s RETURNING *) INSERT INTO %I SELECT * FROM moved', source, condition, target);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER', source);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', target);
END $$;

-- One month of one ledger. Made beside its table and attached, which lets writers go on but for the moment in which DEFAULT
-- is held; what had already landed there goes along, in the same transaction. A month that is there, or was detached, stays.
CREATE FUNCTION make_partition(ledger text, month timestamptz) RETURNS boolean LANGUAGE plpgsql
  SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
  part text := partition_name(ledger, month);
  rest text := ledger || '_default';
  key text := (SELECT a.attname FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    WHERE p.partrelid = ledger::regclass);
  first_id uuid := uuidv7_at(month);
  end_id uuid := uuidv7_at(month + interval '1 month');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', rest);
  -- Somebody may have made it while this waited.
  IF to_regclass(part) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE public.%I (LIKE %I INCLUDING ALL)', part, ledger);
  PERFORM guard_partition(part);
  PERFORM move_rows(rest, part, format('%I >= %L AND %I < %L', key, first_id, key, end_id));
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', ledger, part, first_id, end_id);
  RETURN true;
END $$;

-- Months from the first one of the ledger to so many ahead: also one that was missed while nothing ran.
CREATE FUNCTION make_partitions_of(ledger text, months_ahead int) RETURNS int LANGUAGE plpgsql
  SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
  current_month timestamptz := date_trunc('month', now());
  first_month timestamptz := (SELECT min(to_timestamp(right(c.relname, 7), 'YYYY_MM')) FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
    WHERE h.inhparent = ledger::regclass AND c.relname ~ '_\d{4}_\d\d$');
  made int := 0;
  month timestamptz;
BEGIN
  FOR month IN SELECT generate_series(least(first_month, current_month), current_month + make_interval(months => months_ahead), interval '1 month') LOOP
    made := made + make_partition(ledger, month)::int;
  END LOOP;
  RETURN made;
END $$;
CREATE OR REPLACE FUNCTION make_partitions(months_ahead int) RETURNS void LANGUAGE sql SET search_path = pg_catalog, public AS $$
  SELECT make_partitions_of(ledger, months_ahead) FROM unnest(ARRAY['request_event', 'audit_entry', 'command_log']) AS ledger
$$;

-- What the application may ask for: nothing but the next months of one ledger. It gives way when it would hold others up.
CREATE FUNCTION keep_partitions_ahead(ledger text, months_ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public SET lock_timeout = '2s' AS $$
BEGIN
  IF ledger <> ALL (ARRAY['request_event', 'audit_entry', 'command_log']) OR months_ahead NOT BETWEEN 1 AND 24 THEN
    PERFORM refuse_by_name('partitions_of_a_ledger', 'partitions are made for a ledger, at most two years ahead');
  END IF;
  RETURN make_partitions_of(ledger, months_ahead);
END $$;

-- How many whole months beyond the current one are there, without a gap; -1 where the current one is missing.
CREATE FUNCTION partitions_ahead() RETURNS TABLE (ledger text, months int) LANGUAGE sql STABLE
  SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
  SELECT l, (SELECT min(i) - 1 FROM generate_series(0, 37) AS i WHERE i = 37 OR NOT EXISTS (SELECT FROM pg_inherits h
      WHERE h.inhparent = l::regclass AND h.inhrelid = to_regclass(partition_name(l, date_trunc('month', now()) + make_interval(months => i)))))
  FROM unnest(ARRAY['request_event', 'audit_entry', 'command_log']) AS l
$$;

-- Parts that were taken off. A row for each time; the last one of a name says whether it is off now.
CREATE TABLE detached_part (
  id uuid NOT NULL DEFAULT uuidv7(),
  name text NOT NULL,
  ledger text NOT NULL,
  from_id uuid,
  to_id uuid NOT NULL,
  detached_at timestamptz(3) NOT NULL,
  attached_at timestamptz(3),
  CONSTRAINT detached_part_pkey PRIMARY KEY (id),
  CONSTRAINT detached_part_of_ledger CHECK (ledger IN ('request_event', 'audit_entry', 'command_log')),
  CONSTRAINT detached_part_bounded CHECK (from_id < to_id AND attached_at >= detached_at)
);
CREATE UNIQUE INDEX detached_part_off_once ON detached_part (name) WHERE attached_at IS NULL;
ALTER TABLE detached_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE detached_part FORCE ROW LEVEL SECURITY;
CREATE POLICY detached_part_hq ON detached_part FOR SELECT TO yipiao_hq USING (true);
CREATE POLICY detached_part_owner ON detached_part TO CURRENT_USER USING (true) WITH CHECK (true);
GRANT SELECT ON detached_part TO yipiao_hq;

-- What `npm run verify` holds published months against stays readable when its month of the command log is detached.
CREATE FUNCTION carried_along(ledger text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT CASE ledger WHEN 'command_log' THEN $c$name IN ('scoring.draft_run', 'scoring.review_run', 'scoring.publish_run')$c$ ELSE 'false' END
$$;

-- A command id of a month that is off cannot be recognised as one that was answered: the database refuses it as a new one.
CREATE FUNCTION bound_command_ids() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  from_id uuid := (SELECT d.to_id FROM detached_part d WHERE d.ledger = 'command_log' AND d.attached_at IS NULL ORDER BY d.to_id DESC LIMIT 1);
BEGIN
  ALTER TABLE command_log DROP CONSTRAINT IF EXISTS command_log_id_not_detached;
  IF from_id IS NOT NULL THEN
    -- What was carried along is older: not valid for what is there, refused for what comes.
    EXECUTE format('ALTER TABLE command_log ADD CONSTRAINT command_log_id_not_detached CHECK (id >= %L) NOT VALID', from_id);
  END IF;
END $$;

-- The oldest part first, the newest back first: what is attached has no hole. Not CONCURRENTLY, which Postgres refuses to a
-- table with a DEFAULT partition; whoever calls sets a lock_timeout and tries again.
CREATE FUNCTION detach_part(part text, moment timestamptz) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  whole text := (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = to_regclass(part));
  bounds record;
BEGIN
  SELECT * INTO bounds FROM partition_bounds(part);
  IF whole IS NULL OR bounds.to_id IS NULL THEN
    PERFORM refuse_by_name('detached_part_is_attached', format('%s is no part that could be detached', part));
  END IF;
  IF EXISTS (SELECT FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid CROSS JOIN LATERAL partition_bounds(c.relname) b
      WHERE h.inhparent = whole::regclass AND b.to_id < bounds.to_id) THEN
    PERFORM refuse_by_name('detached_part_is_oldest', format('an older part than %s is attached', part));
  END IF;
  EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', whole, part);
  EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION append_only()', part || '_append_only', part);
  PERFORM guard_partition(part);
  PERFORM move_rows(part, whole || '_default', carried_along(whole)) WHERE carried_along(whole) <> 'false';
  INSERT INTO detached_part (name, ledger, from_id, to_id, detached_at) VALUES (part, whole, bounds.from_id, bounds.to_id, moment);
  PERFORM bound_command_ids() WHERE whole = 'command_log';
END $$;

CREATE FUNCTION attach_part(part text, moment timestamptz) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  off record;
  key text;
BEGIN
  SELECT * INTO off FROM detached_part d WHERE d.name = part AND d.attached_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM refuse_by_name('detached_part_is_detached', format('%s is no detached part', part));
  END IF;
  IF EXISTS (SELECT FROM detached_part d WHERE d.ledger = off.ledger AND d.attached_at IS NULL AND d.to_id > off.to_id) THEN
    PERFORM refuse_by_name('detached_part_is_newest', format('a newer part than %s is detached', part));
  END IF;
  UPDATE detached_part SET attached_at = moment WHERE id = off.id;
  PERFORM bound_command_ids() WHERE off.ledger = 'command_log';
  EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS command_log_id_not_detached', part);
  key := CASE off.ledger WHEN 'command_log' THEN 'id' ELSE 'recorded_id' END;
  PERFORM move_rows(off.ledger || '_default', part, format('%I < %L AND (%L IS NULL OR %I >= %L)', key, off.to_id, off.from_id, key, off.from_id));
  EXECUTE format('DROP TRIGGER %I ON %I', part || '_append_only', part);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%L)', off.ledger, part,
    coalesce(quote_literal(off.from_id), 'MINVALUE'), off.to_id);
END $$;

REVOKE ALL ON FUNCTION guard_partition(text), partition_name(text, timestamptz), partition_bounds(text), move_rows(text, text, text),
  make_partition(text, timestamptz), make_partitions_of(text, int), keep_partitions_ahead(text, int), partitions_ahead(), carried_along(text),
  bound_command_ids(), detach_part(text, timestamptz), attach_part(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_partitions_ahead(text, int), partitions_ahead(), partition_name(text, timestamptz) TO yipiao_hq;
