import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { makeRequest } from "./request-fixtures.ts";
import { committed, connected, HQ, ITSELF, type Row, refusal, rolledBack, type Sql } from "./session.ts";

// Invariant 19. Every text column of the database is named here: as people's words, which are NFC or refused, or as a code
// that only the program writes. A new column has to be put on one of the two lists.

const WORDS = [
  "access_record.reason",
  "action.name_en",
  "action.name_zh",
  "api_key.name",
  "asset.dealer",
  "asset.invoice_number",
  "asset.serial",
  "call_summary.words",
  "cancellation.words",
  "category.name_en",
  "category.name_zh",
  "category.search_words",
  "cause.name_en",
  "cause.name_zh",
  "centre.name_en",
  "centre.name_zh",
  "certificate.number",
  "closing_signature.words",
  "customer.name",
  "customer.wishes",
  "customer_address.detail",
  "customer_change.after",
  "customer_change.before",
  "delight.words",
  "diagnosis.words",
  "division.name",
  "follow_up.words",
  "household_member.name",
  "inbox_file.name",
  "inbox_item.note",
  "inbox_item.words",
  "inspection.words",
  "inspection_ruling.words",
  "licence_state.evidence",
  "membership.number",
  "message.words",
  "model.name_en",
  "model.name_zh",
  "outlet.address_detail",
  "outlet.name_en",
  "outlet.name_zh",
  "part.name_en",
  "part.name_zh",
  "person.login",
  "person.name_en",
  "person.name_zh",
  "point_entry.words",
  "quality_answer.words",
  "quality_mark.reason",
  "quality_sample.seed",
  "policy_version.note",
  "remedy.words",
  "repeat_decision.words",
  "request_note.words",
  "service_request.words",
  "support_demand.words",
  "wished_window.words",
  "symptom.advice_en",
  "symptom.advice_zh",
  "symptom.name_en",
  "symptom.name_zh",
  "symptom.search_words",
  "visit_signature.signer_name",
  "visit_signature.words",
  "work_order.reason",
];
const CODES = [
  "action.code",
  "action.service",
  "agent_state.extension",
  "agent_state.state",
  "api_call.idempotency_key",
  "api_key.kind",
  "asset.end_reason",
  "asset.serial_key",
  "audit_entry.actor_kind",
  "audit_entry.command",
  "audit_entry.device",
  "audit_entry.outcome",
  "booking.level",
  "call.direction",
  "call.ended_by",
  "call.extension",
  "call.number_digest",
  "call.number_mask",
  "call.outcome",
  "call.reference",
  "call.state",
  "call_transfer.extension",
  "call_transfer.outcome",
  "call_event.direction",
  "call_event.ended_by",
  "call_event.extension",
  "call_event.kind",
  "call_event.number_digest",
  "call_event.number_mask",
  "dial.extension",
  "dial.number_digest",
  "dial.number_mask",
  "call_number_clear.digest",
  "call_number_clear.number",
  "cancellation.confirmed_by",
  "cancellation.reason",
  "cancellation.stage",
  "category.code",
  "category.line",
  "category.sounds",
  "cause.code",
  "cause.fault_group",
  "centre.code",
  "centre.division_code",
  "certificate.level",
  "closing.follow_up_outcome",
  "closing.handler_capacity",
  "closing.kind",
  "closing.request_type",
  "closing.second_capacity",
  "closing.stage",
  "closing_signature.capacity",
  "command_log.actor_key",
  "command_log.input_hash",
  "command_log.name",
  "credential.password_hash",
  "customer_address.division_code",
  "customer_change.kind",
  "customer_change.reason",
  "customer_email.digest",
  "customer_email.mask",
  "customer_email_clear.address",
  "customer_address.street_code",
  "customer_phone.digest",
  "customer_phone.mask",
  "customer_phone.tail",
  "detached_part.ledger",
  "detached_part.name",
  "customer_phone_clear.number",
  "division.code",
  "division.initials",
  "customer_link.token_hash",
  "customer_moved.kind",
  "division.parent_code",
  "follow_up.outcome",
  "follow_up.satisfaction",
  "follow_up_attempt.result",
  "request_note.audience",
  "follow_up_draw.request_type",
  "grade_indicator.indicator",
  "grade_indicator.points",
  "grade_indicator.weight",
  "grade_run.digest",
  "grade_run.policy_key",
  "handed_form_clear.number",
  "inbox_contact_clear.email",
  "inbox_contact_clear.phone",
  "inbox_file.digest",
  "inbox_file.kind",
  "inbox_item.channel",
  "inbox_item.email_digest",
  "inbox_item.email_mask",
  "inbox_item.end_kind",
  "inbox_item.origin",
  "inbox_item.phone_digest",
  "inbox_item.phone_mask",
  "inbox_item.reason",
  "inspection.complaint_type",
  "inspection.kind",
  "inspection_ruling.capacity",
  "inspection_ruling.outcome",
  "inspection_ruling.rule",
  "inspection_ruling.seconds_capacity",
  "inspection_ruling.seconds_rule",
  "installation_key.name",
  "installation_key.proof",
  "job_worker.worker",
  "licence_state.reason",
  "licence_state.state",
  "membership.level",
  "quality_mark.criterion",
  "message.channel",
  "message.kind",
  "message.locale",
  "message_attempt.outcome",
  "message_attempt.previous_outcome",
  "message_attempt.reference",
  "message_attempt.via",
  "model.code",
  "monthly_grade.digest",
  "monthly_grade.grade",
  "monthly_grade.line",
  "notification.kind",
  "outlet.code",
  "overview_case.fact",
  "overview_case.figure",
  "overview_minutes.figure",
  "overview_sum.fact",
  "overview_sum.figure",
  "outlet.division_code",
  "outlet.kind",
  "pace.feed",
  "part.code",
  "person.locale",
  "person_role.role",
  "point_entry.evidence_rule",
  "point_entry.rule",
  "policy_version.key",
  "promise.asked_by",
  "qualification.level",
  "remedy.follow_up_outcome",
  "remedy.kind",
  "remedy.reason",
  "repeat_decision.decision",
  "repeat_decision.reason",
  "repeat_link.fault_group",
  "repeat_link.kind",
  "request_event.actor_kind",
  "request_event.device",
  "request_event.kind",
  "request_intake.beside_reason",
  "request_intake.fetch_reason",
  "request_intake.price_basis",
  "request_intake.request_type",
  "request_transition.from_stage",
  "request_transition.request_type",
  "request_transition.to_stage",
  "service_request.channel",
  "service_request.division_code",
  "service_request.entitlement",
  "service_request.entitlement_rule",
  "service_request.stage",
  "service_request.type",
  "service_request.urgency",
  "session.device",
  "sign_in_failure.address_digest",
  "sign_in_failure.login_digest",
  "sla_milestone.kind",
  "support_demand.kind",
  "symptom.code",
  "symptom.fault_group",
  "symptom.level",
  "symptom.safety",
  "symptom.sounds",
  "technician_standing.reason",
  "technician_standing.standing",
  "territory.division_code",
  "territory.request_type",
  "visit_charge.kind",
  "visit_charge.payer",
  "visit_signature.opinion",
  "visit_signature.strokes",
  "visit_step.step",
  "work_order.level",
  "work_order.outcome",
  "work_order.status",
  "work_order_transition.from_status",
  "work_order_transition.to_status",
];
/** One word, written as one character and an accent; and as the one character that it is. */
const DECOMPOSED = "cafe\u0301";
const COMPOSED = "café";

