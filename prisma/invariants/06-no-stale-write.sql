-- Every write raised the version: none is lower than the steps it took to stand there
SELECT r.id AS row, 'service_request' AS of_table, r.version FROM service_request r WHERE r.version < 4 * (r.cycle - 1) + CASE r.stage
  WHEN 'logged' THEN 1 WHEN 'dispatched' THEN 2 WHEN 'completed' THEN 2 WHEN 'cancelled' THEN 2 ELSE 3 END
UNION ALL
SELECT w.id, 'work_order', w.version FROM work_order w WHERE w.version < CASE w.status
  WHEN 'offered' THEN 1 WHEN 'outlet_accepted' THEN 2 WHEN 'assigned' THEN 2 WHEN 'declined' THEN 2 WHEN 'withdrawn' THEN 2 WHEN 'accepted' THEN 3
  WHEN 'appointed' THEN 4 WHEN 'en_route' THEN 5 WHEN 'on_site' THEN 6 ELSE 7 END
UNION ALL
SELECT t.id, 'follow_up_task', t.version FROM follow_up_task t WHERE t.version < CASE WHEN t.done_at IS NOT NULL OR t.claimed_at IS NOT NULL THEN 2 ELSE 1 END
