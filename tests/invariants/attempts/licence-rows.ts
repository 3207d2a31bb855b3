import { makeFollowUp, makeTask } from "../closing-fixtures.ts";
import { insert, NOON } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { anOrder, aRequest, type World } from "./attempt.ts";

// The smallest rows of inspections, points and licence. A ruling is by the handler, an entry too; the owner is the second person.

/** No row of any table has it. */
export const NOTHING = "01900000-0000-7000-8000-00000000ffff";

export const makeInspection = (sql: Sql, { handler }: World, order: Row, change: Row = {}) =>
  insert(sql, "inspection", {
    kind: "spot_check",
    request_id: order.request_id,
    work_order_id: order.id,
    technician_id: order.technician_id,
    outlet_id: order.outlet_id,
    centre_id: order.centre_id,
    opened_by_id: handler.id,
    opened_at: NOON,
    ...change,
  });

/** Completed work that somebody looks into. */
export async function inspected(sql: Sql, world: World, technician = world.technician): Promise<{ order: Row; inspection: Row }> {
  const order = await anOrder(sql, world, "completed", { technician });
  return { order, inspection: await makeInspection(sql, world, order) };
}

export const makeRuling = (sql: Sql, { handler }: World, inspection: Row, change: Row = {}) =>
  insert(sql, "inspection_ruling", {
    inspection_id: inspection.id,
    technician_id: inspection.technician_id,
    capacity: "first",
    outcome: "upheld",
    rule: "promise_not_kept",
    words: "晚到半小时",
    ruled_by_id: handler.id,
    ruled_at: NOON,
    ...change,
  });

export async function anAnswer(sql: Sql, world: World): Promise<Row> {
  return makeFollowUp(sql, await makeTask(sql, await aRequest(sql, world, "in_follow_up")), "very_satisfied");
}

export async function makeDelight(sql: Sql, world: World, change: Row = {}): Promise<Row> {
  const order = await anOrder(sql, world, "completed");
  const followUp = await anAnswer(sql, world);
  return insert(sql, "delight", {
    follow_up_id: followUp.id,
    request_id: order.request_id,
    work_order_id: order.id,
    technician_id: order.technician_id,
    words: "下雨天替用户收了衣服",
    recorded_by_id: world.owner.id,
    recorded_at: NOON,
    ...change,
  });
}

const entered = ({ handler }: World, technicianId: string) => ({
  technician_id: technicianId,
  policy_version: 1,
  entered_by_id: handler.id,
  happened_at: NOON,
  entered_at: NOON,
});

type Found = { order?: Row; rule?: string; points?: number };

/** The columns of a deduction that is in order: three points by a ruling of its own. */
export async function aDeduction(sql: Sql, world: World, { order, rule = "promise_not_kept", points = -3 }: Found = {}): Promise<Row> {
  const work = order ?? (await anOrder(sql, world, "completed"));
  const ruling = await makeRuling(sql, world, await makeInspection(sql, world, work), { rule });
  return { ...entered(world, work.technician_id), rule, points, ruling_id: ruling.id, work_order_id: work.id, incident_seq: 1 };
}

export const enterPoints = (sql: Sql, columns: Row) => insert(sql, "point_entry", columns);

/** The columns of what takes an entry back. */
export function aReversal(world: World, entry: Row): Row {
  return { ...entered(world, entry.technician_id), rule: entry.rule, points: -entry.points, reverses_id: entry.id };
}

export async function anAddition(sql: Sql, world: World): Promise<Row> {
  const delight = await makeDelight(sql, world);
  return { ...entered(world, delight.technician_id), rule: "delight", points: 1, delight_id: delight.id };
}
