/** What the world says of itself without its ids: numbers, stages, kinds with times, amounts. */
export const NORMAL_FORM: Readonly<Record<string, string>> = {
  requests: `SELECT r.number, r.type, r.channel, r.urgency, r.stage, r.cycle, r.version, r.division_code, r.entitlement, r.logged_at, r.stage_since, c.number AS customer,
      p.login AS owner, o.code AS outlet, t.login AS technician, s.code AS symptom
    FROM service_request r JOIN customer c ON c.id = r.customer_id JOIN person p ON p.id = r.owner_id LEFT JOIN outlet o ON o.id = r.outlet_id
    LEFT JOIN person t ON t.id = r.technician_id LEFT JOIN symptom s ON s.id = r.symptom_id ORDER BY r.number`,
  orders: `SELECT w.number, r.number AS request, w.cycle, w.status, w.version, w.outcome, w.level, w.minutes, w.offered_at, w.status_since, t.login
    FROM work_order w JOIN service_request r ON r.id = w.request_id JOIN person t ON t.id = w.technician_id ORDER BY w.number`,
  events: `SELECT r.number, e.kind, e.cycle, e.occurred_at, p.login, e.hq_only, regexp_replace(e.data::text, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '#', 'g') AS data
    FROM request_event e JOIN service_request r ON r.id = e.request_id LEFT JOIN person p ON p.id = e.actor_id ORDER BY r.number, e.recorded_id`,
  bookings: `SELECT w.number, t.login, b.starts_at, b.ends_at, b.live FROM booking b JOIN work_order w ON w.id = b.work_order_id JOIN person t ON t.id = b.technician_id ORDER BY w.number, b.id`,
  clocks: `SELECT r.number, m.cycle, m.kind, m.due_at, m.met_at, m.voided_at, m.alarmed_at FROM sla_milestone m JOIN service_request r ON r.id = m.request_id ORDER BY 1, 2, 3`,
  promises: `SELECT r.number, p.seq, p.starts_at, p.ends_at, p.asked_by FROM promise p JOIN service_request r ON r.id = p.request_id ORDER BY 1, 2`,
  visits: `SELECT w.number, v.arrived_at, v.left_at, (SELECT string_agg(step, ' ' ORDER BY step) FROM visit_step WHERE visit_id = v.id) AS steps
    FROM visit v JOIN work_order w ON w.id = v.work_order_id ORDER BY 1, 2`,
  charges: `SELECT w.number, c.kind, a.code AS action, p.code AS part, c.quantity, c.amount_fen, c.payer, c.reverses_id IS NOT NULL AS reversal
    FROM visit_charge c JOIN visit v ON v.id = c.visit_id JOIN work_order w ON w.id = v.work_order_id LEFT JOIN action a ON a.id = c.action_id
    LEFT JOIN part p ON p.id = c.part_id ORDER BY w.number, c.id`,
  answers: `SELECT r.number, f.cycle, f.seq, f.outcome, f.answers, f.asked_at, p.login FROM follow_up f JOIN service_request r ON r.id = f.request_id
    JOIN person p ON p.id = f.asked_by_id ORDER BY 1, 2, 3`,
  closings: `SELECT r.number, c.kind, c.cycle, c.closed_at, p.login FROM closing c JOIN service_request r ON r.id = c.request_id JOIN person p ON p.id = c.closed_by_id ORDER BY 1`,
  draws: `SELECT r.number, d.drawn, d.share_bp FROM follow_up_draw d JOIN service_request r ON r.id = d.request_id ORDER BY 1`,
  notifications: `SELECT p.login, n.kind, r.number, n.created_at FROM notification n JOIN person p ON p.id = n.person_id LEFT JOIN service_request r ON r.id = n.request_id ORDER BY 4, 1, 2, 3`,
  customers: `SELECT c.number, c.name, f.tail, a.detail, a.division_code FROM customer c LEFT JOIN customer_phone f ON f.customer_id = c.id
    LEFT JOIN customer_address a ON a.customer_id = c.id ORDER BY 1, 3, 4`,
};
