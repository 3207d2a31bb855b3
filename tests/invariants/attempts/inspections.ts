import { update } from "../fixtures.ts";
import type { Row } from "../session.ts";
import { type Attempt, anOrder, aRequest, type World } from "./attempt.ts";
import { anAnswer, inspected, makeDelight, makeInspection, makeRuling, NOTHING } from "./licence-rows.ts";

/** A statement about inspections, rulings and delight that must fail (DOMAIN §8): nobody judges themselves, and evidence is what it says. */
function judged(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 15, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const wrongInspection = (says: string, refusedBy: string, change: (world: World, order: Row) => Row) =>
  judged(says, refusedBy, async (sql, world) => {
    const order = await anOrder(sql, world, "completed");
    return () => makeInspection(sql, world, order, change(world, order));
  });

const wrongRuling = (says: string, refusedBy: string, change: (world: World, inspection: Row) => Row) =>
  judged(says, refusedBy, async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    return () => makeRuling(sql, world, inspection, change(world, inspection));
  });

const wrongDelight = (says: string, refusedBy: string, change: (world: World) => Row) =>
  judged(says, refusedBy, async (sql, world) => () => makeDelight(sql, world, change(world)));

const secondTo = (world: World, change: Row = {}) => ({ capacity: "second", ruled_by_id: world.owner.id, ...change });

