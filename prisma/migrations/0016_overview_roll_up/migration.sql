-- The figures of a manager's first page, kept by a job (ADR 0012). Events say, in commit order, which requests changed; what a
-- request counts for is then worked out from the request as it stands, by the definitions of 0006, and the difference to what
-- it counted for before goes into the sums. So a fact that changes later (a repeat confirmed, a request cancelled) corrects
-- itself, a batch may be as large as it likes, and what is kept is what a rebuild from nothing finds.

-- What each request counts for now. Derived: nobody's evidence, and rebuilt from nothing at any time.
CREATE TABLE overview_case (
  request_id uuid NOT NULL,
  month date NOT NULL,
  figure text NOT NULL,
  day date,
  centre_id uuid,
  outlet_id uuid,
  fact text NOT NULL,
  kept boolean,
  minutes int,
  -- Headquarters' alone: what customers said, complaints, and work of a request that has moved to another centre.
  hq_only boolean NOT NULL
);
CREATE INDEX overview_case_request ON overview_case (request_id);
CREATE TABLE overview_sum (
  month date NOT NULL,
  figure text NOT NULL,
  day date,
  centre_id uuid,
  outlet_id uuid,
  fact text NOT NULL,
  kept boolean,
  hq_only boolean NOT NULL,
  cases bigint NOT NULL,
  CONSTRAINT overview_sum_key UNIQUE NULLS NOT DISTINCT (month, figure, day, centre_id, outlet_id, fact, kept, hq_only)
);
-- How long it took, by the minute: medians cannot be added, their distributions can.
CREATE TABLE overview_minutes (
  month date NOT NULL,
  figure text NOT NULL,
  centre_id uuid,
  hq_only boolean NOT NULL,
  minutes int NOT NULL,
  cases bigint NOT NULL,
  CONSTRAINT overview_minutes_key UNIQUE NULLS NOT DISTINCT (month, figure, centre_id, hq_only, minutes)
);
-- Requests that will count for something else when a moment has passed, without any event: a clock that runs out.
CREATE TABLE overview_due (
  request_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT overview_due_pkey PRIMARY KEY (request_id)
);
CREATE INDEX overview_due_at ON overview_due (at);
-- How far the count is. While `filled_to` is not null it goes through all requests by id, and nobody reads the sums.
CREATE TABLE overview_state (
  id int NOT NULL,
  xid xid8 NOT NULL,
  recorded_id uuid NOT NULL,
  filled_to uuid,
  counted_at timestamptz(3),
  CONSTRAINT overview_state_pkey PRIMARY KEY (id),
  CONSTRAINT overview_state_one CHECK (id = 1)
);
INSERT INTO overview_state VALUES (1, '0', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', NULL);

-- What these requests count for at a moment: overview_work and overview_voice (0006), of some requests instead of a month.
CREATE FUNCTION overview_cases_of(p_requests uuid[], p_now timestamptz)
  RETURNS TABLE (request_id uuid, month date, figure text, day date, centre_id uuid, outlet_id uuid, fact text, kept boolean, minutes int, hq_only boolean)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH mine AS MATERIALIZED (
  SELECT r.id, r.type, r.stage, r.centre_id, r.outlet_id, r.logged_at, r.logged_at AT TIME ZONE 'Asia/Shanghai' AS logged_on
  FROM service_request r WHERE r.id = ANY (p_requests)
), asked AS (
  SELECT m.*, date_trunc('month', m.logged_on)::date AS month FROM mine m WHERE m.stage <> 'cancelled'
    AND m.type IN ('repair', 'installation', 'delivery', 'survey', 'maintenance', 'inspection', 'relocation', 'exchange')
), done AS MATERIALIZED (
  SELECT w.id, w.request_id, w.cycle, w.outlet_id, w.outcome, w.status_since AS completed_at, m.type, m.logged_at,
    date_trunc('month', w.status_since AT TIME ZONE 'Asia/Shanghai')::date AS month, (w.status_since AT TIME ZONE 'Asia/Shanghai')::date AS day,
    CASE WHEN w.centre_id = m.centre_id THEN w.centre_id END AS centre_id, m.type = 'complaint' OR w.centre_id IS DISTINCT FROM m.centre_id AS hq_only,
    (SELECT count(*) FROM visit v JOIN work_order o ON o.id = v.work_order_id WHERE v.request_id = w.request_id AND o.cycle = w.cycle) AS visits
  FROM mine m JOIN work_order w ON w.request_id = m.id AND w.status = 'completed'
), judged AS (
  SELECT d.*, x.decision, x.decide_by FROM done d
  LEFT JOIN LATERAL (SELECT c.decision, l.decide_by FROM repeat_link l LEFT JOIN repeat_decision c ON c.link_id = l.id
    WHERE l.earlier_work_order_id = d.id AND c.decision IS DISTINCT FROM 'dismissed' ORDER BY c.decision NULLS LAST LIMIT 1) x ON true
  WHERE d.outcome IN ('fixed', 'no_product_fault') AND d.type IN ('repair', 'installation')
)
SELECT m.id, date_trunc('month', m.logged_on)::date, 'logged', m.logged_on::date, m.centre_id, m.outlet_id, m.type, NULL::boolean, NULL::int, m.type = 'complaint'
FROM mine m
UNION ALL
SELECT a.id, a.month, 'contact', NULL, a.centre_id, a.outlet_id, CASE WHEN c.met_at IS NULL THEN 'not_yet' WHEN c.met_at <= c.due_at THEN 'in_time' ELSE 'late' END,
  c.met_at IS NOT NULL AND c.met_at <= c.due_at, floor(extract(epoch FROM c.met_at - a.logged_at) / 60)::int, false
FROM asked a JOIN sla_milestone c ON c.request_id = a.id AND c.cycle = 1 AND c.kind = 'contact'
WHERE c.met_at IS NOT NULL OR (c.voided_at IS NULL AND c.due_at <= p_now)
UNION ALL
SELECT a.id, a.month, 'arrival', NULL, a.centre_id, a.outlet_id,
  CASE WHEN v.arrived_at IS NULL THEN 'not_yet' WHEN p.ends_at IS NULL THEN 'no_promise' WHEN v.arrived_at > p.ends_at THEN 'late'
    WHEN v.arrived_at < p.starts_at THEN 'early' ELSE 'in_time' END,
  CASE WHEN p.ends_at IS NOT NULL THEN v.arrived_at IS NOT NULL AND v.arrived_at BETWEEN p.starts_at AND p.ends_at END,
  floor(extract(epoch FROM v.arrived_at - a.logged_at) / 60)::int, false
FROM asked a
LEFT JOIN LATERAL (SELECT min(v.arrived_at) AS arrived_at FROM visit v WHERE v.request_id = a.id) v ON true
LEFT JOIN LATERAL (SELECT p.starts_at, p.ends_at FROM promise p WHERE p.request_id = a.id AND (p.asked_by = 'customer' OR p.seq = 1)
  ORDER BY p.seq DESC LIMIT 1) p ON true
WHERE v.arrived_at IS NOT NULL OR p.ends_at <= p_now
UNION ALL
SELECT d.request_id, d.month, 'completed', d.day, d.centre_id, d.outlet_id, d.outcome, NULL, floor(extract(epoch FROM d.completed_at - d.logged_at) / 60)::int, d.hq_only
FROM done d
UNION ALL
SELECT d.request_id, d.month, 'one_visit', NULL, d.centre_id, d.outlet_id, CASE WHEN d.visits = 1 THEN 'one_visit' ELSE 'several_visits' END, d.visits = 1, NULL, d.hq_only
FROM done d WHERE d.outcome IN ('fixed', 'no_product_fault') AND d.type IN ('repair', 'installation')
UNION ALL
SELECT d.request_id, d.month, 'first_visit', NULL, d.centre_id, d.outlet_id,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN d.visits = 1 THEN 'one_visit' ELSE 'several_visits' END,
  d.visits = 1 AND d.decision IS DISTINCT FROM 'confirmed', NULL, true
FROM judged d
UNION ALL
SELECT d.request_id, d.month, 'repeat', NULL, d.centre_id, d.outlet_id,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN d.decide_by <= p_now THEN 'repeat_undecided' WHEN d.decide_by IS NOT NULL THEN 'repeat_suspected'
    ELSE 'no_repeat' END,
  d.decision IS DISTINCT FROM 'confirmed' AND (d.decide_by IS NULL OR d.decide_by > p_now), NULL, true
FROM judged d WHERE d.type = 'repair'
UNION ALL
-- One answer per work and month: the last of its cycle.
SELECT f.request_id, f.month, 'satisfaction', NULL, m.centre_id, coalesce(w.outlet_id, m.outlet_id), f.satisfaction, f.satisfaction = 'very_satisfied', NULL, true
FROM (SELECT DISTINCT ON (f.request_id, f.cycle, 4) f.request_id, f.cycle, f.satisfaction, date_trunc('month', f.asked_at AT TIME ZONE 'Asia/Shanghai')::date AS month
  FROM follow_up f WHERE f.request_id = ANY (p_requests) AND NOT f.declined ORDER BY f.request_id, f.cycle, 4, f.seq DESC) f
JOIN mine m ON m.id = f.request_id
LEFT JOIN LATERAL (SELECT w.outlet_id FROM work_order w WHERE w.request_id = f.request_id AND w.cycle = f.cycle AND w.status = 'completed' LIMIT 1) w ON true
UNION ALL
SELECT r.request_id, date_trunc('month', r.agreed_at AT TIME ZONE 'Asia/Shanghai')::date, 'reason', NULL, m.centre_id, m.outlet_id, r.reason, NULL, NULL, true
FROM remedy r JOIN mine m ON m.id = r.request_id WHERE r.request_id = ANY (p_requests)
UNION ALL
SELECT m.id, date_trunc('month', m.logged_on)::date, 'complaint', NULL, m.centre_id, m.outlet_id,
  CASE WHEN c.met_at IS NULL THEN 'not_yet' WHEN c.met_at <= c.due_at THEN 'in_time' ELSE 'late' END,
  CASE WHEN c.met_at IS NOT NULL THEN c.met_at <= c.due_at WHEN c.due_at <= p_now THEN false END, floor(extract(epoch FROM c.met_at - m.logged_at) / 60)::int, true
FROM mine m LEFT JOIN sla_milestone c ON c.request_id = m.id AND c.cycle = 1 AND c.kind = 'answer'
WHERE m.type = 'complaint' AND m.stage <> 'cancelled'
UNION ALL
SELECT d.request_id, date_trunc('month', d.recorded_at AT TIME ZONE 'Asia/Shanghai')::date, 'delight', NULL, m.centre_id, w.outlet_id, 'delight', true, NULL, true
FROM delight d JOIN mine m ON m.id = d.request_id JOIN work_order w ON w.id = d.work_order_id WHERE d.request_id = ANY (p_requests)
$$;

-- When the next of these moments passes, the request counts for something else.
CREATE FUNCTION overview_due_of(p_requests uuid[], p_now timestamptz) RETURNS TABLE (request_id uuid, at timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
SELECT x.request_id, min(x.at) FROM (
  SELECT c.request_id, c.due_at AS at FROM sla_milestone c WHERE c.request_id = ANY (p_requests) AND c.cycle = 1 AND c.kind IN ('contact', 'answer')
    AND c.met_at IS NULL AND c.voided_at IS NULL
  UNION ALL SELECT p.request_id, p.ends_at FROM promise p WHERE p.request_id = ANY (p_requests)
    AND NOT EXISTS (SELECT FROM visit v WHERE v.request_id = p.request_id)
  UNION ALL SELECT l.earlier_request_id, l.decide_by FROM repeat_link l JOIN work_order w ON w.id = l.earlier_work_order_id
    LEFT JOIN repeat_decision d ON d.link_id = l.id WHERE w.request_id = ANY (p_requests) AND d.link_id IS NULL
) x WHERE x.at > p_now GROUP BY x.request_id
$$;

-- Puts right what these requests count for, and says of how many it differed. Only what differs is written.
CREATE FUNCTION overview_recount(p_requests uuid[], p_now timestamptz) RETURNS int
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  differed int;
BEGIN
  WITH fresh AS MATERIALIZED (
    SELECT * FROM overview_cases_of(p_requests, p_now)
  ), before AS MATERIALIZED (
    SELECT o.* FROM overview_case o WHERE o.request_id = ANY (p_requests)
  ), changed AS MATERIALIZED (
    SELECT DISTINCT x.request_id FROM ((TABLE fresh EXCEPT ALL TABLE before) UNION ALL (TABLE before EXCEPT ALL TABLE fresh)) x
  ), moved AS MATERIALIZED (
    SELECT f.*, 1 AS n FROM fresh f JOIN changed USING (request_id) UNION ALL SELECT b.*, -1 FROM before b JOIN changed USING (request_id)
  ), gone AS (
    DELETE FROM overview_case o USING changed c WHERE o.request_id = c.request_id
  ), come AS (
    INSERT INTO overview_case SELECT f.* FROM fresh f JOIN changed USING (request_id)
  ), timed AS (
    INSERT INTO overview_minutes AS s (month, figure, centre_id, hq_only, minutes, cases)
    SELECT m.month, m.figure, m.centre_id, m.hq_only, m.minutes, sum(m.n) FROM moved m WHERE m.minutes IS NOT NULL GROUP BY 1, 2, 3, 4, 5 HAVING sum(m.n) <> 0
    ON CONFLICT ON CONSTRAINT overview_minutes_key DO UPDATE SET cases = s.cases + excluded.cases
  ), summed AS (
    INSERT INTO overview_sum AS s (month, figure, day, centre_id, outlet_id, fact, kept, hq_only, cases)
    SELECT m.month, m.figure, m.day, m.centre_id, m.outlet_id, m.fact, m.kept, m.hq_only, sum(m.n) FROM moved m GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(m.n) <> 0
    ON CONFLICT ON CONSTRAINT overview_sum_key DO UPDATE SET cases = s.cases + excluded.cases
  )
  SELECT count(*) INTO differed FROM changed;
  DELETE FROM overview_due WHERE request_id = ANY (p_requests);
  INSERT INTO overview_due SELECT d.request_id, d.at FROM overview_due_of(p_requests, p_now) d;
  RETURN differed;
END $$;

-- One step of the count: of the first time through all requests, or of the events since. Cursor and sums change in one
-- transaction, so a step is counted once; who finds another at it has nothing to do. Of events only those are read whose
-- transaction nobody can overtake any more. `behind` says that there is more.
CREATE FUNCTION overview_step(p_now timestamptz, p_most int) RETURNS TABLE (requests int, behind boolean)
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  s overview_state;
  settled xid8 := pg_snapshot_xmin(pg_current_snapshot());
  touched uuid[];
  last record;
  heard int;
  due uuid[];
BEGIN
  SELECT * INTO s FROM overview_state FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 0, false;
    RETURN;
  END IF;
  -- A database brought from another server counts its transactions anew.
  IF s.filled_to IS NULL AND s.xid > pg_snapshot_xmax(pg_current_snapshot()) THEN
    PERFORM overview_empty();
    SELECT * INTO s FROM overview_state;
  END IF;
  IF s.filled_to IS NOT NULL THEN
    IF s.filled_to = '00000000-0000-0000-0000-000000000000' THEN
      -- What commits from here on is heard as an event, also where this pass has seen it already.
      UPDATE overview_state SET xid = settled, recorded_id = '00000000-0000-0000-0000-000000000000';
    END IF;
    touched := ARRAY(SELECT r.id FROM service_request r WHERE r.id > s.filled_to ORDER BY r.id LIMIT p_most);
    PERFORM overview_recount(touched, p_now);
    UPDATE overview_state SET filled_to = CASE WHEN cardinality(touched) = p_most THEN touched[p_most] END, counted_at = p_now;
    RETURN QUERY SELECT cardinality(touched), true;
    RETURN;
  END IF;
  due := ARRAY(SELECT d.request_id FROM overview_due d WHERE d.at <= p_now ORDER BY d.at LIMIT p_most);
  WITH news AS (
    SELECT e.xid, e.recorded_id, e.request_id FROM request_event e WHERE (e.xid, e.recorded_id) > (s.xid, s.recorded_id) AND e.xid < settled
    ORDER BY e.xid, e.recorded_id LIMIT p_most
  ), about AS (
    SELECT n.request_id FROM news n UNION SELECT l.earlier_request_id FROM repeat_link l JOIN news n ON n.request_id = l.request_id UNION SELECT unnest(due)
  )
  SELECT (SELECT count(*) FROM news), ARRAY(SELECT a.request_id FROM about a) INTO heard, touched;
  SELECT e.xid, e.recorded_id INTO last FROM request_event e WHERE (e.xid, e.recorded_id) > (s.xid, s.recorded_id) AND e.xid < settled
    ORDER BY e.xid, e.recorded_id OFFSET greatest(heard - 1, 0) LIMIT 1;
  PERFORM overview_recount(touched, p_now);
  UPDATE overview_state SET xid = coalesce(last.xid, s.xid), recorded_id = coalesce(last.recorded_id, s.recorded_id), counted_at = p_now;
  RETURN QUERY SELECT cardinality(touched), heard = p_most OR cardinality(due) = p_most;
END $$;

-- From nothing: the next steps go through all requests again, and the first page counts from the tables meanwhile.
CREATE FUNCTION overview_empty() RETURNS void LANGUAGE sql SET search_path = pg_catalog, public AS $$
  DELETE FROM overview_case;
  DELETE FROM overview_sum;
  DELETE FROM overview_minutes;
  DELETE FROM overview_due;
  UPDATE overview_state SET xid = '0', recorded_id = '00000000-0000-0000-0000-000000000000', filled_to = '00000000-0000-0000-0000-000000000000', counted_at = NULL;
$$;

-- Whether something waits to be counted: the first pass, an event, or a moment that has passed.
CREATE FUNCTION overview_behind(p_now timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT s.filled_to IS NOT NULL OR EXISTS (SELECT FROM request_event e WHERE (e.xid, e.recorded_id) > (s.xid, s.recorded_id))
    OR EXISTS (SELECT FROM overview_due d WHERE d.at <= p_now) FROM overview_state s
$$;

-- What is kept and what these requests count for at a moment do not agree: a row for each sum. None when all is well.
CREATE FUNCTION overview_differences(p_now timestamptz) RETURNS TABLE (month date, figure text, fact text, kept_cases bigint, counted_cases bigint)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH counted AS MATERIALIZED (
  SELECT * FROM overview_cases_of(ARRAY(SELECT r.id FROM service_request r), p_now)
), both_sums AS (
  SELECT s.month, s.figure, s.day, s.centre_id, s.outlet_id, s.fact, s.kept, s.hq_only, s.cases AS kept_cases, 0::bigint AS counted_cases FROM overview_sum s
  UNION ALL SELECT c.month, c.figure, c.day, c.centre_id, c.outlet_id, c.fact, c.kept, c.hq_only, 0, 1 FROM counted c
), both_minutes AS (
  SELECT s.month, s.figure, s.centre_id, s.hq_only, s.minutes, s.cases AS kept_cases, 0::bigint AS counted_cases FROM overview_minutes s
  UNION ALL SELECT c.month, c.figure, c.centre_id, c.hq_only, c.minutes, 0, 1 FROM counted c WHERE c.minutes IS NOT NULL
)
SELECT b.month, b.figure, b.fact, sum(b.kept_cases)::bigint, sum(b.counted_cases)::bigint FROM both_sums b
GROUP BY b.month, b.figure, b.day, b.centre_id, b.outlet_id, b.fact, b.kept, b.hq_only HAVING sum(b.kept_cases) <> sum(b.counted_cases)
UNION ALL
SELECT b.month, b.figure, b.minutes || ' min', sum(b.kept_cases)::bigint, sum(b.counted_cases)::bigint FROM both_minutes b
GROUP BY b.month, b.figure, b.centre_id, b.hq_only, b.minutes HAVING sum(b.kept_cases) <> sum(b.counted_cases)
$$;

-- A centre sees its own sums (outlets have no such page); what headquarters alone hears stays there.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['overview_case', 'overview_sum', 'overview_minutes', 'overview_due', 'overview_state'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO yipiao_hq', t);
  END LOOP;
END $$;
REVOKE INSERT, DELETE ON overview_state FROM yipiao_hq;
REVOKE UPDATE ON overview_case, overview_due FROM yipiao_hq;
CREATE POLICY overview_sum_scoped ON overview_sum FOR SELECT TO yipiao_scoped
  USING (NOT hq_only AND centre_id = (SELECT scope_of('centre_id')));
CREATE POLICY overview_minutes_scoped ON overview_minutes FOR SELECT TO yipiao_scoped USING (NOT hq_only AND centre_id = (SELECT scope_of('centre_id')));
CREATE POLICY overview_state_scoped ON overview_state FOR SELECT TO yipiao_scoped USING (true);
GRANT SELECT ON overview_sum, overview_minutes, overview_state TO yipiao_scoped;
REVOKE ALL ON FUNCTION overview_cases_of(uuid[], timestamptz), overview_due_of(uuid[], timestamptz), overview_recount(uuid[], timestamptz),
  overview_step(timestamptz, int), overview_empty(), overview_behind(timestamptz), overview_differences(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION overview_cases_of(uuid[], timestamptz), overview_due_of(uuid[], timestamptz), overview_recount(uuid[], timestamptz),
  overview_step(timestamptz, int), overview_empty(), overview_behind(timestamptz), overview_differences(timestamptz) TO yipiao_hq;
