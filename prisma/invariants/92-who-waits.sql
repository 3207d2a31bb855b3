-- Exactly those for whom somebody has to be sent wait, each in its place
(SELECT 'has no place, or another one' AS wrong, r.id AS request_id, w.worst_at FROM service_request r, dispatch_wait_of(r.id) w
  WHERE r.stage IN ('logged', 'dispatched')
  EXCEPT SELECT 'has no place, or another one', d.request_id, d.worst_at FROM dispatch_wait d JOIN service_request r ON r.id = d.request_id
    WHERE d.centre_id IS NOT DISTINCT FROM r.centre_id AND d.rank = CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END)
UNION ALL
SELECT 'waits for nobody', d.request_id, d.worst_at FROM dispatch_wait d WHERE NOT EXISTS (SELECT FROM dispatch_wait_of(d.request_id))
