-- Event exactly when changed: what is logged, closed or cancelled stands on its timeline once; what a command did is audited
WITH kept AS (SELECT coalesce(max(d.to_id::text)::uuid, '00000000-0000-0000-0000-000000000000') AS since FROM detached_part d
  WHERE d.ledger = 'request_event' AND d.attached_at IS NULL),
told AS (SELECT e.request_id, count(*) FILTER (WHERE e.kind = 'request_logged') AS logged, count(*) FILTER (WHERE e.kind = 'request_closed') AS closed,
    count(*) FILTER (WHERE e.kind = 'request_cancelled') AS cancelled
  FROM request_event e WHERE e.kind IN ('request_logged', 'request_closed', 'request_cancelled') GROUP BY e.request_id)
SELECT r.id AS request, NULL::uuid AS command, 'timeline' AS differs FROM service_request r LEFT JOIN told t ON t.request_id = r.id
WHERE r.id >= (SELECT since FROM kept) AND (coalesce(t.logged, 0) <> 1 OR coalesce(t.closed, 0) <> (r.stage = 'closed')::int
  OR coalesce(t.cancelled, 0) <> (r.stage = 'cancelled')::int)
UNION ALL
SELECT e.request_id, e.command_id, 'no such request' FROM request_event e WHERE NOT EXISTS (SELECT FROM service_request r WHERE r.id = e.request_id)
UNION ALL
SELECT NULL, l.id, 'no audit' FROM command_log l
WHERE NOT EXISTS (SELECT FROM detached_part d WHERE d.ledger = 'audit_entry' AND d.attached_at IS NULL)
  AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.command_id = l.id)
