-- Ledgers are append-only for everybody who serves; a line is reversed at most once, and whole
SELECT g.reverses_id::text AS line, 'reversed twice' AS broken FROM visit_charge g WHERE g.reverses_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
UNION ALL
SELECT g.id::text, 'reverses another amount' FROM visit_charge g LEFT JOIN visit_charge o ON o.id = g.reverses_id
WHERE g.reverses_id IS NOT NULL AND (o.id IS NULL OR o.amount_fen <> -g.amount_fen OR o.reverses_id IS NOT NULL)
UNION ALL
SELECT p.reverses_id::text, 'points reversed twice' FROM point_entry p WHERE p.reverses_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
UNION ALL
SELECT c.relname, role || ' may ' || lower(privilege) FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgparentid = 0
CROSS JOIN unnest(ARRAY['yipiao_hq', 'yipiao_scoped', 'yipiao_jobs', 'yipiao_invariant']) AS role
CROSS JOIN unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
WHERE c.relnamespace = 'public'::regnamespace AND t.tgname = c.relname || '_append_only' AND has_table_privilege(role, c.oid, privilege)
UNION ALL
SELECT l.name, 'no trigger holds it' FROM unnest(ARRAY['request_event', 'audit_entry', 'command_log', 'promise', 'closing', 'closing_signature',
  'follow_up', 'follow_up_attempt', 'follow_up_draw', 'remedy', 'visit_step', 'visit_charge', 'diagnosis', 'visit_signature', 'policy_version',
  'access_record', 'cancellation', 'licence_state', 'repeat_link', 'repeat_decision', 'inspection_ruling', 'delight', 'point_entry', 'grade_member',
  'monthly_grade', 'grade_indicator', 'licence_exception', 'message', 'message_attempt', 'message_reading', 'inbox_file',
  'request_note', 'request_note_mention',
  'call_event', 'call_reading', 'call_request', 'agent_state', 'dial', 'dial_taking', 'transfer_taking', 'call_summary',
  'dispatch_decision', 'quality_sample', 'quality_item', 'quality_sheet', 'quality_mark', 'quality_answer']) AS l(name)
WHERE (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = l.name::regclass AND t.tgenabled = 'O'
  AND t.tgname IN (l.name || '_append_only', l.name || '_no_truncate')) <> 2
UNION ALL
SELECT r.rolname, 'is superuser or passes row security' FROM pg_roles r
WHERE r.rolname IN ('yipiao_hq', 'yipiao_scoped', 'yipiao_jobs', 'yipiao_invariant', session_user) AND (r.rolsuper OR r.rolbypassrls)
