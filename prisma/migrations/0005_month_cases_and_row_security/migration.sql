-- The cases of a month (DOMAIN §8): the one definition of every numerator and denominator, and of what incentives stand on.
-- A run sums them up; a figure opens into them; `npm run verify` counts them again. Facts recorded from the cut-off on do not
-- exist for a run. `late`: facts of work before a member's counting began, recorded since the run that counted it
-- (`late_from`); they have no denominator of their own but for answers, and come once.
CREATE FUNCTION month_cases(p_run uuid, p_technician uuid DEFAULT NULL)
  RETURNS TABLE (technician_id uuid, indicator text, request_id uuid, request_number int, work_order_id uuid, line text,
    numerator bigint, denominator bigint, fact text, fact_at timestamptz, other_request_id uuid, late boolean)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH run AS (
  SELECT g.cut_off, g.month::timestamp AT TIME ZONE 'Asia/Shanghai' AS month_start,
    (g.month::timestamp + interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS month_end
  FROM grade_run g WHERE g.id = p_run
), member AS (
  SELECT m.technician_id, m.counted_from, m.late_from,
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
), late_work AS (
  SELECT DISTINCT w.id, w.technician_id, w.request_id, w.cycle, r.number, c.line
  FROM run CROSS JOIN follow_up f
  JOIN work_order w ON w.request_id = f.request_id AND w.cycle = f.cycle AND w.status = 'completed'
  JOIN member m ON m.technician_id = w.technician_id AND w.status_since < m.counted_from
  JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
  WHERE NOT f.declined AND f.asked_at >= (SELECT min(late_from) FROM member) AND f.asked_at >= m.late_from AND f.asked_at < run.cut_off
    AND NOT EXISTS (SELECT FROM follow_up e WHERE e.request_id = w.request_id AND e.cycle = w.cycle AND NOT e.declined AND e.asked_at < m.late_from)
), answer AS (
  -- One answer per work: the last of its cycle; closed as unresolved is unsatisfied, whatever was said before.
  SELECT w.technician_id, w.request_id, w.number, w.id, w.line, w.late,
    CASE WHEN u.request_id IS NOT NULL THEN 'unsatisfied' ELSE f.satisfaction END AS said, coalesce(u.closed_at, f.asked_at) AS said_at
  FROM run CROSS JOIN (SELECT id, technician_id, request_id, cycle, number, line, false AS late FROM work WHERE counts
    UNION ALL SELECT id, technician_id, request_id, cycle, number, line, true FROM late_work) w
  LEFT JOIN LATERAL (SELECT f.satisfaction, f.asked_at FROM follow_up f WHERE f.request_id = w.request_id AND f.cycle = w.cycle
    AND NOT f.declined AND f.asked_at < run.cut_off ORDER BY f.seq DESC LIMIT 1) f ON true
  LEFT JOIN closing u ON u.request_id = w.request_id AND u.cycle = w.cycle AND u.kind = 'unresolved' AND u.closed_at < run.cut_off
  WHERE f.satisfaction IS NOT NULL OR u.request_id IS NOT NULL
), link AS (
  -- A repeat counts in the rate from when it was confirmed, or from the end of its working days if nobody had decided.
  SELECT l.earlier_work_order_id AS work_order_id, l.request_id, l.cycle, l.decide_by,
    CASE WHEN d.decided_at < run.cut_off THEN d.decision END AS decision, CASE WHEN d.decided_at < run.cut_off THEN d.decided_at END AS decided_at
  FROM run CROSS JOIN member m JOIN work_order w ON w.technician_id = m.technician_id
  JOIN repeat_link l ON l.earlier_work_order_id = w.id LEFT JOIN repeat_decision d ON d.link_id = l.id
  WHERE l.linked_at < run.cut_off
), repeated AS (
  SELECT DISTINCT ON (l.work_order_id) l.work_order_id, l.request_id, l.decision, l.decided_at, least(l.decided_at, l.decide_by) AS counts_at
  FROM run CROSS JOIN link l
  WHERE l.decision = 'confirmed' OR (l.decision IS NULL AND l.decide_by < run.cut_off)
  ORDER BY l.work_order_id, least(l.decided_at, l.decide_by), l.request_id
), confirmed AS (
  SELECT DISTINCT ON (l.work_order_id) l.work_order_id, l.request_id FROM link l
  WHERE l.decision = 'confirmed' ORDER BY l.work_order_id, l.decided_at, l.request_id
), overturned AS (
  -- A diagnosis is overturned where the work after a confirmed repeat finds another cause.
  SELECT DISTINCT ON (n.visit_id) n.visit_id, v.work_order_id, l.request_id, greatest(l.decided_at, later.diagnosed_at) AS overturned_at
  FROM run CROSS JOIN link l JOIN visit v ON v.work_order_id = l.work_order_id JOIN diagnosis n ON n.visit_id = v.id
  JOIN work_order x ON x.request_id = l.request_id AND x.cycle = l.cycle JOIN visit y ON y.work_order_id = x.id
  JOIN diagnosis later ON later.visit_id = y.id AND later.cause_id <> n.cause_id AND later.diagnosed_at < run.cut_off
  WHERE l.decision = 'confirmed'
  ORDER BY n.visit_id, greatest(l.decided_at, later.diagnosed_at), l.request_id
), ruled AS (
  -- Final rulings: of two, the second.
  SELECT i.kind, i.work_order_id, i.technician_id, i.request_id, i.complaint_request_id, i.decided_at, x.id AS ruling_id, x.rule, x.rejected_fen
  FROM run CROSS JOIN member m JOIN inspection i ON i.technician_id = m.technician_id JOIN inspection_ruling x ON x.inspection_id = i.id
  WHERE i.decided_at < run.cut_off AND x.outcome = 'upheld' AND x.capacity = (SELECT max(y.capacity) FROM inspection_ruling y WHERE y.inspection_id = i.id)
), complained AS (
  SELECT DISTINCT ON (u.work_order_id) u.work_order_id, u.complaint_request_id, u.decided_at FROM ruled u
  WHERE u.kind = 'complaint' ORDER BY u.work_order_id, u.decided_at, u.complaint_request_id
), earlier AS NOT MATERIALIZED (
  SELECT w.id, w.technician_id, w.request_id, r.number, r.type, c.line, w.status_since AS completed_at, w.outcome IN ('fixed', 'no_product_fault') AS solved,
    r.asset_id, m.observed_from, m.late_from
  FROM member m JOIN work_order w ON w.technician_id = m.technician_id AND w.status = 'completed' AND w.status_since < m.counted_from
  JOIN service_request r ON r.id = w.request_id JOIN category c ON c.id = w.category_id
), incentive AS (
  SELECT e.technician_id, e.rule AS incentive, d.request_id, d.work_order_id, e.happened_at, e.entered_at AS recorded_at, t.entered_at AS taken_back_at
  FROM run CROSS JOIN point_entry e LEFT JOIN delight d ON d.id = e.delight_id
  LEFT JOIN point_entry t ON t.reverses_id = e.id AND t.entered_at < run.cut_off
  WHERE e.reverses_id IS NULL AND e.rule IN ('delight', 'improvement_adopted', 'quality_adopted') AND e.entered_at < run.cut_off
  UNION ALL
  -- Its points may have given way to a heavier rule of the same incident; the complaint is grave all the same.
  SELECT u.technician_id, 'grave_complaint', u.request_id, u.work_order_id, w.status_since, u.decided_at, t.entered_at
  FROM run CROSS JOIN ruled u JOIN work_order w ON w.id = u.work_order_id LEFT JOIN point_entry e ON e.ruling_id = u.ruling_id
  LEFT JOIN point_entry t ON t.reverses_id = e.id AND t.entered_at < run.cut_off AND NOT EXISTS (SELECT FROM point_entry n WHERE n.replaces_id = e.id)
  WHERE u.rule = 'grave_complaint'
), credited AS (
  -- What was counted once and taken back later is given back in the run after.
  SELECT i.*, CASE WHEN i.happened_at < m.counted_from AND i.recorded_at < m.late_from THEN -1 ELSE 1 END AS count,
    i.happened_at < m.counted_from AS late
  FROM run CROSS JOIN member m JOIN incentive i ON i.technician_id = m.technician_id
  WHERE i.happened_at < run.month_end AND CASE WHEN i.happened_at < m.counted_from AND i.recorded_at < m.late_from
    THEN i.taken_back_at >= m.late_from ELSE i.taken_back_at IS NULL END
)
SELECT a.technician_id, 'very_satisfied', a.request_id, a.number, a.id, a.line, (a.said = 'very_satisfied')::int::bigint, 1::bigint, a.said, a.said_at,
  NULL::uuid, a.late
FROM answer a
UNION ALL
SELECT a.technician_id, 'satisfied', a.request_id, a.number, a.id, a.line, (a.said IN ('very_satisfied', 'satisfied'))::int, 1, a.said, a.said_at,
  NULL, a.late
FROM answer a
UNION ALL
-- Work in one visit, without a confirmed repeat in 30 days. For installers "completed in one visit" stands for it.
SELECT w.technician_id, 'first_visit', w.request_id, w.number, w.id, w.line, (v.visits = 1 AND d.request_id IS NULL)::int, 1,
  CASE WHEN d.request_id IS NOT NULL THEN 'repeat_confirmed' WHEN v.visits > 1 THEN 'visits_' || v.visits ELSE 'one_visit' END, w.completed_at,
  d.request_id, false
FROM work w
CROSS JOIN LATERAL (SELECT count(*) AS visits FROM visit v JOIN work_order o ON o.id = v.work_order_id WHERE v.request_id = w.request_id AND o.cycle = w.cycle) v
LEFT JOIN confirmed d ON d.work_order_id = w.id
WHERE w.observed AND w.solved AND w.type IN ('repair', 'installation')
UNION ALL
SELECT w.technician_id, 'repeat', w.request_id, w.number, w.id, w.line, (d.request_id IS NOT NULL)::int, 1,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN d.request_id IS NOT NULL THEN 'repeat_undecided' ELSE 'no_repeat' END,
  coalesce(d.decided_at, d.counts_at, w.completed_at), d.request_id, false
FROM work w LEFT JOIN repeated d ON d.work_order_id = w.id
WHERE w.observed AND w.solved AND w.type = 'repair'
UNION ALL
SELECT w.technician_id, 'repeat', w.request_id, w.number, w.id, w.line, 1, 0,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' ELSE 'repeat_undecided' END, coalesce(d.decided_at, d.counts_at), d.request_id, true
FROM repeated d JOIN earlier w ON w.id = d.work_order_id
WHERE w.solved AND w.type = 'repair' AND w.completed_at < w.observed_from AND d.counts_at >= w.late_from
UNION ALL
SELECT w.technician_id, 'complaint', w.request_id, w.number, w.id, w.line, (u.work_order_id IS NOT NULL)::int, 1,
  CASE WHEN u.work_order_id IS NOT NULL THEN 'complaint_upheld' ELSE 'no_complaint' END, coalesce(u.decided_at, w.completed_at),
  u.complaint_request_id, false
FROM work w LEFT JOIN complained u ON u.work_order_id = w.id
WHERE w.counts
UNION ALL
SELECT w.technician_id, 'complaint', w.request_id, w.number, w.id, w.line, 1, 0, 'complaint_upheld', u.decided_at, u.complaint_request_id, true
FROM complained u JOIN earlier w ON w.id = u.work_order_id
WHERE u.decided_at >= w.late_from
UNION ALL
SELECT w.technician_id, 'false_charge', w.request_id, w.number, w.id, w.line, coalesce(u.fen, 0)::bigint, g.fen::bigint,
  CASE WHEN u.fen > 0 THEN 'charge_rejected' ELSE 'charge_stands' END, coalesce(u.decided_at, w.completed_at), NULL, false
FROM run CROSS JOIN work w
CROSS JOIN LATERAL (SELECT sum(g.amount_fen) AS fen FROM visit_charge g JOIN visit v ON v.id = g.visit_id
  WHERE v.work_order_id = w.id AND g.charged_at < run.cut_off) g
LEFT JOIN (SELECT u.work_order_id, sum(u.rejected_fen) AS fen, max(u.decided_at) AS decided_at FROM ruled u
  WHERE u.rejected_fen IS NOT NULL GROUP BY u.work_order_id) u ON u.work_order_id = w.id
WHERE w.counts AND g.fen > 0
UNION ALL
SELECT w.technician_id, 'false_charge', w.request_id, w.number, w.id, w.line, u.rejected_fen, 0, 'charge_rejected', u.decided_at, NULL, true
FROM ruled u JOIN earlier w ON w.id = u.work_order_id
WHERE u.rejected_fen IS NOT NULL AND u.decided_at >= w.late_from
UNION ALL
SELECT w.technician_id, 'misdiagnosis', w.request_id, w.number, w.id, w.line, (o.visit_id IS NOT NULL)::int, 1,
  CASE WHEN o.visit_id IS NOT NULL THEN 'diagnosis_overturned' ELSE 'diagnosis_stands' END, coalesce(o.overturned_at, n.diagnosed_at), o.request_id, false
FROM work w JOIN visit v ON v.work_order_id = w.id JOIN diagnosis n ON n.visit_id = v.id AND n.cause_id IS NOT NULL
LEFT JOIN overturned o ON o.visit_id = n.visit_id
WHERE w.counts
UNION ALL
SELECT w.technician_id, 'misdiagnosis', w.request_id, w.number, w.id, w.line, 1, 0, 'diagnosis_overturned', o.overturned_at, o.request_id, true
FROM overturned o JOIN earlier w ON w.id = o.work_order_id
WHERE o.overturned_at >= w.late_from
UNION ALL
-- Exchanged or returned within 30 days of the work.
SELECT w.technician_id, 'exchange', w.request_id, w.number, w.id, w.line, (x.id IS NOT NULL)::int, 1,
  CASE WHEN x.id IS NOT NULL THEN 'exchanged' ELSE 'kept' END, coalesce(x.logged_at, w.completed_at), x.id, false
FROM run CROSS JOIN work w
LEFT JOIN LATERAL (SELECT x.id, x.logged_at FROM service_request x WHERE x.asset_id = w.asset_id AND x.type = 'exchange'
  AND x.logged_at > w.completed_at AND x.logged_at <= w.completed_at + interval '30 days' AND x.logged_at < run.cut_off
  AND NOT EXISTS (SELECT FROM cancellation c WHERE c.request_id = x.id AND c.cancelled_at < run.cut_off)
  ORDER BY x.logged_at, x.id LIMIT 1) x ON true
WHERE w.counts
UNION ALL
SELECT w.technician_id, 'exchange', w.request_id, w.number, w.id, w.line, 1, 0, 'exchanged', x.logged_at, x.id, true
FROM run CROSS JOIN earlier w JOIN LATERAL (SELECT x.id, x.logged_at FROM service_request x WHERE x.asset_id = w.asset_id AND x.type = 'exchange'
  AND x.logged_at > w.completed_at AND x.logged_at <= w.completed_at + interval '30 days' AND x.logged_at < run.cut_off
  AND NOT EXISTS (SELECT FROM cancellation c WHERE c.request_id = x.id AND c.cancelled_at < run.cut_off)
  ORDER BY x.logged_at, x.id LIMIT 1) x ON x.logged_at >= w.late_from
-- What is older can have no exchange that is late.
WHERE w.completed_at >= w.late_from - interval '30 days'
UNION ALL
SELECT i.technician_id, i.incentive, i.request_id, r.number, i.work_order_id, c.line, i.count, 0, i.incentive,
  CASE WHEN i.count < 0 THEN i.taken_back_at ELSE i.recorded_at END, NULL, i.late
FROM credited i LEFT JOIN work_order w ON w.id = i.work_order_id LEFT JOIN category c ON c.id = w.category_id
LEFT JOIN service_request r ON r.id = i.request_id
$$;

-- Whether the caller sees this request: for functions that, once asked about it, see more than the caller does.
CREATE FUNCTION in_own_sight(p_request uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT current_setting('role') <> 'yipiao_scoped' OR EXISTS (SELECT FROM service_request r WHERE r.id = p_request AND r.type <> 'complaint'
    AND (r.centre_id = scope_of('centre_id') OR r.outlet_id = scope_of('outlet_id') OR r.technician_id = scope_of('technician_id')))
$$;

-- What happened at one appliance since a moment, whoever was there: for who goes there next. The appliance is that of
-- a request in the caller's own sight. Of what was reported and of what was found, the groups of faults.
CREATE FUNCTION asset_history(p_request uuid, p_since timestamptz)
  RETURNS TABLE (visit_id uuid, request_id uuid, request_number int, cycle int, arrived_at timestamptz, technician_id uuid,
    technician_name_zh text, technician_name_en text, symptom_id uuid, cause_id uuid, action_id uuid, outcome text, fault_groups text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT in_own_sight(p_request) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT v.id, r.id, r.number, o.cycle, v.arrived_at::timestamptz, v.technician_id, p.name_zh, p.name_en, d.symptom_id, d.cause_id,
      d.action_id, o.outcome, array_remove(ARRAY[told.fault_group, seen.fault_group, c.fault_group], NULL)
    FROM service_request mine JOIN service_request r ON r.asset_id = mine.asset_id AND r.type <> 'complaint'
    JOIN work_order o ON o.request_id = r.id JOIN visit v ON v.work_order_id = o.id JOIN person p ON p.id = v.technician_id
    LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN symptom told ON told.id = r.symptom_id
    LEFT JOIN symptom seen ON seen.id = d.symptom_id LEFT JOIN cause c ON c.id = d.cause_id
    WHERE mine.id = p_request AND v.arrived_at > p_since ORDER BY v.arrived_at DESC LIMIT 100;
END $$;

-- Who has already been there for what a request is about: in its own earlier cycles, and for the completed work that it
-- repeats (dismissed links lead nowhere), with the levels they held in its category then. `linked` is the latter.
CREATE FUNCTION repeat_chain(p_request uuid)
  RETURNS TABLE (technician_id uuid, request_id uuid, arrived_at timestamptz, linked boolean, levels text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT in_own_sight(p_request) THEN
    RETURN;
  END IF;
  RETURN QUERY WITH RECURSIVE chain (request_id, cycle, linked) AS (
      SELECT r.id, r.cycle - 1, false FROM service_request r WHERE r.id = p_request
      UNION
      SELECT l.earlier_request_id, l.earlier_cycle, true FROM chain c
        JOIN repeat_link l ON l.request_id = c.request_id AND l.cycle <= c.cycle + 1
        LEFT JOIN repeat_decision x ON x.link_id = l.id
      WHERE x.decision IS DISTINCT FROM 'dismissed'
    )
    SELECT v.technician_id, v.request_id, max(v.arrived_at)::timestamptz, bool_or(c.linked),
      (SELECT coalesce(array_agg(DISTINCT q.level), '{}') FROM qualification q JOIN service_request r ON r.id = p_request AND r.category_id = q.category_id
        WHERE q.technician_id = v.technician_id AND q.starts_at <= max(v.arrived_at) AND q.ends_at > max(v.arrived_at))
    FROM chain c JOIN work_order o ON o.request_id = c.request_id AND o.cycle <= c.cycle JOIN visit v ON v.work_order_id = o.id
    GROUP BY v.technician_id, v.request_id ORDER BY max(v.arrived_at) DESC LIMIT 100;
END $$;

-- Whether the caller may see one person's result in a run: a scoped reader the people below them, in a published month.
CREATE FUNCTION result_in_sight(p_run uuid, p_technician uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT current_setting('role') <> 'yipiao_scoped' OR (EXISTS (SELECT FROM grade_run g WHERE g.id = p_run AND g.published_at IS NOT NULL)
    AND EXISTS (SELECT FROM technician t WHERE t.id = p_technician AND (t.centre_id = scope_of('centre_id')
      OR t.outlet_id = scope_of('outlet_id') OR t.id = scope_of('technician_id'))))
$$;

-- The cases of one person in a run, for whoever may see that person.
CREATE FUNCTION cases_in_sight(p_run uuid, p_technician uuid)
  RETURNS TABLE (technician_id uuid, indicator text, request_id uuid, request_number int, work_order_id uuid, line text,
    numerator bigint, denominator bigint, fact text, fact_at timestamptz, other_request_id uuid, late boolean)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT result_in_sight(p_run, p_technician) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT * FROM month_cases(p_run, p_technician);
END $$;

-- The group of one person's result, nameless: what everybody's figures were, so that the person can be told what one case
-- would have changed. For whoever may see that person, as above. `figures`: indicator → [numerator, denominator] as text.
CREATE FUNCTION group_in_sight(p_run uuid, p_technician uuid)
  RETURNS TABLE (own boolean, ranked boolean, rated_orders int, score_hundredths int, delights int, improvements int, quality_adopted int,
    grave_complaints int, figures jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT result_in_sight(p_run, p_technician) THEN
    RETURN;
  END IF;
  RETURN QUERY SELECT g.technician_id = p_technician, g.ranked, g.rated_orders, g.score_hundredths, g.delights, g.improvements, g.quality_adopted,
      g.grave_complaints, (SELECT jsonb_object_agg(i.indicator, jsonb_build_array(i.numerator::text, i.denominator::text)) FROM grade_indicator i
        WHERE i.run_id = g.run_id AND i.technician_id = g.technician_id)
    FROM monthly_grade mine JOIN monthly_grade g ON g.run_id = mine.run_id AND g.line IS NOT DISTINCT FROM mine.line
      AND g.group_centre_id IS NOT DISTINCT FROM mine.group_centre_id
    WHERE mine.run_id = p_run AND mine.technician_id = p_technician;
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
  visit, visit_charge, diagnosis, person, technician, symptom, cause, qualification, monthly_grade, grade_indicator, delight, point_entry,
  cancellation TO yipiao_invariant;
REVOKE ALL ON FUNCTION month_cases(uuid, uuid), in_own_sight(uuid), asset_history(uuid, timestamptz), repeat_chain(uuid), cases_in_sight(uuid, uuid),
  result_in_sight(uuid, uuid), group_in_sight(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION month_cases(uuid, uuid) TO yipiao_hq, yipiao_invariant;
GRANT EXECUTE ON FUNCTION in_own_sight(uuid), result_in_sight(uuid, uuid) TO yipiao_invariant;
GRANT EXECUTE ON FUNCTION asset_history(uuid, timestamptz), repeat_chain(uuid), cases_in_sight(uuid, uuid), group_in_sight(uuid, uuid) TO yipiao_hq, yipiao_scoped;
GRANT CREATE ON SCHEMA public TO yipiao_invariant;
ALTER FUNCTION asset_history(uuid, timestamptz) OWNER TO yipiao_invariant;
ALTER FUNCTION repeat_chain(uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION cases_in_sight(uuid, uuid) OWNER TO yipiao_invariant;
ALTER FUNCTION group_in_sight(uuid, uuid) OWNER TO yipiao_invariant;
REVOKE CREATE ON SCHEMA public FROM yipiao_invariant;

-- What `npm run verify` holds published months against, found without reading the whole log.
CREATE INDEX command_log_months ON command_log (recorded_at) WHERE name IN ('scoring.draft_run', 'scoring.review_run', 'scoring.publish_run');
