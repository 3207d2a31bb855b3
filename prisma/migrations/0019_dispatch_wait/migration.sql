-- Decisions that are owed: requests for which somebody has to be sent and nobody is, in the order in which a dispatcher takes
-- them (DOMAIN §6): emergencies, then the clock that runs out first; without one, since the stage began. To put them in order
-- from their tables meant to look at all of them, with their clocks and work orders, whenever a queue was opened or changed.
CREATE TABLE dispatch_wait (
  request_id uuid NOT NULL,
  centre_id uuid,
  -- 0 an emergency, 1 anything else.
  rank smallint NOT NULL,
  worst_at timestamptz(3) NOT NULL,
  CONSTRAINT dispatch_wait_pkey PRIMARY KEY (request_id),
  CONSTRAINT dispatch_wait_request_id_fkey FOREIGN KEY (request_id) REFERENCES service_request (id) ON DELETE RESTRICT
);
CREATE INDEX dispatch_wait_order ON dispatch_wait (rank, worst_at, request_id);
CREATE INDEX dispatch_wait_centre ON dispatch_wait (centre_id, rank, worst_at, request_id);

-- What one request's place is as its tables stand; no row where nobody has to be sent.
CREATE FUNCTION dispatch_wait_of(request uuid) RETURNS SETOF dispatch_wait LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT r.id, r.centre_id, CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END::smallint,
    coalesce((SELECT min(m.due_at) FROM sla_milestone m WHERE m.request_id = r.id AND m.met_at IS NULL AND m.voided_at IS NULL), r.stage_since)
  FROM service_request r
  WHERE r.id = request AND r.stage IN ('logged', 'dispatched')
    AND r.type IN ('repair', 'installation', 'delivery', 'survey', 'maintenance', 'inspection', 'relocation', 'exchange')
    AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
$$;

-- Kept in the transaction that changes what it follows from, by the database itself: no command can forget it.
CREATE FUNCTION keep_dispatch_wait() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE request uuid;
BEGIN
  IF TG_TABLE_NAME = 'service_request' THEN
    request := NEW.id;
  ELSE
    request := NEW.request_id;
    -- Two that change one ticket are ordered: the later one sees what the earlier did.
    PERFORM FROM service_request WHERE id = request FOR NO KEY UPDATE;
  END IF;
  DELETE FROM dispatch_wait d WHERE d.request_id = request AND NOT EXISTS (SELECT FROM dispatch_wait_of(request));
  INSERT INTO dispatch_wait AS d SELECT * FROM dispatch_wait_of(request)
    ON CONFLICT (request_id) DO UPDATE SET centre_id = excluded.centre_id, rank = excluded.rank, worst_at = excluded.worst_at
    WHERE (d.centre_id, d.rank, d.worst_at) IS DISTINCT FROM (excluded.centre_id, excluded.rank, excluded.worst_at);
  RETURN NULL;
END $$;

CREATE TRIGGER service_request_waits AFTER INSERT OR UPDATE OF stage, type, urgency, centre_id, stage_since ON service_request
  FOR EACH ROW EXECUTE FUNCTION keep_dispatch_wait();
CREATE TRIGGER work_order_waits AFTER INSERT OR UPDATE OF status, request_id ON work_order
  FOR EACH ROW EXECUTE FUNCTION keep_dispatch_wait();
CREATE TRIGGER sla_milestone_waits AFTER INSERT OR UPDATE OF due_at, met_at, voided_at ON sla_milestone
  FOR EACH ROW EXECUTE FUNCTION keep_dispatch_wait();

-- All of it anew: for what came while the triggers rested. The owner of the tables sees no row of its own.
CREATE FUNCTION fill_dispatch_wait() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE waiting bigint;
BEGIN
  DELETE FROM dispatch_wait;
  INSERT INTO dispatch_wait SELECT w.* FROM service_request r, dispatch_wait_of(r.id) w WHERE r.stage IN ('logged', 'dispatched');
  GET DIAGNOSTICS waiting = ROW_COUNT;
  RETURN waiting;
END $$;

ALTER TABLE dispatch_wait ENABLE ROW LEVEL SECURITY;
ALTER TABLE dispatch_wait FORCE ROW LEVEL SECURITY;
CREATE POLICY dispatch_wait_hq ON dispatch_wait FOR SELECT TO yipiao_hq USING (true);
CREATE POLICY dispatch_wait_invariant ON dispatch_wait TO yipiao_invariant USING (true) WITH CHECK (true);
CREATE POLICY dispatch_wait_scoped ON dispatch_wait FOR SELECT TO yipiao_scoped USING (centre_id = (SELECT scope_of('centre_id')));
GRANT SELECT ON dispatch_wait TO yipiao_hq, yipiao_scoped;
GRANT SELECT, INSERT, UPDATE, DELETE ON dispatch_wait TO yipiao_invariant;
GRANT SELECT ON service_request, work_order, sla_milestone TO yipiao_invariant;
-- To hold a row is to be able to change it.
GRANT UPDATE (stage_since) ON service_request TO yipiao_invariant;
REVOKE ALL ON FUNCTION keep_dispatch_wait(), fill_dispatch_wait(), dispatch_wait_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_wait_of(uuid) TO yipiao_hq, yipiao_invariant;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION keep_dispatch_wait() OWNER TO yipiao_invariant;
ALTER FUNCTION fill_dispatch_wait() OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
-- For the owner of the tables, which is not the function's.
DO $$
DECLARE owner name := current_user;
BEGIN
  SET LOCAL ROLE yipiao_invariant;
  EXECUTE format('GRANT EXECUTE ON FUNCTION fill_dispatch_wait() TO %I', owner);
  RESET ROLE;
END $$;
SELECT fill_dispatch_wait();

-- Headquarters' own queue began at its emergencies by this; the order stands in a table of its own now.
DROP INDEX service_request_waiting_emergency;
