-- The cases of a month (DOMAIN §8): the one definition of every numerator and denominator. A run sums them up; a figure
-- opens into them; `npm run verify` counts them again. Facts recorded after the cut-off do not exist for a run; facts of
-- earlier work recorded since the run before (`late_from`) come with it.
CREATE FUNCTION month_cases(p_run uuid, p_technician uuid DEFAULT NULL)
  RETURNS TABLE (technician_id uuid, indicator text, request_id uuid, request_number int, work_order_id uuid, line text,
    numerator bigint, denominator bigint, fact text, fact_at timestamptz, other_request_id uuid)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH run AS (
  SELECT g.cut_off, g.late_from, g.month::timestamp AT TIME ZONE 'Asia/Shanghai' AS month_start,
    (g.month::timestamp + interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS month_end
  FROM grade_run g WHERE g.id = p_run
), member AS (
  SELECT m.technician_id, m.counted_from,
    ((m.counted_from AT TIME ZONE 'Asia/Shanghai') - interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS observed_from
  FROM grade_member m WHERE m.run_id = p_run AND (p_technician IS NULL OR m.technician_id = p_technician)
), work AS (
  -- What the members completed in the month, what is carried over, and the month before, which is observed for 30 days.
  SELECT w.id, w.technician_id, w.request_id, w.cycle, w.outcome, w.status_since AS completed_at, r.number, r.type, r.asset_id, c.line,
    w.status_since >= m.counted_from AS counts, w.status_since < run.month_start AS observed, w.outcome IN ('fixed', 'no_product_fault') AS solved
  FROM run CROSS JOIN member m
  JOIN work_order w ON w.technician_id = m.technician_id AND w.status = 'completed'
    AND w.status_since >= m.observed_from AND w.status_since < run.month_end
  JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
), ruled AS (
  -- Final rulings: of two, the second.
  SELECT i.id, i.kind, i.work_order_id, i.technician_id, i.request_id, i.complaint_request_id, i.decided_at, x.rule, x.rejected_fen
  FROM run CROSS JOIN inspection i JOIN inspection_ruling x ON x.inspection_id = i.id
  WHERE i.decided_at <= run.cut_off AND x.outcome = 'upheld' AND x.capacity = (SELECT max(y.capacity) FROM inspection_ruling y WHERE y.inspection_id = i.id)
), late_work AS (
  SELECT DISTINCT w.id, w.technician_id, w.request_id, w.cycle, r.number, c.line
  FROM run CROSS JOIN member m JOIN work_order w ON w.technician_id = m.technician_id AND w.status = 'completed' AND w.status_since < m.counted_from
  JOIN follow_up f ON f.request_id = w.request_id AND f.cycle = w.cycle AND NOT f.declined AND f.asked_at > run.late_from AND f.asked_at <= run.cut_off
  JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
  WHERE run.late_from < run.cut_off
    AND NOT EXISTS (SELECT FROM follow_up e WHERE e.request_id = w.request_id AND e.cycle = w.cycle AND NOT e.declined AND e.asked_at <= run.late_from)
), answer AS (
  -- One answer per work: the last of its cycle; closed as unresolved is unsatisfied, whatever was said before.
  SELECT w.technician_id, w.request_id, w.number, w.id, w.line, CASE WHEN u.request_id IS NOT NULL THEN 'unsatisfied' ELSE f.satisfaction END AS said,
    coalesce(u.closed_at, f.asked_at) AS said_at
  FROM run CROSS JOIN (SELECT id, technician_id, request_id, cycle, number, line FROM work WHERE counts UNION ALL SELECT * FROM late_work) w
  LEFT JOIN LATERAL (SELECT f.satisfaction, f.asked_at FROM follow_up f WHERE f.request_id = w.request_id AND f.cycle = w.cycle
    AND NOT f.declined AND f.asked_at <= run.cut_off ORDER BY f.seq DESC LIMIT 1) f ON true
  LEFT JOIN closing u ON u.request_id = w.request_id AND u.cycle = w.cycle AND u.kind = 'unresolved' AND u.closed_at <= run.cut_off
  WHERE f.satisfaction IS NOT NULL OR u.request_id IS NOT NULL
), repeated AS (
  SELECT l.earlier_work_order_id, l.request_id, l.cycle, l.decide_by, CASE WHEN d.decided_at <= run.cut_off THEN d.decision END AS decision, d.decided_at,
    l.earlier_completed_at
  FROM run CROSS JOIN repeat_link l LEFT JOIN repeat_decision d ON d.link_id = l.id
  WHERE l.linked_at <= run.cut_off
)
SELECT a.technician_id, 'very_satisfied', a.request_id, a.number, a.id, a.line, (a.said = 'very_satisfied')::int::bigint, 1::bigint, a.said, a.said_at, NULL::uuid
FROM answer a
UNION ALL
SELECT a.technician_id, 'satisfied', a.request_id, a.number, a.id, a.line, (a.said IN ('very_satisfied', 'satisfied'))::int, 1, a.said, a.said_at, NULL
FROM answer a
UNION ALL
-- Work in one visit, without a confirmed repeat in 30 days. For installers "completed in one visit" stands for it.
SELECT w.technician_id, 'first_visit', w.request_id, w.number, w.id, w.line, (v.visits = 1 AND d.request_id IS NULL)::int, 1,
  CASE WHEN d.request_id IS NOT NULL THEN 'repeat_confirmed' WHEN v.visits > 1 THEN 'visits_' || v.visits ELSE 'one_visit' END, w.completed_at, d.request_id
FROM work w
CROSS JOIN LATERAL (SELECT count(*) AS visits FROM visit v JOIN work_order o ON o.id = v.work_order_id WHERE v.request_id = w.request_id AND o.cycle = w.cycle) v
LEFT JOIN LATERAL (SELECT d.request_id FROM repeated d WHERE d.earlier_work_order_id = w.id AND d.decision = 'confirmed' ORDER BY d.decided_at LIMIT 1) d ON true
WHERE w.observed AND w.solved AND w.type IN ('repair', 'installation')
UNION ALL
-- Confirmed, or undecided after its working days.
SELECT w.technician_id, 'repeat', w.request_id, w.number, w.id, w.line, (d.request_id IS NOT NULL)::int, 1,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN d.request_id IS NOT NULL THEN 'repeat_undecided' ELSE 'no_repeat' END,
  coalesce(d.decided_at, w.completed_at), d.request_id
FROM run CROSS JOIN work w
LEFT JOIN LATERAL (SELECT d.* FROM repeated d WHERE d.earlier_work_order_id = w.id
  AND (d.decision = 'confirmed' OR (d.decision IS NULL AND d.decide_by <= run.cut_off)) ORDER BY d.decision NULLS LAST LIMIT 1) d ON true
WHERE w.observed AND w.solved AND w.type = 'repair'
UNION ALL
SELECT w.technician_id, 'repeat', w.request_id, r.number, w.id, c.line, 1, 0, 'repeat_confirmed', d.decided_at, d.request_id
FROM run CROSS JOIN repeated d JOIN work_order w ON w.id = d.earlier_work_order_id JOIN member m ON m.technician_id = w.technician_id
JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
WHERE d.decision = 'confirmed' AND d.decided_at > run.late_from AND d.decide_by > run.late_from AND w.status_since < m.observed_from
UNION ALL
SELECT w.technician_id, 'complaint', w.request_id, w.number, w.id, w.line, (u.id IS NOT NULL)::int, 1,
  CASE WHEN u.id IS NOT NULL THEN 'complaint_upheld' ELSE 'no_complaint' END, coalesce(u.decided_at, w.completed_at), u.complaint_request_id
FROM work w LEFT JOIN LATERAL (SELECT u.* FROM ruled u WHERE u.work_order_id = w.id AND u.kind = 'complaint' ORDER BY u.decided_at LIMIT 1) u ON true
WHERE w.counts
UNION ALL
SELECT u.technician_id, 'complaint', u.request_id, r.number, u.work_order_id, c.line, 1, 0, 'complaint_upheld', u.decided_at, u.complaint_request_id
FROM run CROSS JOIN ruled u JOIN member m ON m.technician_id = u.technician_id JOIN work_order w ON w.id = u.work_order_id
JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
WHERE u.kind = 'complaint' AND u.decided_at > run.late_from AND w.status_since < m.counted_from
UNION ALL
SELECT w.technician_id, 'false_charge', w.request_id, w.number, w.id, w.line, coalesce(u.fen, 0)::bigint, g.fen::bigint,
  CASE WHEN u.fen > 0 THEN 'charge_rejected' ELSE 'charge_stands' END, w.completed_at, NULL
FROM run CROSS JOIN work w
CROSS JOIN LATERAL (SELECT sum(g.amount_fen) AS fen FROM visit_charge g JOIN visit v ON v.id = g.visit_id
  WHERE v.work_order_id = w.id AND g.charged_at <= run.cut_off) g
LEFT JOIN LATERAL (SELECT sum(u.rejected_fen) AS fen FROM ruled u WHERE u.work_order_id = w.id AND u.rejected_fen IS NOT NULL) u ON true
WHERE w.counts AND g.fen > 0
UNION ALL
SELECT u.technician_id, 'false_charge', u.request_id, r.number, u.work_order_id, c.line, u.rejected_fen, 0, 'charge_rejected', u.decided_at, NULL
FROM run CROSS JOIN ruled u JOIN member m ON m.technician_id = u.technician_id JOIN work_order w ON w.id = u.work_order_id
JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
WHERE u.rejected_fen IS NOT NULL AND u.decided_at > run.late_from AND w.status_since < m.counted_from
UNION ALL
-- A diagnosis is overturned where the work after a confirmed repeat finds another cause.
SELECT w.technician_id, 'misdiagnosis', w.request_id, w.number, w.id, w.line, (o.request_id IS NOT NULL)::int, 1,
  CASE WHEN o.request_id IS NOT NULL THEN 'diagnosis_overturned' ELSE 'diagnosis_stands' END, coalesce(o.diagnosed_at, n.diagnosed_at), o.request_id
FROM run CROSS JOIN work w JOIN visit v ON v.work_order_id = w.id JOIN diagnosis n ON n.visit_id = v.id AND n.cause_id IS NOT NULL
LEFT JOIN LATERAL (SELECT d.request_id, later.diagnosed_at FROM repeated d
  JOIN work_order x ON x.request_id = d.request_id AND x.cycle = d.cycle JOIN visit y ON y.work_order_id = x.id JOIN diagnosis later ON later.visit_id = y.id
  WHERE d.earlier_work_order_id = w.id AND d.decision = 'confirmed' AND later.cause_id <> n.cause_id AND later.diagnosed_at <= run.cut_off
  ORDER BY later.diagnosed_at LIMIT 1) o ON true
WHERE w.counts
UNION ALL
-- Exchanged or returned within 30 days of the work.
SELECT w.technician_id, 'exchange', w.request_id, w.number, w.id, w.line, (x.id IS NOT NULL)::int, 1,
  CASE WHEN x.id IS NOT NULL THEN 'exchanged' ELSE 'kept' END, coalesce(x.logged_at, w.completed_at), x.id
FROM run CROSS JOIN work w
LEFT JOIN LATERAL (SELECT x.id, x.logged_at FROM service_request x WHERE x.asset_id = w.asset_id AND x.type = 'exchange' AND x.stage <> 'cancelled'
  AND x.logged_at > w.completed_at AND x.logged_at <= w.completed_at + interval '30 days' AND x.logged_at <= run.cut_off ORDER BY x.logged_at LIMIT 1) x ON true
WHERE w.counts
$$;

-- What happened at one appliance before (24 months), whoever was there: for who goes there next. The appliance is that of
-- a request in the caller's own sight.
CREATE FUNCTION asset_history(p_request uuid)
  RETURNS TABLE (visit_id uuid, request_id uuid, request_number int, cycle int, arrived_at timestamptz, technician_name_zh text,
    technician_name_en text, symptom_id uuid, cause_id uuid, action_id uuid, outcome text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF current_setting('role') = 'yipiao_scoped' AND NOT EXISTS (SELECT FROM service_request r WHERE r.id = p_request AND r.type <> 'complaint'
      AND (r.centre_id = scope_of('centre_id') OR r.outlet_id = scope_of('outlet_id') OR r.technician_id = scope_of('technician_id'))) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT v.id, r.id, r.number, o.cycle, v.arrived_at, p.name_zh, p.name_en, d.symptom_id, d.cause_id, d.action_id, o.outcome
    FROM service_request mine JOIN service_request r ON r.asset_id = mine.asset_id AND r.logged_at > mine.logged_at - interval '24 months'
    JOIN work_order o ON o.request_id = r.id JOIN visit v ON v.work_order_id = o.id JOIN person p ON p.id = v.technician_id
    LEFT JOIN diagnosis d ON d.visit_id = v.id
    WHERE mine.id = p_request ORDER BY v.arrived_at DESC LIMIT 100;
END $$;

-- The cases of one person in a run, for whoever may see that person: a scoped reader only in a published month.
CREATE FUNCTION cases_in_sight(p_run uuid, p_technician uuid)
  RETURNS TABLE (technician_id uuid, indicator text, request_id uuid, request_number int, work_order_id uuid, line text,
    numerator bigint, denominator bigint, fact text, fact_at timestamptz, other_request_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF current_setting('role') = 'yipiao_scoped' AND NOT (EXISTS (SELECT FROM grade_run g WHERE g.id = p_run AND g.published_at IS NOT NULL)
      AND EXISTS (SELECT FROM technician t WHERE t.id = p_technician AND (t.centre_id = scope_of('centre_id')
        OR t.outlet_id = scope_of('outlet_id') OR t.id = scope_of('technician_id')))) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM month_cases(p_run, p_technician);
END $$;

-- Row security of the new tables, as in 0003.
DO $$
DECLARE
  t text;
  ledgers text[] := ARRAY['repeat_link', 'repeat_decision', 'inspection_ruling', 'delight', 'point_entry', 'grade_member', 'monthly_grade',
    'grade_indicator', 'licence_exception'];
BEGIN
  FOREACH t IN ARRAY ledgers || ARRAY['inspection', 'grade_run', 'technician_standing'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_hq USING (true) WITH CHECK (true)', t || '_hq', t);
    EXECUTE format('CREATE POLICY %I ON %I TO yipiao_invariant USING (true) WITH CHECK (true)', t || '_invariant', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO yipiao_hq', t);
    IF NOT t = ANY (ledgers) THEN
      EXECUTE format('GRANT UPDATE ON %I TO yipiao_hq', t);
    END IF;
  END LOOP;
  -- Repeats, inspections and rulings are headquarters' alone: neither outlet nor centre sees one that concerns it.
  CREATE POLICY grade_run_scoped ON grade_run FOR SELECT TO yipiao_scoped USING (published_at IS NOT NULL);
  GRANT SELECT ON grade_run TO yipiao_scoped;
  FOREACH t IN ARRAY ARRAY['delight', 'point_entry', 'licence_exception', 'technician_standing'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO yipiao_scoped USING (EXISTS (SELECT FROM technician r WHERE r.id = technician_id))', t || '_scoped', t);
    EXECUTE format('GRANT SELECT ON %I TO yipiao_scoped', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['grade_member', 'monthly_grade', 'grade_indicator'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO yipiao_scoped USING (EXISTS (SELECT FROM technician r WHERE r.id = technician_id)
      AND EXISTS (SELECT FROM grade_run g WHERE g.id = run_id))', t || '_scoped', t);
    EXECUTE format('GRANT SELECT ON %I TO yipiao_scoped', t);
  END LOOP;
END $$;
GRANT USAGE ON SEQUENCE inspection_number_seq TO yipiao_hq;
GRANT SELECT ON grade_run, grade_member, work_order, category, inspection, inspection_ruling, follow_up, closing, repeat_link, repeat_decision,
  visit, visit_charge, diagnosis, person, technician TO yipiao_invariant;
REVOKE ALL ON FUNCTION month_cases(uuid, uuid), asset_history(uuid), cases_in_sight(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION month_cases(uuid, uuid) TO yipiao_hq, yipiao_invariant;
GRANT EXECUTE ON FUNCTION asset_history(uuid), cases_in_sight(uuid, uuid) TO yipiao_hq, yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION asset_history(uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION cases_in_sight(uuid, uuid) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;
