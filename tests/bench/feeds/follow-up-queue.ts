import { queuePage } from "./queue-page.ts";

/** The calls that are owed, what has waited longest first; for who calls also the one to make now, for who signs those to sign. */
export const followUpQueue = queuePage({
  name: "follow-up-queue",
  permission: "followup.read",
  path: "/follow-ups",
  besides: /AS "unsatisfiedAt"/,
  about: /t\.due_at AS "dueAt"|FROM follow_up_task t/,
  // A row of the queue; the requests that may be signed stand above it.
  named: /"taskId":"([0-9a-f-]{36})","requestId":"[^"]+","number"/,
  sql: ({ settings: { actorId } }) => ({ text: QUEUE, values: [actorId] }),
});

const QUEUE = `
WITH page AS MATERIALIZED (
  SELECT t.* FROM follow_up_task t WHERE t.done_at IS NULL ORDER BY t.due_at, t.id LIMIT 51
)
SELECT t.id, r.id AS request_id, r.number, r.type, r.urgency, t.cycle, t.seq, t.due_at, c.name, left(r.words, 80) AS words, k.name_zh, k.name_en,
  s.name_zh AS symptom_zh, s.name_en AS symptom_en, h.name_zh AS holder_zh, h.name_en AS holder_en, a.attempts, a.last_at, f.opened_at, m.kind AS remedy,
  o.name_zh AS outlet_zh, o.name_en AS outlet_en,
  (SELECT n.id FROM follow_up_task n WHERE n.done_at IS NULL AND (n.claimed_by_id IS NULL OR n.claimed_by_id = $1 OR n.claimed_at <= now() - interval '30 minutes')
    ORDER BY n.due_at, n.id LIMIT 1) AS next_id
FROM page t JOIN service_request r ON r.id = t.request_id JOIN customer c ON c.id = r.customer_id
LEFT JOIN category k ON k.id = r.category_id LEFT JOIN symptom s ON s.id = r.symptom_id LEFT JOIN person h ON h.id = t.claimed_by_id
CROSS JOIN LATERAL (SELECT count(*) AS attempts, max(called_at) AS last_at FROM follow_up_attempt WHERE task_id = t.id) a
LEFT JOIN follow_up_task f ON f.request_id = t.request_id AND f.cycle = t.cycle AND f.seq = 1
LEFT JOIN LATERAL (SELECT kind FROM remedy WHERE request_id = t.request_id AND cycle = t.cycle AND t.seq > 1 ORDER BY agreed_at DESC LIMIT 1) m ON true
LEFT JOIN LATERAL (SELECT outlet_id FROM work_order WHERE request_id = t.request_id AND cycle = t.cycle AND status = 'completed' ORDER BY number DESC LIMIT 1) w ON true
LEFT JOIN outlet o ON o.id = w.outlet_id
ORDER BY t.due_at, t.id LIMIT 50`;
