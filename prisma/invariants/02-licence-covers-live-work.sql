-- The licence and certificate cover every live job
SELECT b.id AS booking, b.technician_id, 'licence' AS lacks FROM booking b
WHERE b.live AND NOT coalesce((SELECT range_agg(p.valid) @> b.during FROM licence_period p WHERE p.technician_id = b.technician_id), false)
UNION ALL
SELECT b.id, b.technician_id, 'certificate' FROM booking b
WHERE b.live AND NOT coalesce((SELECT range_agg(q.valid) @> b.during FROM qualification q
  WHERE q.technician_id = b.technician_id AND q.category_id = b.category_id AND q.level = b.level), false)
UNION ALL
SELECT w.id, w.technician_id, 'booking' FROM work_order w
WHERE w.status IN ('appointed', 'en_route', 'on_site')
  AND NOT EXISTS (SELECT FROM booking b WHERE b.work_order_id = w.id AND b.technician_id = w.technician_id AND b.live)
