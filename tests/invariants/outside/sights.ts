import type { PersonActor, Scope } from "#lib/platform/actor.ts";
import type { Row, Sql } from "../session.ts";

// Who sees what, worked out once more from DOMAIN §1 (one's own node and everything below it, nothing beside it) by somebody
// who sees everything: by way of the organisation, not by the columns that the policies look at.

/** Everybody's; headquarters' alone; or (some of it to nobody below a centre), for whoever stands at a node, the rows that a condition names. */
export type Sight = "everybody" | "headquarters" | { readonly where: string; readonly fromCentre?: true };

const where = (condition: string): Sight => ({ where: condition });
const OF_REQUEST = where("request_id IN (SELECT id FROM own_request)");
const OF_CUSTOMER = where("customer_id IN (SELECT customer_id FROM own_request)");
const OF_TECHNICIAN = where("technician_id IN (SELECT id FROM own_technician)");
const OF_ORDER = where("work_order_id IN (SELECT id FROM own_order)");
const OF_VISIT = where("visit_id IN (SELECT v.id FROM visit v JOIN own_order o ON o.id = v.work_order_id)");
const OF_PERSON = where("person_id = (SELECT person_id FROM reader)");
const OF_PUBLISHED_MONTH = where(
  "technician_id IN (SELECT id FROM own_technician) AND run_id IN (SELECT id FROM grade_run WHERE published_at IS NOT NULL)",
);

/** Every table that has a model. */
export const SIGHTS: Readonly<Record<string, Sight>> = {
  access_record: "headquarters",
  action: "everybody",
  action_part: "everybody",
  agent_state: "headquarters",
  api_call: "headquarters",
  api_key: "headquarters",
  api_key_end: "headquarters",
  asset: OF_CUSTOMER,
  audit_entry: "headquarters",
  booking: OF_TECHNICIAN,
  call: "headquarters",
  call_event: "headquarters",
  call_reading: "headquarters",
  call_request: "headquarters",
  call_summary: "headquarters",
  cancellation: OF_REQUEST,
  category: "everybody",
  cause: "everybody",
  cause_action: "everybody",
  centre: "everybody",
  certificate: OF_TECHNICIAN,
  closing: "headquarters",
  closing_signature: "headquarters",
  command_log: "headquarters",
  credential: "headquarters",
  customer: where("id IN (SELECT customer_id FROM own_request)"),
  customer_address: OF_CUSTOMER,
  customer_change: "headquarters",
  customer_email: OF_CUSTOMER,
  customer_link: "headquarters",
  customer_merge: "headquarters",
  customer_moved: "headquarters",
  customer_phone: OF_CUSTOMER,
  delight: OF_TECHNICIAN,
  diagnosis: OF_VISIT,
  dial: "headquarters",
  dial_taking: "headquarters",
  dispatch_decision: { where: "centre_id IN (SELECT id FROM own_centre)", fromCentre: true },
  division: "everybody",
  follow_up: "headquarters",
  follow_up_attempt: "headquarters",
  follow_up_draw: "headquarters",
  follow_up_task: "headquarters",
  grade_indicator: OF_PUBLISHED_MONTH,
  grade_member: OF_PUBLISHED_MONTH,
  grade_run: where("published_at IS NOT NULL"),
  call_transfer: "headquarters",
  transfer_taking: "headquarters",
  household_member: "headquarters",
  inbox_file: "headquarters",
  inbox_item: "headquarters",
  membership: "headquarters",
  inbox_taking: "headquarters",
  inspection: "headquarters",
  inspection_ruling: "headquarters",
  installation: "everybody",
  leave: OF_TECHNICIAN,
  licence_exception: OF_TECHNICIAN,
  licence_period: OF_TECHNICIAN,
  licence_state: OF_TECHNICIAN,
  message: "headquarters",
  message_attempt: "headquarters",
  message_reading: "headquarters",
  model: "everybody",
  monthly_grade: OF_PUBLISHED_MONTH,
  notification: OF_PERSON,
  outlet: "everybody",
  part: "everybody",
  person: where("id IN (SELECT id FROM own_person)"),
  person_role: "headquarters",
  point_entry: OF_TECHNICIAN,
  policy_version: "everybody",
  promise: OF_REQUEST,
  qualification: OF_TECHNICIAN,
  quality_answer: "headquarters",
  quality_item: "headquarters",
  quality_mark: "headquarters",
  quality_sample: "headquarters",
  quality_sheet: "headquarters",
  remedy: "headquarters",
  repeat_decision: "headquarters",
  repeat_link: "headquarters",
  request_intake: OF_REQUEST,
  request_note: where("audience = 'everybody' AND request_id IN (SELECT id FROM own_request)"),
  request_note_mention: where(
    "note_id IN (SELECT id FROM request_note WHERE audience = 'everybody' AND request_id IN (SELECT id FROM own_request))",
  ),
  request_event: where("NOT hq_only AND request_id IN (SELECT id FROM own_request)"),
  service_request: where("id IN (SELECT id FROM own_request)"),
  session: OF_PERSON,
  shift: OF_TECHNICIAN,
  sign_in_failure: "headquarters",
  sla_milestone: OF_REQUEST,
  support_demand: OF_ORDER,
  symptom: "everybody",
  symptom_cause: "everybody",
  technician: where("id IN (SELECT id FROM own_technician)"),
  technician_standing: OF_TECHNICIAN,
  territory: "everybody",
  visit: OF_ORDER,
  visit_charge: OF_VISIT,
  visit_signature: OF_VISIT,
  visit_step: OF_VISIT,
  wished_window: OF_REQUEST,
  work_order: where("id IN (SELECT id FROM own_order)"),
};

