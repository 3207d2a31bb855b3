// Every table of the database by who sees what of it, and what a scoped person may write: a table that is not named here fails.

type Sight =
  /** Rows of one's own node and below. */
  | "own"
  /** Rows of one's own person. */
  | "self"
  /** Sums of one's own centre, for whoever stands there. */
  | "centre"
  /** Everybody's. */
  | "reference"
  /** Everybody's once it is published. */
  | "published"
  /** Headquarters alone. */
  | "hq"
  /** Nobody's, but through a function. */
  | "nobody";

export const TABLES: Readonly<Record<string, Sight>> = {
  access_record: "hq",
  action: "reference",
  action_part: "reference",
  agent_state: "hq",
  api_call: "hq",
  api_key: "hq",
  api_key_end: "hq",
  asset: "own",
  audit_entry: "hq",
  booking: "own",
  call: "hq",
  call_event: "hq",
  call_number_clear: "nobody",
  call_reading: "hq",
  call_request: "hq",
  cancellation: "own",
  category: "reference",
  cause: "reference",
  cause_action: "reference",
  centre: "reference",
  certificate: "own",
  closing: "hq",
  closing_signature: "hq",
  command_log: "hq",
  credential: "hq",
  customer: "own",
  customer_address: "own",
  customer_change: "hq",
  customer_email: "own",
  customer_email_clear: "nobody",
  customer_link: "hq",
  customer_merge: "hq",
  customer_moved: "hq",
  customer_phone: "own",
  customer_phone_clear: "nobody",
  delight: "own",
  detached_part: "hq",
  diagnosis: "own",
  dispatch_wait: "centre",
  dial: "hq",
  dial_taking: "hq",
  division: "reference",
  follow_up: "hq",
  follow_up_attempt: "hq",
  follow_up_draw: "hq",
  follow_up_task: "hq",
  grade_indicator: "own",
  grade_member: "own",
  grade_run: "published",
  household_member: "hq",
  inbox_contact_clear: "nobody",
  inbox_item: "hq",
  inbox_taking: "hq",
  inspection: "hq",
  inspection_ruling: "hq",
  installation: "reference",
  installation_key: "nobody",
  job_worker: "nobody",
  leave: "own",
  licence_exception: "own",
  licence_period: "own",
  licence_state: "own",
  message: "hq",
  message_attempt: "hq",
  message_reading: "hq",
  model: "reference",
  monthly_grade: "own",
  notification: "self",
  outlet: "reference",
  overview_case: "hq",
  overview_due: "hq",
  overview_minutes: "centre",
  overview_state: "reference",
  overview_sum: "centre",
  pace: "nobody",
  part: "reference",
  person: "own",
  person_role: "hq",
  point_entry: "own",
  policy_version: "reference",
  promise: "own",
  qualification: "own",
  remedy: "hq",
  repeat_decision: "hq",
  repeat_link: "hq",
  request_event: "own",
  request_note: "own",
  request_note_mention: "own",
  request_transition: "reference",
  service_request: "own",
  session: "self",
  shift: "own",
  sign_in_failure: "hq",
  sla_milestone: "own",
  support_demand: "own",
  symptom: "reference",
  symptom_cause: "reference",
  technician: "own",
  technician_standing: "own",
  territory: "reference",
  visit: "own",
  visit_charge: "own",
  visit_signature: "own",
  visit_step: "own",
  wished_window: "own",
  work_order: "own",
  work_order_transition: "reference",
};
/** What a scoped person may write at all; the policy decides of which rows. */
export const INSERTED = [
  "booking",
  "customer_address",
  "diagnosis",
  "promise",
  "request_note",
  "request_note_mention",
  "sla_milestone",
  "support_demand",
  "visit",
  "visit_charge",
  "visit_signature",
  "visit_step",
  "work_order",
];
export const UPDATED = ["booking", "notification", "service_request", "session", "sla_milestone", "support_demand", "visit", "work_order"];
/** Only these columns. */
export const UPDATED_COLUMNS: Readonly<Record<string, readonly string[]>> = { person: ["locale"] };

export const tables = Object.keys(TABLES);
export const of = (...sights: Sight[]) => tables.filter((table) => sights.includes(TABLES[table] as Sight));
