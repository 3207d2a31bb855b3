-- Rater is not the technician, publisher not the author, the second not the first
SELECT x.id AS row, 'ruling' AS of_what FROM inspection_ruling x WHERE x.ruled_by_id = x.technician_id
UNION ALL
SELECT min(x.id::text)::uuid, 'two rulings by one' FROM inspection_ruling x GROUP BY x.inspection_id, x.ruled_by_id HAVING count(*) > 1
UNION ALL
SELECT i.id, 'inspection opened by oneself' FROM inspection i WHERE i.opened_by_id = i.technician_id
UNION ALL
SELECT d.id, 'delight' FROM delight d WHERE d.recorded_by_id = d.technician_id
UNION ALL
SELECT p.id, 'points' FROM point_entry p WHERE p.entered_by_id = p.technician_id OR p.confirmed_by_id = p.technician_id OR p.confirmed_by_id = p.entered_by_id
UNION ALL
SELECT p.id, 'six points by one person' FROM point_entry p WHERE p.reverses_id IS NULL AND p.points <= -6 AND p.confirmed_by_id IS NULL
UNION ALL
SELECT g.id, 'published by its author' FROM grade_run g WHERE g.published_by_id = g.drafted_by_id
UNION ALL
SELECT f.id, 'asked by who did the work' FROM follow_up f JOIN work_order w ON w.request_id = f.request_id AND w.cycle = f.cycle AND w.technician_id = f.asked_by_id
UNION ALL
SELECT q.id, 'sampled by oneself' FROM quality_sample q WHERE q.drawn_by_id = q.agent_id
UNION ALL
SELECT q.id, 'scored by oneself' FROM quality_sheet q WHERE q.scored_by_id = q.agent_id
