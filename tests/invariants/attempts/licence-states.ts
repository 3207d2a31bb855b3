import { insert, NOON, update } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, anOrder, type World } from "./attempt.ts";
import { makeResult, makeRun, published } from "./grade-rows.ts";
import { aDeduction, enterPoints, NOTHING } from "./licence-rows.ts";

/** A state of a licence, an exception or a standing that must fail: each names the fact behind it, and the fact is there. */
function stated(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 14, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const state = (sql: Sql, { technician }: World, change: Row) =>
  insert(sql, "licence_state", { technician_id: technician.id, starts_at: NOON, ...change });
const wrongState = (says: string, refusedBy: string, change: (world: World) => Row) =>
  stated(says, refusedBy, async (sql, world) => () => state(sql, world, change(world)));
const passed = (world: World, change: Row = {}) => ({
  ...{ state: "valid", reason: "retraining_passed", evidence: "PX-1", decided_by_id: world.owner.id },
  ...change,
});
const suspended = { state: "suspended", reason: "annual_review_expired" };

const standing = (sql: Sql, { technician }: World, change: Row = {}) =>
  insert(sql, "technician_standing", { technician_id: technician.id, standing: "normal", reason: "in_order", since: NOON, ...change });

async function anException(sql: Sql, world: World): Promise<Row> {
  const order = await anOrder(sql, world, "on_site");
  const { id } = await state(sql, world, suspended);
  return { work_order_id: order.id, technician_id: world.technician.id, licence_state_id: id, recorded_at: NOON };
}
const except = (sql: Sql, columns: Row) => insert(sql, "licence_exception", columns);

export const LICENCE_STATES: readonly Attempt[] = [
  {
    invariant: 14,
    says: "a state by each fact, an exception and a standing",
    refusedBy: null,
    async try(sql, world) {
      const { technician } = world;
      const entry = await enterPoints(sql, await aDeduction(sql, world));
      const run = await makeRun(sql, world);
      await makeResult(sql, world, run);
      await update(sql, "grade_run", run.id, { version: 2, ...published(world) });
      const exception = await anException(sql, world);
      return async () => {
        await state(sql, world, { state: "revoked", reason: "points_exhausted", point_entry_id: entry.id });
        await state(sql, world, { state: "valid", reason: "deduction_reversed", point_entry_id: entry.id });
        await state(sql, world, { state: "suspended", reason: "two_c_months", grade_run_id: run.id });
        await state(sql, world, passed(world));
        await except(sql, exception);
        await standing(sql, world, { technician_id: technician.id });
      };
    },
  },
  stated(
    "two states of one id",
    "licence_state_pkey",
    async (sql, world) => {
      const { id } = await state(sql, world, suspended);
      return () => state(sql, world, { ...suspended, id });
    },
    ["licence_state_id_technician_key"],
  ),
  wrongState("a suspension by two C months that nobody published", "licence_state_names_its_fact", () => ({
    ...{ state: "suspended", reason: "two_c_months" },
  })),
  wrongState("a revocation by points without the entry", "licence_state_names_its_fact", () => ({
    ...{ state: "revoked", reason: "points_exhausted" },
  })),
  wrongState("a licence given back without a proof", "licence_state_names_its_fact", (world) => passed(world, { evidence: null })),
  wrongState("a licence given back by nobody", "licence_state_names_its_fact", (world) => passed(world, { decided_by_id: null })),
  wrongState("a licence given back by an expired review", "licence_state_names_its_fact", () => ({ ...suspended, state: "valid" })),
  wrongState("a suspension for a reason that nobody knows", "licence_state_names_its_fact", () => ({
    ...suspended,
    reason: "the_weather",
  })),
  stated("a revocation by another's points", "licence_state_by_point_entry", async (sql, world) => {
    const order = await anOrder(sql, world, "completed", { technician: world.otherTechnician });
    const entry = await enterPoints(sql, await aDeduction(sql, world, { order }));
    return () => state(sql, world, { state: "revoked", reason: "points_exhausted", point_entry_id: entry.id });
  }),
  stated("a suspension by a month that says nothing of them", "licence_state_by_grade", async (sql, world) => {
    const run = await makeRun(sql, world, published(world));
    return () => state(sql, world, { state: "suspended", reason: "two_c_months", grade_run_id: run.id });
  }),
  stated("a suspension by a draft", "licence_state_by_published_grade", async (sql, world) => {
    const run = await makeRun(sql, world);
    await makeResult(sql, world, run);
    return () => state(sql, world, { state: "suspended", reason: "two_c_months", grade_run_id: run.id });
  }),
  wrongState("a licence given back by no person", "licence_state_decided_by_person", (world) => passed(world, { decided_by_id: NOTHING })),
  wrongState("a technician who gives themselves the licence", "licence_state_by_another", (world) =>
    passed(world, { decided_by_id: world.technician.id }),
  ),

  stated("two exceptions for one visit", "licence_exception_pkey", async (sql, world) => {
    const exception = await anException(sql, world);
    await except(sql, exception);
    return () => except(sql, exception);
  }),
  stated("an exception for another's visit", "licence_exception_of_its_work", async (sql, world) => {
    const order = await anOrder(sql, world, "on_site", { technician: world.otherTechnician });
    const exception = await anException(sql, world);
    return () => except(sql, { ...exception, work_order_id: order.id });
  }),
  stated("an exception by another's suspension", "licence_exception_of_its_state", async (sql, world) => {
    const exception = await anException(sql, world);
    const { id } = await state(sql, world, { ...suspended, technician_id: world.otherTechnician.id });
    return () => except(sql, { ...exception, licence_state_id: id });
  }),

  stated("a person who stands in two ways", "technician_standing_pkey", async (sql, world) => {
    await standing(sql, world);
    return () => standing(sql, world, { standing: "warned" });
  }),
  stated("a standing of somebody who is no technician", "technician_standing_of_technician", async (sql, world) => {
    return () => standing(sql, world, { technician_id: world.owner.id });
  }),
  stated("a standing that nobody knows", "technician_standing_known", async (sql, world) => {
    return () => standing(sql, world, { standing: "beloved" });
  }),
];
