-- One open work order a request, and only while the request takes work
SELECT w.request_id AS request, min(w.id::text) AS work_order FROM work_order w
WHERE w.status NOT IN ('completed', 'declined', 'withdrawn') GROUP BY w.request_id HAVING count(*) > 1
UNION ALL
SELECT r.id, w.id::text FROM work_order w JOIN service_request r ON r.id = w.request_id
WHERE w.status NOT IN ('completed', 'declined', 'withdrawn') AND (r.stage NOT IN ('logged', 'dispatched', 'in_service') OR r.cycle <> w.cycle)
UNION ALL
SELECT v.request_id, v.work_order_id::text FROM visit v WHERE v.left_at IS NULL GROUP BY 1, 2 HAVING count(*) > 1
