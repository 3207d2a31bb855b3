import type { World } from "./attempts/attempt.ts";
import { makeWholeCall } from "./call-fixtures.ts";
import { accepted, closeAndStep, makeAttempt, makeDraw, makeSignature, makeTask } from "./closing-fixtures.ts";
import { fillTheMonth } from "./every-table-month.ts";
import { hour, insert, makeBooking, makeCharge, makeVisit, makeWorkOrder, NOON, nextNumber } from "./fixtures.ts";
import { endedBy, makeItem } from "./inbox-fixtures.ts";
import { makeMessage, readFor, tryMessage } from "./message-fixtures.ts";
import { answerTo, scoreOne } from "./quality-fixtures.ts";
import { makeRequest } from "./request-fixtures.ts";
import type { Row, Sql } from "./session.ts";

/** Moments of recording lie in the past, so that rows of every year fall into one partition. */
const RECORDED = (serial: number) => `01900000-0000-7000-8000-${serial.toString(16).padStart(12, "0")}`;
const recorded = () => RECORDED(nextNumber());

/**
 * At least one row in every table, hanging on one technician: an open repair with a visit, an appointment and a demand, one
 * that was closed, one cancelled, one that waits, an enquiry, a complaint, and what surrounds them. Answers the requests.
 */
export async function fillEveryTable(sql: Sql, world: World): Promise<{ open: Row; closed: Row; complaint: Row }> {
  const { owner, handler, technician, category, outlet } = world;
  const place = { outlet, technician };
  const customer = world.customer;
  const open = await makeRequest(sql, { owner, customer, category, stage: "in_service", ...place });
  await hangOn(sql, world, open);

  const asked = await makeRequest(sql, { owner, customer, category, stage: "in_follow_up", ...place });
  const evidence = await accepted(sql, asked);
  const task = await makeTask(sql, asked, { seq: 3 });
  await makeAttempt(sql, task, hour("09:00"));
  await makeSignature(sql, asked, handler, "complaint_handler");
  const closed = await closeAndStep(sql, asked, { kind: "accepted", ...evidence });

  await makeRequest(sql, { owner, customer, category, stage: "cancelled", ...place });
  // Waits for dispatch.
  await makeRequest(sql, { owner, customer, category, ...place });
  const enquiry = await makeRequest(sql, { owner, customer, type: "enquiry" });
  await makeDraw(sql, enquiry, false);
  const complaint = await makeRequest(sql, { owner, customer, type: "complaint", ...place });
  await makeEvent(sql, complaint, { kind: "request.logged" });
  await insert(sql, "promise", {
    request_id: complaint.id,
    seq: 1,
    starts_at: hour("09:00"),
    ends_at: hour("11:00"),
    asked_by: "customer",
    made_at: NOON,
  });
  await insert(sql, "wished_window", {
    request_id: complaint.id,
    ...{ seq: 1, cycle: 1, starts_at: hour("15:00"), ends_at: hour("17:00"), words: "下班以后", made_at: NOON },
  });

  for (const hqOnly of [false, true]) {
    const month = { month: "2030-03-01", figure: `figure-${nextNumber()}`, centre_id: outlet.centre_id, hq_only: hqOnly, cases: 1 };
    await insert(sql, "overview_sum", { ...month, outlet_id: outlet.id, fact: "in_time" });
    await insert(sql, "overview_minutes", { ...month, minutes: 30 });
  }
  await insert(sql, "overview_case", { request_id: open.id, month: "2030-03-01", figure: "contact", fact: "in_time", hq_only: false });
  await insert(sql, "overview_due", { request_id: open.id, at: NOON });

  await fillCatalogue(sql, world);
  await fillPeople(sql, world);
  await fillTheMonth(sql, world, open, evidence.follow_up_id);
  await insert(sql, "policy_version", { key: `policy-${nextNumber()}`, version: 1, value: {}, effective_from: NOON, note: "首版" });
  await insert(sql, "command_log", {
    id: recorded(),
    actor_key: "person:1",
    name: "requests.log_request",
    input_hash: "hash",
    recorded_at: NOON,
  });
  await insert(sql, "audit_entry", {
    recorded_id: recorded(),
    actor_kind: "person",
    command: "requests.log_request",
    command_id: recorded(),
    outcome: "ok",
    subject_ids: [open.id],
    device: "desk",
    occurred_at: NOON,
  });
  return { open, closed, complaint };
}

