-- Legal transitions only: nothing stands where no step leads
SELECT r.id AS request, NULL::uuid AS work_order, r.type || ': ' || r.stage AS stands FROM service_request r
WHERE r.stage <> 'logged' AND NOT EXISTS (SELECT FROM request_transition t WHERE t.request_type = r.type AND t.to_stage = r.stage)
UNION ALL
SELECT r.id, NULL, 'cycle ' || r.cycle FROM service_request r
WHERE r.cycle > 1 AND (SELECT count(DISTINCT m.cycle) FROM remedy m WHERE m.request_id = r.id AND m.kind = 'rework' AND m.cycle < r.cycle) <> r.cycle - 1
UNION ALL
SELECT w.request_id, w.id, w.status FROM work_order w
WHERE w.status <> 'offered' AND NOT EXISTS (SELECT FROM work_order_transition t WHERE t.to_status = w.status)
UNION ALL
SELECT w.request_id, w.id, 'cycle ' || w.cycle FROM work_order w JOIN service_request r ON r.id = w.request_id WHERE w.cycle > r.cycle
UNION ALL
SELECT w.request_id, w.id, 'completed without a visit' FROM work_order w
WHERE w.status = 'completed' AND NOT EXISTS (SELECT FROM visit v WHERE v.work_order_id = w.id)
