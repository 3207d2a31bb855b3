import type { Row, Sql } from "../session.ts";
import { type Attempt, anOrder, type World } from "./attempt.ts";
import { aDeduction, anAddition, aReversal, enterPoints, NOTHING } from "./licence-rows.ts";

/** An entry on a licence that must fail (DOMAIN §8): the balance is what the ledger says, so nothing may say too much. */
function points(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 9, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const wrongDeduction = (says: string, refusedBy: string, change: (world: World) => Row) =>
  points(says, refusedBy, async (sql, world) => {
    const columns = await aDeduction(sql, world);
    return () => enterPoints(sql, { ...columns, ...change(world) });
  });

const wrongReversal = (says: string, refusedBy: string, change: Row) =>
  points(says, refusedBy, async (sql, world) => {
    const entry = await enterPoints(sql, await aDeduction(sql, world));
    return () => enterPoints(sql, { ...aReversal(world, entry), ...change });
  });

/** A deduction that has been taken back, and the columns of another for the same work. */
async function replaced(sql: Sql, world: World, reversed: boolean) {
  const order = await anOrder(sql, world, "completed");
  const light = await enterPoints(sql, await aDeduction(sql, world, { order }));
  if (reversed) await enterPoints(sql, aReversal(world, light));
  const heavy = await aDeduction(sql, world, { order, rule: "grave_complaint", points: -6 });
  return { light, heavy: { ...heavy, confirmed_by_id: world.owner.id, incident_seq: 2, replaces_id: light.id } };
}

export const POINTS: readonly Attempt[] = [
  {
    invariant: 9,
    says: "a deduction, taken back for a heavier one, and a delight",
    refusedBy: null,
    async try(sql, world) {
      const { heavy } = await replaced(sql, world, true);
      const plus = await anAddition(sql, world);
      return async () => {
        await enterPoints(sql, heavy);
        await enterPoints(sql, plus);
      };
    },
  },
  points(
    "two entries of one id",
    "point_entry_pkey",
    async (sql, world) => {
      const { id } = await enterPoints(sql, await aDeduction(sql, world));
      const other = await aDeduction(sql, world);
      return () => enterPoints(sql, { ...other, id });
    },
    ["point_entry_id_technician_key", "point_entry_reversal_key"],
  ),
  points("an entry that is taken back twice", "point_entry_reversed_once", async (sql, world) => {
    const entry = await enterPoints(sql, await aDeduction(sql, world));
    await enterPoints(sql, aReversal(world, entry));
    return () => enterPoints(sql, aReversal(world, entry));
  }),
  points("one delight that counts twice", "point_entry_delight_once", async (sql, world) => {
    const plus = await anAddition(sql, world);
    await enterPoints(sql, plus);
    return () => enterPoints(sql, plus);
  }),
  points("one ruling that deducts twice", "point_entry_ruling_once", async (sql, world) => {
    const columns = await aDeduction(sql, world);
    await enterPoints(sql, columns);
    const order = await anOrder(sql, world, "completed");
    return () => enterPoints(sql, { ...columns, work_order_id: order.id });
  }),
  points("one incident that deducts twice", "point_entry_incident_key", async (sql, world) => {
    const order = await anOrder(sql, world, "completed");
    await enterPoints(sql, await aDeduction(sql, world, { order }));
    const again = await aDeduction(sql, world, { order, rule: "standard_not_kept", points: -2 });
    return () => enterPoints(sql, again);
  }),
  wrongReversal("an entry by a rule that nobody knows", "point_entry_rule_known", { rule: "yawning" }),
  wrongDeduction("a deduction without evidence", "point_entry_names_its_evidence", () => ({ ruling_id: null })),
  points("a deduction by ruling and reversal at once", "point_entry_names_its_evidence", async (sql, world) => {
    const entry = await enterPoints(sql, await aDeduction(sql, world));
    const { ruling_id } = await aDeduction(sql, world, { rule: entry.rule });
    return () => enterPoints(sql, { ...aReversal(world, entry), ruling_id });
  }),
  wrongDeduction("an entry that moves nothing", "point_entry_moves_points", () => ({ points: 0, work_order_id: null, incident_seq: null })),
  wrongDeduction("a breach that adds points", "point_entry_sign_of_rule", () => ({ points: 3, work_order_id: null, incident_seq: null })),
  points("a delight that deducts", "point_entry_sign_of_rule", async (sql, world) => {
    const plus = await anAddition(sql, world);
    const order = await anOrder(sql, world, "completed");
    return () => enterPoints(sql, { ...plus, points: -1, work_order_id: order.id, incident_seq: 1 });
  }),
  wrongDeduction("six points by one person", "point_entry_six_needs_two", () => ({ points: -6 })),
  wrongDeduction("six points by one person who signs twice", "point_entry_six_needs_two", ({ handler }) => ({
    ...{ points: -6, confirmed_by_id: handler.id },
  })),
  wrongDeduction("a technician who enters their own", "point_entry_by_another", ({ technician }) => ({ entered_by_id: technician.id })),
  wrongDeduction("a technician who confirms their own", "point_entry_by_another", ({ technician }) => ({ confirmed_by_id: technician.id })),
  wrongDeduction("a deduction for nothing that happened", "point_entry_deduction_has_incident", () => ({
    ...{ work_order_id: null, incident_seq: null },
  })),
  wrongDeduction("a second deduction in nobody's place", "point_entry_deduction_has_incident", () => ({ incident_seq: 2 })),
  points(
    "points of somebody who is no technician",
    "point_entry_of_technician",
    async (sql, world) => {
      const plus = await anAddition(sql, world);
      return () => enterPoints(sql, { ...plus, technician_id: world.owner.id });
    },
    ["point_entry_delight_confirmed"],
  ),
  wrongDeduction("a deduction by another rule than the ruling's", "point_entry_ruling_upheld", () => ({ rule: "standard_not_kept" })),
  points("a plus for a delight that nobody confirmed", "point_entry_delight_confirmed", async (sql, world) => {
    const plus = await anAddition(sql, world);
    return () => enterPoints(sql, { ...plus, delight_id: NOTHING });
  }),
  wrongReversal("a reversal of a part", "point_entry_reverses_whole", { points: 2 }),
  points("a reversal of a reversal", "point_entry_reverses_whole", async (sql, world) => {
    const entry = await enterPoints(sql, await aDeduction(sql, world));
    const reversal = await enterPoints(sql, aReversal(world, entry));
    return () => enterPoints(sql, aReversal(world, reversal));
  }),
  points("a deduction for another's work", "point_entry_of_its_work", async (sql, world) => {
    const columns = await aDeduction(sql, world);
    const order = await anOrder(sql, world, "completed", { technician: world.otherTechnician });
    return () => enterPoints(sql, { ...columns, work_order_id: order.id });
  }),
  points("a deduction in the place of another incident's", "point_entry_replaces_the_last", async (sql, world) => {
    const { heavy } = await replaced(sql, world, true);
    const order = await anOrder(sql, world, "completed");
    await enterPoints(sql, await aDeduction(sql, world, { order }));
    return () => enterPoints(sql, { ...heavy, work_order_id: order.id });
  }),
  points("a heavier deduction beside the lighter", "point_entry_incident_deducts_once", async (sql, world) => {
    const { heavy } = await replaced(sql, world, false);
    return () => enterPoints(sql, heavy);
  }),
  wrongDeduction("an entry by no person", "point_entry_entered_by_person", () => ({ entered_by_id: NOTHING })),
  wrongDeduction("an entry confirmed by no person", "point_entry_confirmed_by_person", () => ({ confirmed_by_id: NOTHING })),
];