const makeEvent = (sql: Sql, request: Row, change: Row = {}) =>
  insert(sql, "request_event", {
    recorded_id: recorded(),
    request_id: request.id,
    cycle: request.cycle,
    kind: "visit.arrived",
    actor_kind: "person",
    command_id: recorded(),
    device: "phone",
    occurred_at: NOON,
    data: {},
    ...change,
  });

/** What hangs on an open request. */
async function hangOn(sql: Sql, world: World, request: Row): Promise<void> {
  const { technician, category, owner, handler, otherCustomer } = world;
  const order = await makeWorkOrder(sql, request, { technician, category, status: "on_site" });
  await makeBooking(sql, order, hour("09:00"), hour("10:00"), { live: false });
  await insert(sql, "dispatch_decision", {
    ...{ work_order_id: order.id, centre_id: order.centre_id, technician_id: technician.id, decided_at: NOON, starts_at: hour("09:00") },
    ...{ rank: 1, could_go: 1, could_not: 0, travel_version: 0, considered: {} },
  });
  await insert(sql, "support_demand", {
    work_order_id: order.id,
    request_id: request.id,
    kind: "part",
    words: "排水泵",
    raised_by_id: technician.id,
    raised_at: NOON,
    due_at: NOON,
  });
  const visit = await makeVisit(sql, order);
  await insert(sql, "visit_step", { visit_id: visit.id, step: "card_shown", standard_version: 1, done_at: NOON });
  await insert(sql, "diagnosis", { visit_id: visit.id, action_id: category.id, words: "插座松动", diagnosed_at: NOON });
  await makeCharge(sql, visit);
  await insert(sql, "visit_signature", {
    visit_id: visit.id,
    signer_name: "王芳",
    strokes: "M0 0",
    opinion: "satisfied",
    words: "很好",
    signed_at: NOON,
  });
  await insert(sql, "promise", {
    request_id: request.id,
    seq: 1,
    starts_at: hour("09:00"),
    ends_at: hour("11:00"),
    asked_by: "customer",
    made_at: NOON,
  });
  await insert(sql, "wished_window", {
    request_id: request.id,
    ...{ seq: 1, cycle: 1, starts_at: hour("15:00"), ends_at: hour("17:00"), words: "下班以后", made_at: NOON },
  });
  await insert(sql, "household_member", { customer_id: request.customer_id, name: "王强" });
  const membership = { customer_id: request.customer_id, number: `HY-${nextNumber()}`, level: "gold", since: "2030-01-01" };
  await insert(sql, "membership", membership);
  await insert(sql, "customer_change", {
    customer_id: request.customer_id,
    version: 1000 + nextNumber(),
    kind: "member",
    after: "王强",
    changed_by_id: owner.id,
    changed_at: NOON,
  });
  const merge = { from_id: otherCustomer.id, into_id: request.customer_id, merged_by_id: owner.id, merged_at: NOON };
  const merged = await insert(sql, "customer_merge", { ...merge, undone_by_id: owner.id, undone_at: NOON });
  await insert(sql, "customer_moved", { merge_id: merged.id, row_id: otherCustomer.phone_id, kind: "phone" });
  await insert(sql, "customer_link", {
    request_id: request.id,
    token_hash: `hash-${nextNumber()}`,
    made_at: NOON,
    ends_at: hour("09:00", "2030-05-01"),
  });
  for (const audience of ["everybody", "headquarters"]) {
    const note = await insert(sql, "request_note", {
      request_id: request.id,
      written_by_id: owner.id,
      audience,
      words: "请先打电话",
      written_at: NOON,
    });
    await insert(sql, "request_note_mention", { note_id: note.id, person_id: owner.id });
  }
  await insert(sql, "request_intake", {
    request_id: request.id,
    request_type: request.type,
    contact_id: request.id,
    fetch_reason: "too_far",
  });
  await fillInbox(sql, request, owner);
  await insert(sql, "sla_milestone", { request_id: request.id, cycle: 1, kind: "arrive", due_at: NOON });
  await makeEvent(sql, request);
  await makeEvent(sql, request, { kind: "note.added", hq_only: true });
  await insert(sql, "notification", { person_id: technician.id, kind: "assigned", request_id: request.id, data: {}, created_at: NOON });
  await insert(sql, "notification", { person_id: owner.id, kind: "stuck", request_id: request.id, data: {}, created_at: NOON });
  await insert(sql, "access_record", {
    person_id: technician.id,
    phone_id: request.phone_id,
    reason: "call_ahead",
    request_id: request.id,
    seen_at: NOON,
  });
  const call = await makeWholeCall(sql, request, owner, handler);
  await insert(sql, "call_summary", { call_id: call.id, agent_id: owner.id, words: "已约时间", confirmed_at: NOON });
  await answerTo(sql, await scoreOne(sql, request, owner, technician));
  const message = await makeMessage(sql, request);
  await readFor(sql, message, 1);
  await tryMessage(sql, message, 1, "unknown");
}

