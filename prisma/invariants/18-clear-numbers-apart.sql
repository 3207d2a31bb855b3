-- Clear numbers and addresses lie apart: nobody who serves reads them but through the functions that leave a record
SELECT role AS who, lower(privilege) AS may FROM unnest(ARRAY['yipiao_hq', 'yipiao_scoped', 'yipiao_jobs', session_user]) AS role
CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
CROSS JOIN unnest(ARRAY['customer_phone_clear', 'customer_email_clear', 'call_number_clear', 'handed_form_clear']) AS apart
WHERE has_table_privilege(role, apart::regclass, privilege) OR has_any_column_privilege(role, apart::regclass, 'SELECT')
UNION ALL
SELECT p.proname, 'reads clear numbers' FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  AND (p.prosrc LIKE '%customer\_phone\_clear%' OR p.prosrc LIKE '%customer\_email\_clear%' OR p.prosrc LIKE '%call\_number\_clear%'
    OR p.prosrc LIKE '%handed\_form\_clear%')
  AND p.proname NOT IN ('keep_phone', 'record_phone_seen', 'phone_seen', 'keep_email', 'message_address', 'keep_call_number', 'call_number_seen', 'dial_number', 'keep_handed_form',
    'handed_form_seen', 'forget_handed_form',
    -- Says whose it is, and no number.
    'files_with_digits')
UNION ALL
SELECT p.id::text, 'mask or digest shows more than it should' FROM customer_phone p
WHERE p.tail !~ '^[0-9]{4}$' OR p.mask NOT LIKE '%****' || p.tail OR p.digest !~ '^[0-9a-f]{64}$' OR length(p.mask) > 12
UNION ALL
SELECT e.id::text, 'mask or digest shows more than it should' FROM customer_email e
WHERE e.mask !~ '^[^@*][*]{3}@[^@]+$' OR e.digest !~ '^[0-9a-f]{64}$'
UNION ALL
SELECT a.id::text, 'somebody unknown saw a number' FROM access_record a WHERE NOT EXISTS (SELECT FROM person p WHERE p.id = a.person_id)
UNION ALL
SELECT a.recorded_id::text, 'a reveal that was audited left no record' FROM audit_entry a
WHERE a.command = 'customers.reveal_phone' AND a.outcome = 'ok' AND NOT EXISTS (SELECT FROM access_record x WHERE x.person_id = a.actor_id AND x.phone_id = ANY (a.subject_ids))
UNION ALL
SELECT c.id::text, 'the log of commands keeps a clear number' FROM command_log c
WHERE (c.name = 'customers.reveal_phone' OR c.name LIKE 'messages.%' OR c.name LIKE 'telephony.%') AND c.outcome::text ~ '\+[0-9]{8}|@'
UNION ALL
SELECT a.message_id::text, 'sent without a record that its address was looked at' FROM message_attempt a
WHERE NOT EXISTS (SELECT FROM message_reading r WHERE r.message_id = a.message_id AND r.attempt = a.number)
UNION ALL
SELECT m.id::text, 'a message keeps a clear number, an address or words' FROM message m WHERE m.data::text ~ '\+[0-9]{8}|@|【'
UNION ALL
SELECT c.id::text, 'mask or digest of a call shows more than it should' FROM call c
WHERE c.number_mask !~ '^[+0-9]{1,4}[*]{4}[0-9]{4}$' OR c.number_digest !~ '^[0-9a-f]{64}$'
