-- Every constraint is validated and enforced, every index whole, and what must be there is there
SELECT k.conrelid::regclass::text AS of_table, k.conname AS name, 'not validated' AS broken FROM pg_constraint k
WHERE k.connamespace = 'public'::regnamespace AND NOT (k.convalidated AND k.conenforced) AND k.conname <> 'command_log_id_not_detached'
UNION ALL
SELECT x.indrelid::regclass::text, x.indexrelid::regclass::text, 'index not valid' FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT (x.indisvalid AND x.indisready AND x.indislive)
UNION ALL
SELECT l.of_table, l.name, 'missing' FROM (VALUES ('booking', 'booking_no_overlap'), ('booking', 'booking_needs_valid_licence'),
  ('booking', 'booking_needs_qualification'), ('work_order', 'work_order_appointed_is_booked'), ('work_order', 'work_order_open_while_request_is'),
  ('service_request', 'service_request_closed_needs_closing'), ('service_request', 'service_request_cancelled_needs_reason'),
  ('closing', 'closing_of_closed_request'), ('closing', 'closing_follow_up_evidence'), ('closing', 'closing_unreached_three_attempts_two_days'),
  ('closing', 'closing_unresolved_two_people_two_cycles'), ('closing', 'closing_answered_not_drawn'), ('closing', 'closing_accepted_after_remedy'),
  ('command_log', 'command_log_pkey'), ('point_entry', 'point_entry_six_needs_two'), ('point_entry', 'point_entry_reversed_once'),
  ('licence_state', 'licence_state_names_its_fact'), ('licence_state', 'licence_state_by_published_grade'),
  ('grade_run', 'grade_run_publisher_is_second'), ('inspection_ruling', 'inspection_ruling_by_another'), ('asset', 'asset_serial_key_key'),
  ('work_order', 'work_order_one_open_per_request'), ('visit_charge', 'visit_charge_reverses_id_key')) AS l(of_table, name)
WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = l.of_table::regclass AND k.conname = l.name)
  AND NOT EXISTS (SELECT FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE x.indrelid = l.of_table::regclass AND i.relname = l.name AND x.indisunique)
