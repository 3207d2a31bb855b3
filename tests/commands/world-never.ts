type Never = readonly [what: string, find: string, plant: string];
const OVER = "('completed', 'declined', 'withdrawn')";

/** What must not be found, whoever wrote it; and how it could be put there past every rule, to see that it would be found. */
export const NEVER: readonly Never[] = [
  [
    "a closed request without closing",
    "SELECT FROM service_request r WHERE stage = 'closed' AND NOT EXISTS (SELECT FROM closing WHERE request_id = r.id AND cycle = r.cycle)",
    "DELETE FROM closing",
  ],
  [
    "a closing of a request that is not closed",
    "SELECT FROM closing c JOIN service_request r ON r.id = c.request_id WHERE r.stage <> 'closed'",
    "UPDATE service_request SET stage = 'in_follow_up' WHERE stage = 'closed'",
  ],
  [
    "a cancelled request without reason",
    "SELECT FROM service_request r WHERE stage = 'cancelled' AND NOT EXISTS (SELECT FROM cancellation WHERE request_id = r.id)",
    "DELETE FROM cancellation",
  ],
  [
    "two open work orders of one request",
    `SELECT FROM work_order WHERE status NOT IN ${OVER} GROUP BY request_id HAVING count(*) > 1`,
    "DROP INDEX work_order_one_open_per_request; UPDATE work_order SET status = 'offered', outcome = NULL, reason = NULL",
  ],
  [
    "a live booking of work that is over",
    `SELECT FROM booking b JOIN work_order w ON w.id = b.work_order_id WHERE b.live AND w.status IN ${OVER}`,
    `UPDATE work_order SET status = 'withdrawn', reason = 'x' WHERE status NOT IN ${OVER}`,
  ],
  [
    "a technician booked twice at once",
    "SELECT FROM booking a JOIN booking b ON a.technician_id = b.technician_id AND a.id < b.id AND a.during && b.during WHERE a.live AND b.live",
    `ALTER TABLE booking DROP CONSTRAINT booking_no_overlap; UPDATE booking SET live = true, ends_at = starts_at + interval '24 hours'
       WHERE id IN (SELECT DISTINCT ON (work_order_id) id FROM booking ORDER BY work_order_id, live DESC)`,
  ],
  [
    "a request that is completed with work still open",
    `SELECT FROM service_request r JOIN work_order w ON w.request_id = r.id WHERE r.stage IN ('completed', 'in_follow_up', 'closed', 'cancelled') AND w.status NOT IN ${OVER}`,
    "UPDATE service_request SET stage = 'completed' WHERE stage = 'in_service'",
  ],
  [
    "a request in service without work",
    `SELECT FROM service_request r WHERE stage = 'in_service' AND NOT EXISTS (SELECT FROM work_order WHERE request_id = r.id AND status NOT IN ${OVER})`,
    `UPDATE work_order SET status = 'withdrawn', reason = 'x' WHERE status NOT IN ${OVER}`,
  ],
  [
    "work on site without a visit, or a visit without work on site",
    "SELECT FROM work_order w FULL JOIN (SELECT * FROM visit WHERE left_at IS NULL) v ON v.work_order_id = w.id WHERE (w.status = 'on_site') IS DISTINCT FROM (v.id IS NOT NULL)",
    "UPDATE visit SET left_at = arrived_at",
  ],
  [
    "completed work that no call is owed for",
    "SELECT FROM service_request r WHERE stage IN ('completed', 'in_follow_up') AND NOT EXISTS (SELECT FROM follow_up_task WHERE request_id = r.id AND cycle = r.cycle AND done_at IS NULL)",
    "DELETE FROM follow_up_task WHERE done_at IS NULL",
  ],
  [
    "a call owed for what is over",
    "SELECT FROM follow_up_task t JOIN service_request r ON r.id = t.request_id WHERE t.done_at IS NULL AND r.stage IN ('closed', 'cancelled')",
    "UPDATE follow_up_task SET done_at = NULL",
  ],
  [
    "a clock that runs for what is over",
    "SELECT FROM sla_milestone m JOIN service_request r ON r.id = m.request_id WHERE m.met_at IS NULL AND m.voided_at IS NULL AND r.stage IN ('closed', 'cancelled')",
    "UPDATE sla_milestone SET met_at = NULL, voided_at = NULL",
  ],
  [
    "a clock that runs in a cycle that is past",
    "SELECT FROM sla_milestone m JOIN service_request r ON r.id = m.request_id WHERE m.met_at IS NULL AND m.voided_at IS NULL AND m.cycle < r.cycle",
    "UPDATE sla_milestone SET met_at = NULL, voided_at = NULL",
  ],
  [
    "work of a cycle that has not come",
    "SELECT FROM work_order w JOIN service_request r ON r.id = w.request_id WHERE w.cycle > r.cycle",
    "UPDATE work_order SET cycle = cycle + 1",
  ],
  [
    "a technician on a request that is not theirs any more",
    `SELECT FROM service_request r WHERE r.stage IN ('dispatched', 'in_service')
       AND r.technician_id IS DISTINCT FROM (SELECT technician_id FROM work_order WHERE request_id = r.id AND status NOT IN ${OVER})`,
    "UPDATE service_request SET technician_id = NULL",
  ],
  [
    "a charge that is not the price list's",
    "SELECT FROM visit_charge c LEFT JOIN action a ON a.id = c.action_id LEFT JOIN part p ON p.id = c.part_id WHERE abs(c.amount_fen) <> coalesce(a.labour_fen, p.price_fen * c.quantity)",
    "UPDATE visit_charge SET amount_fen = amount_fen + 1",
  ],
  [
    "a customer who pays within the first year",
    "SELECT FROM visit_charge c JOIN visit v ON v.id = c.visit_id JOIN service_request r ON r.id = v.request_id WHERE r.entitlement = 'free' AND c.payer = 'customer'",
    "UPDATE visit_charge SET payer = 'customer'",
  ],
  [
    "a request whose events go back in time",
    `SELECT FROM (SELECT occurred_at, lag(occurred_at) OVER (PARTITION BY request_id ORDER BY recorded_id) AS before FROM request_event) e WHERE occurred_at < before`,
    "UPDATE request_event SET occurred_at = '2020-01-01' WHERE kind = 'request_closed'",
  ],
  [
    "a request without its first event",
    "SELECT FROM service_request r WHERE NOT EXISTS (SELECT FROM request_event WHERE request_id = r.id AND kind = 'request_logged' AND occurred_at = r.logged_at)",
    "DELETE FROM request_event WHERE kind = 'request_logged'",
  ],
  [
    "an end that its timeline does not tell",
    `SELECT FROM service_request r JOIN LATERAL (SELECT kind FROM request_event WHERE request_id = r.id
         AND kind IN ('request_closed', 'request_cancelled', 'request_completed', 'sent_back') ORDER BY recorded_id DESC LIMIT 1) e ON true
     WHERE (e.kind = 'request_closed') <> (r.stage = 'closed') OR (e.kind = 'request_cancelled') <> (r.stage = 'cancelled')
       OR (e.kind = 'request_completed') <> (r.stage IN ('completed', 'in_follow_up'))`,
    "DELETE FROM request_event WHERE kind = 'request_closed'",
  ],
  [
    "an event of a command that left no record",
    "SELECT FROM request_event e WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.command_id = e.command_id AND a.outcome = 'ok')",
    "DELETE FROM audit_entry",
  ],
  [
    "a phone number in clear outside its own table",
    "SELECT FROM customer_phone WHERE mask !~ '\\*' UNION ALL SELECT FROM request_event e, customer_phone_clear n WHERE strpos(e.data::text, n.number) > 0",
    "UPDATE customer_phone SET mask = '13900000000'",
  ],
];
