-- A published grade never changes: one published run a month, reviewed, with its digest and a result for every member
SELECT g.id AS run, NULL::uuid AS technician, 'published unreviewed or without digest' AS broken FROM grade_run g
WHERE g.published_at IS NOT NULL AND (num_nulls(g.reviewed_at, g.digest, g.published_by_id) > 0 OR g.discarded_at IS NOT NULL)
UNION ALL
SELECT min(g.id::text)::uuid, NULL, 'published twice' FROM grade_run g WHERE g.published_at IS NOT NULL GROUP BY g.month HAVING count(*) > 1
UNION ALL
SELECT m.run_id, m.technician_id, 'no result' FROM grade_member m JOIN grade_run g ON g.id = m.run_id
WHERE g.published_at IS NOT NULL AND NOT EXISTS (SELECT FROM monthly_grade r WHERE r.run_id = m.run_id AND r.technician_id = m.technician_id)
UNION ALL
SELECT r.run_id, r.technician_id, 'no member' FROM monthly_grade r
WHERE NOT EXISTS (SELECT FROM grade_member m WHERE m.run_id = r.run_id AND m.technician_id = r.technician_id)
