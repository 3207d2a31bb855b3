-- Every trigger is awake, those of the constraints too, and the guards are there
SELECT t.tgrelid::regclass::text AS of_table, t.tgname AS name, 'asleep' AS broken FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled <> 'O'
UNION ALL
SELECT l.of_table, l.name, 'missing' FROM (VALUES ('service_request', 'service_request_guard'), ('work_order', 'work_order_guard'),
  ('follow_up_task', 'follow_up_task_guard'), ('grade_run', 'grade_run_guard'), ('grade_run', 'grade_run_kept'), ('inspection', 'inspection_guard'),
  ('request_event', 'request_event_announce'), ('service_request', 'service_request_waits'), ('work_order', 'work_order_waits'),
  ('sla_milestone', 'sla_milestone_waits')) AS l(of_table, name)
WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = l.of_table::regclass AND t.tgname = l.name)
