-- A suspension names the published fact behind it
SELECT s.id AS licence_state, s.technician_id, s.reason FROM licence_state s
LEFT JOIN grade_run g ON g.id = s.grade_run_id LEFT JOIN point_entry p ON p.id = s.point_entry_id
WHERE NOT CASE s.reason
  WHEN 'two_c_months' THEN s.state = 'suspended' AND g.published_at IS NOT NULL
  WHEN 'three_c_months' THEN s.state = 'revoked' AND g.published_at IS NOT NULL
  WHEN 'points_exhausted' THEN s.state = 'revoked' AND coalesce(p.technician_id = s.technician_id, false)
  WHEN 'deduction_reversed' THEN s.state = 'valid' AND coalesce(p.technician_id = s.technician_id, false)
  WHEN 'annual_review_expired' THEN s.state = 'suspended'
  ELSE s.state = 'valid' END
UNION ALL
-- Nobody is bookable from a moment on at which the last word on the licence is no longer "valid".
SELECT s.id, s.technician_id, s.state FROM (SELECT DISTINCT ON (technician_id) * FROM licence_state WHERE starts_at <= now() ORDER BY technician_id, starts_at DESC, id DESC) s
WHERE s.state = 'revoked' AND EXISTS (SELECT FROM booking b WHERE b.technician_id = s.technician_id AND b.live AND b.starts_at > s.starts_at
  AND NOT EXISTS (SELECT FROM licence_exception x WHERE x.work_order_id = b.work_order_id))