/** Something that came in writing and joined the request. */
async function fillInbox(sql: Sql, request: Row, agent: Row): Promise<void> {
  const item = await makeItem(sql, { note: "用户补充", ...endedBy(agent, "joined"), request_id: request.id });
  await sql("SELECT keep_inbox_contact($1, '+8613900000000', NULL)", [item.id]);
  await insert(sql, "inbox_file", {
    item_id: item.id,
    position: 1,
    name: "故障.jpg",
    kind: "image/jpeg",
    size: 0,
    digest: "d",
    content: "",
  });
  await insert(sql, "inbox_taking", { item_id: item.id, person_id: agent.id, taken_at: NOON });
}

async function fillCatalogue(sql: Sql, { category, customer, outlet, owner }: World): Promise<void> {
  const number = nextNumber();
  const code = (prefix: string) => ({ code: `${prefix}-${nextNumber()}`, category_id: category.id, name_zh: "名", name_en: "name" });
  const model = await insert(sql, "model", { ...code("model"), launch_year: 2000 });
  const symptom = await insert(sql, "symptom", {
    ...code("symptom"),
    search_words: "停",
    fault_group: "power",
    level: "junior",
    advice_zh: "请检查插座",
    advice_en: "Check the socket",
    position: 1,
  });
  const cause = await insert(sql, "cause", { ...code("cause"), fault_group: "power", is_product_fault: false });
  const action = await insert(sql, "action", { ...code("action"), service: "repair", standard_minutes: 30, labour_fen: "8000" });
  const part = await insert(sql, "part", { ...code("part"), price_fen: "1000" });
  await insert(sql, "symptom_cause", { symptom_id: symptom.id, cause_id: cause.id, position: 1 });
  await insert(sql, "cause_action", { cause_id: cause.id, action_id: action.id, position: 1 });
  await insert(sql, "action_part", { action_id: action.id, part_id: part.id });
  await insert(sql, "asset", {
    customer_id: customer.id,
    category_id: category.id,
    model_id: model.id,
    serial: `SN-${number}`,
    serial_key: `SN${number}`,
    invoice_number: `INV-${number}`,
    dealer: "城南家电",
  });
  const wish = { kind: "wishes", after: "下午来", changed_by_id: owner.id, changed_at: NOON };
  await insert(sql, "customer_change", { customer_id: customer.id, version: 2, ...wish });
  await sql("UPDATE customer SET wishes = '下午来', version = 2 WHERE id = $1", [customer.id]);
  await insert(sql, "territory", {
    outlet_id: outlet.id,
    division_code: `51${number}`,
    category_id: category.id,
    request_type: "repair",
    rank: 1,
  });
  await insert(sql, "division", { code: `51${number}`, level: 3, name: "涪城区" });
  await sql("INSERT INTO installation (anchor_day, seed, installed_at) VALUES ('2030-03-04', 1, $1) ON CONFLICT DO NOTHING", [NOON]);
}

async function fillPeople(sql: Sql, { technician, handler }: World): Promise<void> {
  await insert(sql, "licence_state", { technician_id: technician.id, state: "valid", reason: "examination_passed", starts_at: NOON });
  await insert(sql, "shift", { technician_id: technician.id, weekday: 1, start_minute: 480, end_minute: 1080 });
  await insert(sql, "leave", {
    technician_id: technician.id,
    starts_at: hour("09:00", "2030-05-01"),
    ends_at: hour("09:00", "2030-05-02"),
  });
  for (const person of [technician, handler]) {
    await insert(sql, "person_role", { person_id: person.id, role: person === technician ? "technician" : "complaint_handler" });
    await insert(sql, "credential", { person_id: person.id, password_hash: "hash", changed_at: NOON });
    await insert(sql, "session", { person_id: person.id, epoch: 1, device: "phone", opened_at: NOON, expires_at: NOON });
  }
  const key = await insert(sql, "api_key", { kind: "dealer", name: "绵阳城南家电", made_by_id: handler.id, made_at: NOON });
  await insert(sql, "api_call", { key_id: key.id, idempotency_key: "order-4711", command_id: technician.id, called_at: NOON });
  await insert(sql, "api_key_end", { key_id: key.id, ended_by_id: handler.id, ended_at: NOON });
  await insert(sql, "sign_in_failure", { login_digest: `digest-${nextNumber()}`, address_digest: "digest", failed_at: NOON });
}
