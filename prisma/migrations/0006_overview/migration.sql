-- The tickets behind a manager's first page (DOMAIN §2): every number there counts rows of these two functions, and opens
-- into the same rows. They show a month as it is known now, its own work in it; what a person is graded by are the cases
-- of a run (month_cases). `kept` is whether the promise or standard was; null where it cannot be said yet.
-- Both run with the rights of who asks: row security narrows them.

-- What the outlet and its centre may know as it happens.
CREATE FUNCTION overview_work(p_from timestamptz, p_to timestamptz, p_now timestamptz)
  RETURNS TABLE (figure text, request_id uuid, request_number int, outlet_id uuid, kept boolean, minutes int, fact text, fact_at timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH asked AS (
  SELECT r.id, r.number, r.outlet_id, r.logged_at FROM service_request r
  WHERE r.logged_at >= p_from AND r.logged_at < p_to AND r.stage <> 'cancelled'
    AND r.type IN ('repair', 'installation', 'delivery', 'survey', 'maintenance', 'inspection', 'relocation', 'exchange')
), done AS (
  SELECT w.id, w.request_id, w.cycle, w.outlet_id, w.outcome, w.status_since AS completed_at, r.number, r.type, r.logged_at
  FROM work_order w JOIN service_request r ON r.id = w.request_id
  WHERE w.status = 'completed' AND w.status_since >= p_from AND w.status_since < p_to
)
SELECT 'contact', a.id, a.number, a.outlet_id, m.met_at IS NOT NULL AND m.met_at <= m.due_at,
  floor(extract(epoch FROM m.met_at - a.logged_at) / 60)::int,
  CASE WHEN m.met_at IS NULL THEN 'not_yet' WHEN m.met_at <= m.due_at THEN 'in_time' ELSE 'late' END, coalesce(m.met_at, m.due_at)
FROM asked a JOIN sla_milestone m ON m.request_id = a.id AND m.cycle = 1 AND m.kind = 'contact'
WHERE m.met_at IS NOT NULL OR (m.voided_at IS NULL AND m.due_at <= p_now)
UNION ALL
-- The promise that is scored: the last one the customer asked for, else the first (DOMAIN §3).
SELECT 'arrival', a.id, a.number, a.outlet_id, CASE WHEN p.ends_at IS NOT NULL THEN v.arrived_at IS NOT NULL AND v.arrived_at BETWEEN p.starts_at AND p.ends_at END,
  floor(extract(epoch FROM v.arrived_at - a.logged_at) / 60)::int,
  CASE WHEN v.arrived_at IS NULL THEN 'not_yet' WHEN p.ends_at IS NULL THEN 'no_promise' WHEN v.arrived_at > p.ends_at THEN 'late'
    WHEN v.arrived_at < p.starts_at THEN 'early' ELSE 'in_time' END, coalesce(v.arrived_at, p.ends_at)
FROM asked a
LEFT JOIN LATERAL (SELECT min(v.arrived_at) AS arrived_at FROM visit v WHERE v.request_id = a.id) v ON true
LEFT JOIN LATERAL (SELECT p.starts_at, p.ends_at FROM promise p WHERE p.request_id = a.id AND (p.asked_by = 'customer' OR p.seq = 1)
  ORDER BY p.seq DESC LIMIT 1) p ON true
WHERE v.arrived_at IS NOT NULL OR p.ends_at <= p_now
UNION ALL
SELECT 'completed', d.request_id, d.number, d.outlet_id, NULL, floor(extract(epoch FROM d.completed_at - d.logged_at) / 60)::int, d.outcome, d.completed_at
FROM done d
UNION ALL
SELECT 'one_visit', d.request_id, d.number, d.outlet_id, v.visits = 1, NULL, CASE WHEN v.visits = 1 THEN 'one_visit' ELSE 'several_visits' END, d.completed_at
FROM done d
CROSS JOIN LATERAL (SELECT count(*) AS visits FROM visit v JOIN work_order o ON o.id = v.work_order_id
  WHERE v.request_id = d.request_id AND o.cycle = d.cycle) v
WHERE d.outcome IN ('fixed', 'no_product_fault') AND d.type IN ('repair', 'installation')
$$;

-- What headquarters alone hears before a month is published: answers, reasons, repeats, complaints, delight.
CREATE FUNCTION overview_voice(p_from timestamptz, p_to timestamptz, p_now timestamptz)
  RETURNS TABLE (figure text, request_id uuid, request_number int, outlet_id uuid, kept boolean, minutes int, fact text, fact_at timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH done AS (
  SELECT w.id, w.request_id, w.cycle, w.outlet_id, w.status_since AS completed_at, r.number, r.type
  FROM work_order w JOIN service_request r ON r.id = w.request_id
  WHERE w.status = 'completed' AND w.status_since >= p_from AND w.status_since < p_to
    AND w.outcome IN ('fixed', 'no_product_fault') AND r.type IN ('repair', 'installation')
), judged AS (
  SELECT d.*, x.decision, x.decide_by FROM done d
  LEFT JOIN LATERAL (SELECT c.decision, l.decide_by FROM repeat_link l LEFT JOIN repeat_decision c ON c.link_id = l.id
    WHERE l.earlier_work_order_id = d.id AND c.decision IS DISTINCT FROM 'dismissed' ORDER BY c.decision NULLS LAST LIMIT 1) x ON true
)
SELECT 'first_visit', d.request_id, d.number, d.outlet_id, v.visits = 1 AND d.decision IS DISTINCT FROM 'confirmed', NULL::int,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN v.visits = 1 THEN 'one_visit' ELSE 'several_visits' END, d.completed_at
FROM judged d
CROSS JOIN LATERAL (SELECT count(*) AS visits FROM visit v JOIN work_order o ON o.id = v.work_order_id
  WHERE v.request_id = d.request_id AND o.cycle = d.cycle) v
UNION ALL
SELECT 'repeat', d.request_id, d.number, d.outlet_id, d.decision IS DISTINCT FROM 'confirmed' AND (d.decide_by IS NULL OR d.decide_by > p_now), NULL,
  CASE WHEN d.decision = 'confirmed' THEN 'repeat_confirmed' WHEN d.decide_by <= p_now THEN 'repeat_undecided' WHEN d.decide_by IS NOT NULL THEN 'repeat_suspected'
    ELSE 'no_repeat' END, d.completed_at
FROM judged d WHERE d.type = 'repair'
UNION ALL
-- One answer per work: the last of its cycle in the month.
SELECT 'satisfaction', f.request_id, r.number, coalesce(w.outlet_id, r.outlet_id), f.satisfaction = 'very_satisfied', NULL, f.satisfaction, f.asked_at
FROM (SELECT DISTINCT ON (f.request_id, f.cycle) f.* FROM follow_up f
  WHERE NOT f.declined AND f.asked_at >= p_from AND f.asked_at < p_to ORDER BY f.request_id, f.cycle, f.seq DESC) f
JOIN service_request r ON r.id = f.request_id
LEFT JOIN LATERAL (SELECT w.outlet_id FROM work_order w WHERE w.request_id = f.request_id AND w.cycle = f.cycle AND w.status = 'completed' LIMIT 1) w ON true
UNION ALL
SELECT 'reason', m.request_id, r.number, r.outlet_id, NULL, NULL, m.reason, m.agreed_at
FROM remedy m JOIN service_request r ON r.id = m.request_id WHERE m.agreed_at >= p_from AND m.agreed_at < p_to
UNION ALL
SELECT 'complaint', r.id, r.number, r.outlet_id, CASE WHEN m.met_at IS NOT NULL THEN m.met_at <= m.due_at WHEN m.due_at <= p_now THEN false END,
  floor(extract(epoch FROM m.met_at - r.logged_at) / 60)::int,
  CASE WHEN m.met_at IS NULL THEN 'not_yet' WHEN m.met_at <= m.due_at THEN 'in_time' ELSE 'late' END, r.logged_at
FROM service_request r LEFT JOIN sla_milestone m ON m.request_id = r.id AND m.cycle = 1 AND m.kind = 'answer'
WHERE r.type = 'complaint' AND r.stage <> 'cancelled' AND r.logged_at >= p_from AND r.logged_at < p_to
UNION ALL
SELECT 'delight', d.request_id, r.number, w.outlet_id, true, NULL, 'delight', d.recorded_at
FROM delight d JOIN service_request r ON r.id = d.request_id JOIN work_order w ON w.id = d.work_order_id
WHERE d.recorded_at >= p_from AND d.recorded_at < p_to
$$;
REVOKE ALL ON FUNCTION overview_work(timestamptz, timestamptz, timestamptz), overview_voice(timestamptz, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION overview_work(timestamptz, timestamptz, timestamptz) TO yipiao_hq, yipiao_scoped;
GRANT EXECUTE ON FUNCTION overview_voice(timestamptz, timestamptz, timestamptz) TO yipiao_hq;

-- The requests of a month; a month is bounded by it whatever the table holds.
CREATE INDEX service_request_logged ON service_request (logged_at);
