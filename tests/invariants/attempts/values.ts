import { makeAttempt, makeFollowUp, makeRemedy, makeSignature, makeTask } from "../closing-fixtures.ts";
import { hour, insert, makeCharge, makeVisit, NOON, update } from "../fixtures.ts";
import { makeRequest } from "../request-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, anOrder, aRequest, type World } from "./attempt.ts";

/** One value that its column does not know, or that leads nowhere. */
function value(invariant: number, says: string, refusedBy: string, attempt: Attempt["try"]): Attempt {
  return { invariant, says, refusedBy, try: attempt };
}

const inFollowUp = async (sql: Sql, world: World) => makeTask(sql, await aRequest(sql, world, "in_follow_up"));
const change = (table: string, row: Row, columns: Row) => (sql: Sql) => update(sql, table, row.id, columns);

const decisionOf = (order: Row): Row => ({
  ...{ work_order_id: order.id, centre_id: order.centre_id, technician_id: order.technician_id, decided_at: NOON, starts_at: NOON },
  ...{ rank: 1, could_go: 2, could_not: 0, travel_version: 0, considered: {} },
});

export const VALUES: readonly Attempt[] = [
  {
    invariant: 2,
    says: "a qualification of no length",
    refusedBy: "qualification_bounded",
    behind: ["qualification_pkey"],
    async try(sql, { technician, category }) {
      const same = { starts_at: "2031-01-01Z", ends_at: "2031-01-01Z" };
      const { certificateId: certificate_id } = technician;
      return () =>
        insert(sql, "qualification", { technician_id: technician.id, category_id: category.id, level: "senior", certificate_id, ...same });
    },
  },

  value(16, "a link that ends before it begins", "customer_link_ends_later", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    return () => insert(sql, "customer_link", { request_id: request.id, token_hash: "h", made_at: NOON, ends_at: NOON });
  }),
  value(16, "a note for a circle that nobody knows", "request_note_audience_known", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const note = { request_id: request.id, written_by_id: world.handler.id, words: "在", written_at: NOON };
    return () => insert(sql, "request_note", { ...note, audience: "friends" });
  }),
  value(16, "a note that says nothing", "request_note_says_something", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const note = { request_id: request.id, written_by_id: world.handler.id, audience: "everybody", written_at: NOON };
    return () => insert(sql, "request_note", { ...note, words: "  " });
  }),
  value(16, "a key for a kind of machine that nobody knows", "api_key_kind_known", async (sql, { handler }) => {
    return () => insert(sql, "api_key", { kind: "press", name: "晚报", made_by_id: handler.id, made_at: NOON });
  }),

  value(3, "an attempt with a result that nobody knows", "follow_up_attempt_result_known", async (sql, world) => {
    const task = await inFollowUp(sql, world);
    return () => makeAttempt(sql, task, hour("09:00"), { result: "perhaps" });
  }),
  value(3, "a remedy of a kind that nobody knows", "remedy_kind_known", async (sql, world) => {
    const followUp = await makeFollowUp(sql, await inFollowUp(sql, world), "unsatisfied");
    return () => makeRemedy(sql, followUp, { kind: "flowers" });
  }),
  value(3, "a signature in a capacity that nobody knows", "closing_signature_capacity_known", async (sql, world) => {
    const request = await aRequest(sql, world, "in_follow_up");
    return () => makeSignature(sql, request, world.handler, "passer_by");
  }),
  value(3, "a signature under a request that is not there", "closing_signature_of_request", async (sql, { handler }) => {
    return () => makeSignature(sql, { id: handler.id, cycle: 1 }, handler, "second_person");
  }),

  ...[
    ["type", "daydream", "service_request_type_known"],
    ["urgency", "whenever", "service_request_urgency_known"],
    ["channel", "pigeon", "service_request_channel_known"],
    ["entitlement", "maybe", "service_request_entitlement_known"],
  ].map(([column = "", word, refusedBy = ""]) =>
    value(5, `a request whose ${column} is ${word}`, refusedBy, async (sql, world) => {
      const {
        id: _id,
        number: _number,
        closed_id: _closed,
        cancelled_id: _cancelled,
        takes_work: _takes,
        ...columns
      } = await aRequest(sql, world, "logged");
      return () => insert(sql, "service_request", { ...columns, [column]: word });
    }),
  ),
  value(5, "a request owned by nobody", "service_request_owner", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    return () => change("service_request", request, { owner_id: request.id, version: 2 })(sql);
  }),
  value(5, "a work order of no outlet", "work_order_outlet", async (sql, world) => {
    const { id: _id, number: _number, is_open: _open, booked_id: _booked, ...columns } = await anOrder(sql, world, "offered");
    const other = await makeRequest(sql, { ...world, stage: "dispatched" });
    return () => insert(sql, "work_order", { ...columns, request_id: other.id, outlet_id: other.id });
  }),
  value(5, "a promise of no length", "promise_window_bounded", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const same = { starts_at: hour("09:00"), ends_at: hour("09:00") };
    return () => insert(sql, "promise", { request_id: request.id, seq: 1, ...same, asked_by: "us", made_at: NOON });
  }),
  value(5, "a promise asked for by nobody", "promise_asked_by_known", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const window = { starts_at: hour("09:00"), ends_at: hour("11:00") };
    return () => insert(sql, "promise", { request_id: request.id, seq: 1, ...window, asked_by: "nobody", made_at: NOON });
  }),
  value(4, "a decision of which fewer than nobody could go", "dispatch_decision_counted", async (sql, world) => {
    const decision = decisionOf(await anOrder(sql, world));
    return () => insert(sql, "dispatch_decision", { ...decision, could_not: -1 });
  }),
  value(4, "a decision for somebody beyond all who could go", "dispatch_decision_ranked", async (sql, world) => {
    const decision = decisionOf(await anOrder(sql, world));
    return () => insert(sql, "dispatch_decision", { ...decision, rank: 3 });
  }),
  value(4, "a decision of which nothing is told", "dispatch_decision_whole", async (sql, world) => {
    const decision = decisionOf(await anOrder(sql, world));
    return () => insert(sql, "dispatch_decision", { ...decision, considered: '"nothing"' });
  }),
  value(4, "two decisions of one work order", "dispatch_decision_pkey", async (sql, world) => {
    const decision = decisionOf(await anOrder(sql, world));
    await insert(sql, "dispatch_decision", decision);
    return () => insert(sql, "dispatch_decision", decision);
  }),
  value(5, "two wishes of one number", "wished_window_request_id_seq_key", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const wish = { request_id: request.id, seq: 1, cycle: 1, starts_at: hour("15:00"), ends_at: hour("17:00"), made_at: NOON };
    await insert(sql, "wished_window", wish);
    return () => insert(sql, "wished_window", wish);
  }),
  value(5, "a wish of no length", "wished_window_bounded", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const same = { starts_at: hour("15:00"), ends_at: hour("15:00") };
    return () => insert(sql, "wished_window", { request_id: request.id, seq: 1, cycle: 1, ...same, made_at: NOON });
  }),
  value(5, "a wish for what was over when it was told", "wished_window_ahead", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const over = { starts_at: hour("09:00"), ends_at: NOON };
    return () => insert(sql, "wished_window", { request_id: request.id, seq: 1, cycle: 1, ...over, made_at: NOON });
  }),
  value(5, "words of a wish that say nothing", "wished_window_says_something", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    const wish = { starts_at: hour("15:00"), ends_at: hour("17:00"), made_at: NOON };
    return () => insert(sql, "wished_window", { request_id: request.id, seq: 1, cycle: 1, ...wish, words: " " });
  }),
  value(5, "a clock of a kind that nobody knows", "sla_milestone_kind_known", async (sql, world) => {
    const request = await aRequest(sql, world, "logged");
    return () => insert(sql, "sla_milestone", { request_id: request.id, cycle: 1, kind: "applaud", due_at: NOON });
  }),
  value(
    5,
    "an outlet of a kind that nobody knows",
    "outlet_kind_known",
    async (sql, { outlet }) =>
      () =>
        change("outlet", outlet, { kind: "pop_up" })(sql),
  ),
  value(5, "the last four of a number that are not four digits", "customer_phone_tail_of_four", async (sql, { customer }) => {
    return () => sql("UPDATE customer_phone SET tail = '12a4' WHERE id = $1", [customer.phone_id]);
  }),

  value(9, "a charge paid by nobody known", "visit_charge_payer_known", async (sql, world) => {
    const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
    return () => makeCharge(sql, visit, { payer: "neighbour" });
  }),
  value(9, "a charge of a kind that nobody knows", "visit_charge_kind_known", async (sql, world) => {
    const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
    return () => makeCharge(sql, visit, { kind: "tip" });
  }),
  value(9, "a charge for nothing", "visit_charge_quantity_positive", async (sql, world) => {
    const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
    return () => makeCharge(sql, visit, { quantity: 0 });
  }),
  value(9, "labour that costs less than nothing", "action_labour_whole_fen", async (sql, { category }) => {
    const names = { code: "labour", name_zh: "工", name_en: "labour", category_id: category.id };
    return () => insert(sql, "action", { ...names, service: "repair", standard_minutes: 1, labour_fen: "-1" });
  }),
  value(9, "a part that costs less than nothing", "part_price_whole_fen", async (sql, { category }) => {
    return () => insert(sql, "part", { code: "part", name_zh: "件", name_en: "part", category_id: category.id, price_fen: "-1" });
  }),
];
