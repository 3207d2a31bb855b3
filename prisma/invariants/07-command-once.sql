-- A command has its effects once
SELECT l.id AS command, l.actor_key AS twice FROM command_log l GROUP BY 1, 2 HAVING count(*) > 1
UNION ALL
SELECT e.command_id, e.kind FROM request_event e WHERE e.kind IN ('request_logged', 'request_closed', 'request_cancelled')
GROUP BY 1, 2 HAVING count(*) > 1