export const INSPECTIONS: readonly Attempt[] = [
  {
    invariant: 15,
    says: "an inspection of each kind, a grave ruling of two persons, and one that the second does not share",
    refusedBy: null,
    async try(sql, world) {
      const { order, inspection } = await inspected(sql, world);
      const followUp = await anAnswer(sql, world);
      const complaint = await aRequest(sql, world, "logged", "complaint");
      return async () => {
        const raised = await makeInspection(sql, world, order, { kind: "contradiction", follow_up_id: followUp.id, opened_by_id: null });
        await makeInspection(sql, world, order, { kind: "complaint", complaint_request_id: complaint.id });
        for (const [one, second] of [
          [inspection, { rule: "grave_complaint" }],
          [raised, { outcome: "dismissed", rule: null }],
        ] as const) {
          await makeRuling(sql, world, one, { rule: "grave_complaint" });
          await makeRuling(sql, world, one, secondTo(world, second));
        }
      };
    },
  },
  judged(
    "two inspections of one id",
    "inspection_pkey",
    async (sql, world) => {
      const { order, inspection } = await inspected(sql, world);
      return () => makeInspection(sql, world, order, { id: inspection.id });
    },
    ["inspection_id_technician_key"],
  ),
  judged("two inspections of one number", "inspection_number_key", async (sql, world) => {
    const { order, inspection } = await inspected(sql, world);
    return () => makeInspection(sql, world, order, { number: inspection.number });
  }),
  judged("two inspections raised by one answer", "inspection_one_per_follow_up", async (sql, world) => {
    const order = await anOrder(sql, world, "completed");
    const cause = { kind: "contradiction", follow_up_id: (await anAnswer(sql, world)).id };
    await makeInspection(sql, world, order, cause);
    return () => makeInspection(sql, world, order, cause);
  }),
  judged("two inspections of one complaint", "inspection_one_per_complaint", async (sql, world) => {
    const order = await anOrder(sql, world, "completed");
    const cause = { kind: "complaint", complaint_request_id: (await aRequest(sql, world, "logged", "complaint")).id };
    await makeInspection(sql, world, order, cause);
    return () => makeInspection(sql, world, order, cause);
  }),
  wrongInspection("an inspection of a kind that nobody knows", "inspection_kind_known", () => ({ kind: "rumour" })),
  wrongInspection("a contradiction of no answer", "inspection_names_its_cause", () => ({ kind: "contradiction" })),
  wrongInspection("a complaint's inspection without the complaint", "inspection_names_its_cause", () => ({ kind: "complaint" })),
  wrongInspection("a spot check opened by nobody", "inspection_names_its_cause", () => ({ opened_by_id: null })),
  wrongInspection("a technician who inspects themselves", "inspection_by_another", ({ technician }) => ({ opened_by_id: technician.id })),
  wrongInspection("a contradiction by an answer that is not there", "inspection_of_follow_up", () => ({
    ...{ kind: "contradiction", follow_up_id: NOTHING },
  })),
  wrongInspection("a complaint that is a repair", "inspection_of_complaint", (_world, order) => ({
    ...{ kind: "complaint", complaint_request_id: order.request_id },
  })),
  wrongInspection("an inspection opened by no person", "inspection_opened_by_person", () => ({ opened_by_id: NOTHING })),
  wrongInspection("an inspection that blames the outlet next door", "inspection_of_its_work", ({ otherOutlet }) => ({
    outlet_id: otherOutlet.id,
  })),
  wrongInspection("an inspection that blames who was not there", "inspection_of_its_technician", ({ otherTechnician }) => ({
    technician_id: otherTechnician.id,
  })),
  judged("an inspection that skips a version", "inspection_version_steps", async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    return () => update(sql, "inspection", inspection.id, { version: 3 });
  }),
  judged("a decided inspection that is opened again", "inspection_decided_once", async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    await update(sql, "inspection", inspection.id, { version: 2, decided_at: inspection.opened_at });
    return () => update(sql, "inspection", inspection.id, { version: 3, decided_at: null });
  }),

  judged(
    "two rulings of one id",
    "inspection_ruling_pkey",
    async (sql, world) => {
      const { id } = await makeRuling(sql, world, (await inspected(sql, world)).inspection);
      const { inspection } = await inspected(sql, world);
      return () => makeRuling(sql, world, inspection, { id });
    },
    ["inspection_ruling_evidence_key"],
  ),
  judged("two first rulings", "inspection_ruling_once_per_capacity", async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    await makeRuling(sql, world, inspection);
    return () => makeRuling(sql, world, inspection, { rule: "standard_not_kept", ruled_by_id: world.owner.id });
  }),
  judged("one person who rules as both", "inspection_ruling_by_two_persons", async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    await makeRuling(sql, world, inspection);
    return () => makeRuling(sql, world, inspection, { capacity: "second" });
  }),
  wrongRuling("a third person's ruling", "inspection_ruling_capacity_known", () => ({ capacity: "third" })),
  wrongRuling("an upheld ruling of no rule", "inspection_ruling_outcome_names_rule", () => ({ rule: null })),
  wrongRuling("a dismissed ruling of a rule", "inspection_ruling_outcome_names_rule", () => ({ outcome: "dismissed" })),
  wrongRuling("a ruling by a rule that nobody knows", "inspection_ruling_rule_known", () => ({ rule: "sang_loudly" })),
  wrongRuling("a rejected charge of nothing", "inspection_ruling_rejected_whole_fen", () => ({ rule: "overcharging", rejected_fen: "0" })),
  wrongRuling("overcharging by no amount", "inspection_ruling_overcharging_names_amount", () => ({ rule: "overcharging" })),
  wrongRuling("an amount rejected for being late", "inspection_ruling_overcharging_names_amount", () => ({ rejected_fen: "100" })),
  wrongRuling("a technician who rules on themselves", "inspection_ruling_by_another", ({ technician }) => ({ ruled_by_id: technician.id })),
  wrongRuling("a ruling on who was not inspected", "inspection_ruling_of_inspection", ({ otherTechnician }) => ({
    technician_id: otherTechnician.id,
  })),
  wrongRuling("a ruling by no person", "inspection_ruling_by_person", () => ({ ruled_by_id: NOTHING })),
  wrongRuling("a second ruling before the first", "inspection_ruling_second_after_first", (world) =>
    secondTo(world, { outcome: "dismissed", rule: null }),
  ),
  judged("a second person who finds something else", "inspection_ruling_second_of_same_rule", async (sql, world) => {
    const { inspection } = await inspected(sql, world);
    await makeRuling(sql, world, inspection, { rule: "grave_complaint" });
    return () => makeRuling(sql, world, inspection, secondTo(world, { rule: "falsified_record" }));
  }),

  judged(
    "two acts of delight of one id",
    "delight_pkey",
    async (sql, world) => {
      const { id } = await makeDelight(sql, world);
      return () => makeDelight(sql, world, { id });
    },
    ["delight_evidence_key"],
  ),
  judged("two acts of delight confirmed by one answer", "delight_once_per_follow_up", async (sql, world) => {
    const { follow_up_id } = await makeDelight(sql, world);
    return () => makeDelight(sql, world, { follow_up_id });
  }),
  wrongDelight("a technician who records their own delight", "delight_by_another", ({ technician }) => ({ recorded_by_id: technician.id })),
  wrongDelight("a delight that no customer confirmed", "delight_of_follow_up", () => ({ follow_up_id: NOTHING })),
  wrongDelight("a delight in another's request", "delight_of_request", () => ({ request_id: NOTHING })),
  wrongDelight("a delight by who was not there", "delight_of_technician", ({ otherTechnician }) => ({ technician_id: otherTechnician.id })),
  wrongDelight("a delight recorded by no person", "delight_by_person", () => ({ recorded_by_id: NOTHING })),
];