let superuser: Client;
let application: Client;

beforeAll(async () => {
  const { appUrl, superUrl } = await freshDatabase();
  [application, superuser] = [await connected(appUrl), await connected(superUrl)];
  await committed(superuser, HQ, async (sql) => {
    const world = await makeWorld(sql);
    await fillEveryTable(sql, world);
    // A request and a work order are inserted at their beginning; the filled ones are on their way.
    await makeRequest(sql, world);
  });
});
afterAll(() => Promise.all([application.end(), superuser.end()]));

/** The table's first row once more, with other words: checks are asked before keys. */
async function insertAgain(sql: Sql, table: string, change: Row): Promise<unknown> {
  const columns = (
    await sql("SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped", [
      table,
    ])
  ).map(({ attname }) => attname);
  const [row] = await sql(
    `SELECT to_jsonb(t) AS row FROM ${table} t ${table === "service_request" ? "WHERE version = 1 AND stage = 'logged'" : ""} LIMIT 1`,
  );
  const beginning = table === "work_order" ? { status: "offered", version: 1, outcome: null } : {};
  // Checks are asked in the order of their names; this one would speak first of a reason that an offer has not.
  if (table === "work_order") await sql("ALTER TABLE work_order DROP CONSTRAINT work_order_ended_has_reason");
  return sql(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify({ ...row?.row, ...beginning, ...change })],
  );
}

describe("invariant 19: text is sane", () => {
  test("every text column is known as words or as a code", async () => {
    const columns = await committed(superuser, ITSELF, (sql) =>
      sql(`SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0
              AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) AND c.relname <> '_prisma_migrations'`),
    );
    expect(columns.map(({ name }) => name).sort()).toEqual([...WORDS, ...CODES].sort());
  });

  test.each(WORDS)("%s takes composed words and refuses the same words decomposed", async (name) => {
    const [table = "", column = ""] = name.split(".");
    const write = (words: string) => refusal(rolledBack(superuser, ITSELF, (sql) => insertAgain(sql, table, { [column]: words })));
    expect(await write(DECOMPOSED)).toBe(`${table}_${column}_nfc`);
    expect(await write(COMPOSED)).not.toBe(`${table}_${column}_nfc`);
  });

  test("an update is asked like an insert", async () => {
    const attempt = rolledBack(application, HQ, (sql) => sql("UPDATE customer SET name = $1, version = version + 1", [DECOMPOSED]));
    expect(await refusal(attempt)).toBe("customer_name_nfc");
  });

  test("a NUL is refused in text and in JSON", async () => {
    const update = (column: string, value: string) =>
      refusal(
        rolledBack(application, HQ, (sql) => sql(`UPDATE ${column === "name" ? "customer" : "notification"} SET ${column} = $1`, [value])),
      );
    expect(await update("name", "a\u0000b")).toMatch(/^22021 /);
    expect(await update("data", JSON.stringify({ word: "a\u0000b" }))).toMatch(/^22P05 /);
  });
});
