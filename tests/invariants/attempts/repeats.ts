import { hour, insert, makeWorkOrder, NOON } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** A statement about repeats that must fail (DOMAIN §4): what a link joins, and what is decided of it. */
function repeat(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 9, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

/** Completed work, and a request that comes after it. */
async function pair(sql: Sql, world: World) {
  const { technician, category } = world;
  const earlier = await aRequest(sql, world, "dispatched");
  const order = await makeWorkOrder(sql, earlier, { technician, category });
  const later = await aRequest(sql, world, "logged");
  const columns = {
    ...{ request_id: later.id, cycle: 1, kind: "new_request", earlier_request_id: earlier.id, earlier_work_order_id: order.id },
    ...{ earlier_cycle: 1, by_customer: false, earlier_completed_at: NOON, linked_at: NOON, decide_by: NOON },
  };
  return { earlier, later, order, link: (change: Row = {}) => insert(sql, "repeat_link", { ...columns, ...change }) };
}

const wrongLink = (says: string, refusedBy: string, change: (made: Awaited<ReturnType<typeof pair>>) => Row, behind?: readonly string[]) =>
  repeat(
    says,
    refusedBy,
    async (sql, world) => {
      const made = await pair(sql, world);
      return () => made.link(change(made));
    },
    behind,
  );

const decision = (link: Row, by: Row, change: Row = {}) => ({
  ...{ link_id: link.id, decision: "confirmed", reason: "same_fault", decided_by_id: by.id, decided_at: NOON },
  ...change,
});

export const REPEATS: readonly Attempt[] = [
  {
    invariant: 9,
    says: "a new request that follows completed work, and rework that follows its own cycle",
    refusedBy: null,
    async try(sql, world) {
      const { link, earlier } = await pair(sql, world);
      return async () => {
        await link();
        await link({ kind: "rework", request_id: earlier.id, cycle: 2 });
      };
    },
  },
  repeat("one work that repeats two", "repeat_link_one_per_work", async (sql, world) => {
    const { link } = await pair(sql, world);
    const other = await pair(sql, world);
    const first = await link();
    return () => other.link({ request_id: first.request_id });
  }),
  repeat("two links of one id", "repeat_link_pkey", async (sql, world) => {
    const { id } = await (await pair(sql, world)).link();
    const other = await pair(sql, world);
    return () => other.link({ id });
  }),
  wrongLink("a link of a kind that nobody knows", "repeat_link_kind_known", () => ({ kind: "hearsay" })),
  wrongLink("a request that repeats itself", "repeat_link_follows_other_work", ({ earlier }) => ({ request_id: earlier.id })),
  wrongLink("rework that skips a cycle", "repeat_link_follows_other_work", ({ earlier }) => ({
    ...{ kind: "rework", request_id: earlier.id, cycle: 3 },
  })),
  wrongLink("a repeat known before the work was done", "repeat_link_after_completion", () => ({ linked_at: hour("11:00") })),
  wrongLink("a link that had to be decided before it was made", "repeat_link_after_completion", () => ({ decide_by: hour("11:00") })),
  wrongLink("a repeat of no request", "repeat_link_of_request", ({ order }) => ({ request_id: order.id })),
  wrongLink("a repeat of work of another request", "repeat_link_of_completed_work", ({ order }) => ({ earlier_request_id: order.id })),
  repeat("a second decision of one repeat", "repeat_decision_once", async (sql, world) => {
    const link = await (await pair(sql, world)).link();
    await insert(sql, "repeat_decision", decision(link, world.owner));
    return () => insert(sql, "repeat_decision", decision(link, world.handler, { decision: "dismissed" }));
  }),
  repeat("a decision of no repeat", "repeat_decision_of_link", async (sql, { owner }) => {
    return () => insert(sql, "repeat_decision", decision(owner, owner));
  }),
  repeat("a decision by nobody", "repeat_decision_by_person", async (sql, world) => {
    const link = await (await pair(sql, world)).link();
    return () => insert(sql, "repeat_decision", decision(link, link));
  }),
  repeat("a decision that nobody knows", "repeat_decision_known", async (sql, world) => {
    const link = await (await pair(sql, world)).link();
    return () => insert(sql, "repeat_decision", decision(link, world.owner, { decision: "perhaps" }));
  }),
];
