import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { queuePage } from "./queue-page.ts";

/** The dispatcher's desk as it opens: who waits, the worst clock first, who could go for the first of them, and the day's board. */
export const dispatchQueue = queuePage({
  name: "dispatch-queue",
  permission: "dispatch.read",
  path: "/dispatch",
  about: /AS "promiseStart", p\.ends_at AS "promiseEnd", m\.kind AS clock/,
  named: /"requestId":"([0-9a-f-]{36})","number":\d+,"version":\d+,"type":"\w+","urgency":"\w+","stage"/,
  sql: () => ({ text: QUEUE, values: [FIELD_TYPES] }),
});

const QUEUE = `
SELECT r.id, r.number, r.version, r.type, r.urgency, r.stage, r.cycle, r.stage_since, r.logged_at, r.address_id IS NULL AS to_obtain, c.name,
  k.name_zh, k.name_en, s.name_zh AS symptom_zh, s.name_en AS symptom_en, m.kind, m.due_at
FROM service_request r JOIN customer c ON c.id = r.customer_id LEFT JOIN category k ON k.id = r.category_id LEFT JOIN symptom s ON s.id = r.symptom_id
LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL ORDER BY due_at LIMIT 1) m ON true
WHERE r.stage IN ('logged', 'dispatched') AND r.type = ANY ($1::text[])
  AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
ORDER BY r.urgency <> 'emergency', coalesce(m.due_at, r.stage_since), r.id LIMIT 100`;
