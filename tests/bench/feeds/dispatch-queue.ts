import { queuePage } from "./queue-page.ts";

/** The dispatcher's desk as it opens: who waits, the worst clock first. Who could go is asked for once it stands there. */
export const dispatchQueue = queuePage({
  name: "dispatch-queue",
  permission: "dispatch.read",
  path: "/dispatch",
  about: /AS "promiseStart", p\.ends_at AS "promiseEnd", m\.kind AS clock/,
  named: /"requestId":"([0-9a-f-]{36})","number":\d+,"version":\d+,"type":"\w+","urgency":"\w+","stage"/,
  sql: ({ settings: { centreId } }) =>
    centreId
      ? { text: `${order("WHERE centre_id = $1")} ${ROWS}`, values: [centreId] }
      : { text: `${order("")} ${ROWS_OF_HEADQUARTERS}`, values: [] },
});

const order = (where: string) => `WITH q AS MATERIALIZED (
  SELECT request_id AS id, rank, worst_at AS worst FROM dispatch_wait ${where} ORDER BY rank, worst_at, request_id LIMIT 50)`;

const rowsWith = (marks: { readonly columns: string; readonly joined: string }) => `
SELECT r.id, r.number, r.version, r.type, r.urgency, r.stage, r.cycle, r.stage_since, r.logged_at, r.address_id IS NULL AS to_obtain, c.name,
  k.name_zh, k.name_en, s.name_zh AS symptom_zh, s.name_en AS symptom_en, m.kind, m.due_at, p.starts_at, p.ends_at, x.starts_at AS wish_from, x.ends_at AS wish_till, w.status, w.reason, o.name_zh AS outlet_zh,
  o.name_en AS outlet_en, (SELECT count(*) FROM request_event WHERE request_id = r.id AND kind = 'contact_recorded' AND data ->> 'purpose' = 'chase') AS chases,
  (SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
    WHERE d.code IN (left(r.division_code, 2) || '0000', left(r.division_code, 4) || '00', r.division_code)) AS division${marks.columns}
FROM q JOIN service_request r ON r.id = q.id JOIN customer c ON c.id = r.customer_id LEFT JOIN category k ON k.id = r.category_id
LEFT JOIN symptom s ON s.id = r.symptom_id
LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL ORDER BY due_at LIMIT 1) m ON true
LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id ORDER BY seq DESC LIMIT 1) p ON true
LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM wished_window WHERE request_id = r.id AND cycle = r.cycle ORDER BY seq DESC LIMIT 1) x ON true
LEFT JOIN LATERAL (SELECT status, reason, outlet_id FROM work_order WHERE request_id = r.id AND cycle = r.cycle AND status IN ('declined', 'withdrawn')
  ORDER BY number DESC LIMIT 1) w ON true
LEFT JOIN outlet o ON o.id = w.outlet_id
${marks.joined}
ORDER BY q.rank, q.worst, q.id`;

/** What a request repeats is headquarters' to see. */
const ROWS = rowsWith({ columns: "", joined: "" });
const ROWS_OF_HEADQUARTERS = rowsWith({
  columns: ", EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.kind = 'quality_engineer_needed') AS quality_needed, l.*",
  joined: `LEFT JOIN LATERAL (SELECT l.id AS link_id, l.kind AS link, d.decision, e.number AS earlier, l.earlier_completed_at, y.name_zh AS by_zh, y.name_en AS by_en
  FROM repeat_link l JOIN service_request e ON e.id = l.earlier_request_id JOIN work_order x ON x.id = l.earlier_work_order_id
  JOIN person y ON y.id = x.technician_id LEFT JOIN repeat_decision d ON d.link_id = l.id
  WHERE l.request_id = r.id AND d.decision IS DISTINCT FROM 'dismissed' ORDER BY l.cycle DESC LIMIT 1) l ON true`,
});
