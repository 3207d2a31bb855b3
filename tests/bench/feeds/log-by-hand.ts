/**
 * A call written by hand: who asks and what is looked up, the request, its contact, its promise, its two clocks with their alarms, its events,
 * the quality engineer where the appliance was visited often, the message that tells the customer of the window with the job that
 * sends it, the answer of the command and its audit, in one statement.
 * What it leaves out is the command's alone: the lock on its id, its clock held against the database's, the entitlement (given
 * here) and the link to an earlier repair (looked for here, and not written).
 *
 * $1 request, $2 command, $3 agent, $4 customer, $5 telephone, $6 address, $7 appliance, $8 symptom, $9 now, $10 and $11 the window,
 * $12 answered by, $13 hash of the input, $14 from when the customer may be written to.
 */
export const LOG_BY_HAND = `
WITH known AS MATERIALIZED (
  SELECT p.id AS phone_id, a.id AS address_id, a.division_code, s.id AS asset_id, s.category_id, y.id AS symptom_id,
    (SELECT o.centre_id FROM territory t JOIN outlet o ON o.id = t.outlet_id
      WHERE t.division_code = a.division_code AND t.request_type = 'repair' AND t.category_id = s.category_id ORDER BY t.rank LIMIT 1) AS centre_id
  FROM customer_phone p JOIN customer_address a ON a.id = $6::uuid AND a.customer_id = $4::uuid JOIN asset s ON s.id = $7::uuid AND s.customer_id = $4::uuid
  JOIN symptom y ON y.id = $8::uuid WHERE p.id = $5::uuid AND p.customer_id = $4::uuid
), earlier AS MATERIALIZED (
  SELECT w.id, w.request_id, w.technician_id, w.status_since,
    array_remove(ARRAY[told.fault_group] || array_agg(seen.fault_group) || array_agg(c.fault_group), NULL) AS fault_groups
  FROM service_request r JOIN work_order w ON w.request_id = r.id AND w.status = 'completed' AND w.outcome IN ('fixed', 'no_product_fault')
  LEFT JOIN symptom told ON told.id = r.symptom_id LEFT JOIN visit v ON v.work_order_id = w.id LEFT JOIN diagnosis d ON d.visit_id = v.id
  LEFT JOIN symptom seen ON seen.id = d.symptom_id LEFT JOIN cause c ON c.id = d.cause_id
  WHERE r.asset_id = $7::uuid AND r.type = 'repair' AND w.status_since >= $9::timestamptz - interval '30 days' GROUP BY w.id, told.fault_group
), visited AS MATERIALIZED (
  SELECT count(*)::int AS visits FROM service_request r JOIN visit v ON v.request_id = r.id
  WHERE r.asset_id = $7::uuid AND r.type = 'repair' AND v.arrived_at >= $9::timestamptz - interval '24 months'
), logged AS (
  INSERT INTO service_request (id, type, stage, cycle, version, urgency, channel, customer_id, phone_id, address_id, division_code, asset_id, category_id,
    symptom_id, entitlement, entitlement_rule, owner_id, logged_by_id, logged_at, stage_since, centre_id)
  SELECT $1::uuid, 'repair', 'logged', 1, 1, 'normal', 'phone', $4::uuid, phone_id, address_id, division_code, asset_id, category_id, symptom_id, 'none', '{}',
    $3::uuid, $3::uuid, $9::timestamptz, $9::timestamptz, centre_id FROM known
  RETURNING id, number
), promised AS (
  INSERT INTO promise (request_id, seq, starts_at, ends_at, asked_by, made_at, made_by_id)
  SELECT id, 1, $10::timestamptz, $11::timestamptz, 'customer', $9::timestamptz, $3::uuid FROM logged
), settled AS (
  INSERT INTO request_intake (request_id, request_type, contact_id) SELECT id, 'repair', id FROM logged
), clocks AS (
  INSERT INTO sla_milestone (request_id, cycle, kind, due_at)
  SELECT l.id, 1, c.kind, c.due_at FROM logged l, (VALUES ('answer', $12::timestamptz), ('arrive', $11::timestamptz)) c (kind, due_at)
  RETURNING id, due_at
), message_to AS (
  INSERT INTO message (request_id, customer_id, kind, channel, phone_id, locale, data, created_at, not_before)
  SELECT l.id, $4::uuid, 'promise', 'sms', $5::uuid, 'zh-CN', jsonb_build_object('number', l.number, 'type', 'repair', 'moved', false,
    'startsAt', $10::timestamptz, 'endsAt', $11::timestamptz), $9::timestamptz, $14::timestamptz FROM logged l
  RETURNING id, not_before
), happened AS (
  INSERT INTO request_event (request_id, cycle, kind, actor_kind, actor_id, command_id, device, occurred_at, data, hq_only)
  SELECT l.id, 1, e.kind, 'person', $3::uuid, $2::uuid, 'desk', $9::timestamptz, e.data, false
  FROM logged l, (SELECT 'request_logged' AS kind, '{"type":"repair","channel":"phone","urgency":"normal","addressToObtain":false}'::jsonb AS data
    UNION ALL SELECT 'promise_made', jsonb_build_object('startsAt', $10::timestamptz, 'endsAt', $11::timestamptz, 'askedBy', 'customer')
    UNION ALL SELECT 'quality_engineer_needed', jsonb_build_object('visits', visits) FROM visited WHERE visits >= 3) e
), told AS (
  INSERT INTO notification (person_id, kind, request_id, data, created_at)
  SELECT p.person_id, 'quality_engineer_needed', l.id, jsonb_build_object('number', l.number, 'visits', v.visits), $9::timestamptz
  FROM logged l, visited v, (SELECT $3::uuid AS person_id UNION SELECT r.person_id FROM person_role r JOIN person h ON h.id = r.person_id
    WHERE r.role IN ('hq_manager', 'call_centre_supervisor') AND h.active AND h.centre_id IS NULL) p WHERE v.visits >= 3
), answered AS (
  INSERT INTO command_log (id, actor_key, name, input_hash, outcome, recorded_at)
  SELECT $2::uuid, 'person:' || $3::uuid, 'requests.log_request', $13,
    jsonb_build_object('ok', true, 'value', jsonb_build_object('requestId', id, 'number', number)), $9::timestamptz FROM logged
), audited AS (
  INSERT INTO audit_entry (actor_kind, actor_id, command, command_id, outcome, subject_ids, device, occurred_at)
  SELECT 'person', $3::uuid, 'requests.log_request', $2::uuid, 'ok', ARRAY[id, $4::uuid], 'desk', $9::timestamptz FROM logged
)
SELECT l.id, l.number, (SELECT count(*) FROM earlier) AS earlier, (SELECT count(enqueue('raise_alarm', json_build_object('milestoneId', c.id),
  'alarm:' || c.id, c.due_at)) FROM clocks c) AS alarms, (SELECT count(enqueue('deliver_message', json_build_object('messageId', m.id, 'attempt', 1),
  'message:' || m.id || ':1', m.not_before)) FROM message_to m) AS messages FROM logged l`;