/** Tables without a model, which only SQL could reach. */
export const WITHOUT_MODEL: Readonly<Record<string, "everybody" | "headquarters" | "nobody">> = {
  call_number_clear: "nobody",
  customer_email_clear: "nobody",
  customer_phone_clear: "nobody",
  detached_part: "headquarters",
  file_presence: "nobody",
  handed_form_clear: "nobody",
  inbox_contact_clear: "nobody",
  installation_key: "nobody",
  job_worker: "nobody",
  dispatch_wait: "everybody",
  overview_case: "headquarters",
  overview_due: "headquarters",
  overview_minutes: "everybody",
  overview_state: "everybody",
  overview_sum: "everybody",
  pace: "nobody",
  request_transition: "everybody",
  work_order_transition: "everybody",
};

const NODE: Readonly<Record<Scope["kind"], { outlet: string; technician: string; person: string }>> = {
  hq: { outlet: "true", technician: "true", person: "true" },
  centre: { outlet: "centre_id = $1", technician: "true", person: "coalesce(o.centre_id, p.centre_id) = $1" },
  outlet: { outlet: "id = $1", technician: "true", person: "p.outlet_id = $1" },
  technician: { outlet: "id = (SELECT outlet_id FROM technician WHERE id = $1)", technician: "id = $1", person: "p.id = $1" },
  link: { outlet: "false", technician: "false", person: "false" },
};

/** Makes the tables that the conditions name, for one person; they go with the transaction. `sql` must see everything. */
export async function standAt(sql: Sql, { scope, personId }: PersonActor): Promise<void> {
  const node = NODE[scope.kind];
  const id = scope.kind === "hq" ? null : Object.values(scope)[1];
  // Whoever has the work: a request or order that no technician has yet is its outlet's, and the outlet's centre's.
  const below = (technician: string, outlet: string) =>
    scope.kind === "technician" ? `${technician} IN (SELECT id FROM own_technician)` : `${outlet} IN (SELECT id FROM own_outlet)`;
  const make = (name: string, select: string) => sql(`CREATE TEMP TABLE ${name} ON COMMIT DROP AS ${bound(select, id)}`);
  await make("reader", `SELECT '${personId}'::uuid AS person_id`);
  await make("own_centre", `SELECT id FROM centre WHERE ${scope.kind === "centre" ? "id = $1" : "false"}`);
  await make("own_outlet", `SELECT id FROM outlet WHERE ${node.outlet}`);
  await make("own_technician", `SELECT id FROM technician WHERE outlet_id IN (SELECT id FROM own_outlet) AND ${node.technician}`);
  await make(
    "own_request",
    `SELECT id, customer_id FROM service_request WHERE type <> 'complaint' AND ${below("technician_id", "outlet_id")}`,
  );
  await make("own_order", `SELECT id FROM work_order WHERE ${below("technician_id", "outlet_id")}`);
  await make(
    "own_person",
    `SELECT p.id FROM person p LEFT JOIN outlet o ON o.id = p.outlet_id WHERE p.id = '${personId}' OR ${node.person}`,
  );
}

// A statement that makes a table takes no parameters.
const bound = (text: string, id: string | null | undefined) => text.replaceAll("$1", `'${id}'`);

/** The rows of one table that are this person's, as JSON; of headquarters, every row. After `standAt`. */
export async function ownRows(sql: Sql, table: string, { scope }: PersonActor): Promise<Row[]> {
  const sight = SIGHTS[table];
  if (sight === undefined || (sight === "headquarters" && scope.kind !== "hq")) return [];
  const condition = scope.kind === "hq" || typeof sight === "string" ? "true" : sight.where;
  return (await sql(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${condition}`)).map(({ row }) => row);
}

/** May whoever stands here read the table at all, though it were empty? */
export function isOpenTo(table: string, { scope }: PersonActor): boolean {
  return scope.kind === "hq" || SIGHTS[table] !== "headquarters";
}
