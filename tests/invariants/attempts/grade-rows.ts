import { insert, NOON, nextNumber } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import type { World } from "./attempt.ts";

// The smallest rows of a month: a run drafted by the owner, and one person's result in it.

export const DIGEST = "0".repeat(64);

/** A month of its own each time, as a draft. */
export async function makeRun(sql: Sql, { owner }: World, change: Row = {}): Promise<Row> {
  const number = nextNumber();
  const policy = await insert(sql, "policy_version", { key: "grading", version: number, value: {}, effective_from: NOON });
  return insert(sql, "grade_run", {
    month: `${2040 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`,
    cut_off: NOON,
    late_from: NOON,
    policy_version: policy.version,
    drafted_by_id: owner.id,
    drafted_at: NOON,
    ...change,
  });
}

/** The columns of a run that the handler has published. */
export const published = ({ handler }: World): Row => ({
  reviewed_by_id: handler.id,
  reviewed_at: NOON,
  published_by_id: handler.id,
  published_at: NOON,
  digest: DIGEST,
});

export const makeMember = (sql: Sql, { technician }: World, run: Row, change: Row = {}) =>
  insert(sql, "grade_member", {
    run_id: run.id,
    technician_id: technician.id,
    centre_id: technician.centre_id,
    outlet_id: technician.outlet_id,
    counted_from: NOON,
    late_from: NOON,
    ...change,
  });

export const makeLine = (sql: Sql, { technician }: World, run: Row, change: Row = {}) =>
  insert(sql, "monthly_grade", {
    run_id: run.id,
    technician_id: technician.id,
    line: "laundry_cooling",
    group_size: 10,
    rated_orders: 20,
    ranked: true,
    score_hundredths: 9000,
    rank: 1,
    grade: "C",
    coefficient_bp: 8500,
    delights: 0,
    improvements: 0,
    quality_adopted: 0,
    grave_complaints: 0,
    digest: DIGEST,
    ...change,
  });

export async function makeResult(sql: Sql, world: World, run: Row): Promise<Row> {
  await makeMember(sql, world, run);
  return makeLine(sql, world, run);
}

export const makeFigure = (sql: Sql, line: Row, change: Row = {}) =>
  insert(sql, "grade_indicator", {
    run_id: line.run_id,
    technician_id: line.technician_id,
    indicator: "first_visit",
    numerator: 18,
    denominator: 20,
    group_numerator: 180,
    group_denominator: 200,
    weight: "20",
    points: "18",
    points_hundredths: 1800,
    ...change,
  });
