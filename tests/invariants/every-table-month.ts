import type { World } from "./attempts/attempt.ts";
import { insert, NOON, nextNumber, update } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

const DIGEST = "0".repeat(64);

/**
 * At least one row in every table of repeats, licence and the month, hanging on one technician: an open repair whose work
 * is doubted, an answer of a customer, a published month and a draft of the next.
 */
export async function fillTheMonth(sql: Sql, world: World, open: Row, followUpId: string): Promise<void> {
  const { technician, owner, outlet } = world;
  const [order] = await sql("SELECT * FROM work_order WHERE request_id = $1", [open.id]);
  const work = { request_id: open.id, work_order_id: order?.id, technician_id: technician.id };
  const link = await insert(sql, "repeat_link", {
    request_id: open.id,
    cycle: 2,
    kind: "rework",
    earlier_request_id: open.id,
    earlier_work_order_id: order?.id,
    earlier_cycle: 1,
    by_customer: true,
    earlier_completed_at: NOON,
    linked_at: NOON,
    decide_by: NOON,
  });
  await insert(sql, "repeat_decision", {
    link_id: link.id,
    decision: "confirmed",
    reason: "same_fault",
    words: "同一故障",
    decided_by_id: owner.id,
    decided_at: NOON,
  });
  await fillLicence(sql, world, work, followUpId);
  for (const isPublished of [true, false]) {
    const run = await makeRun(sql, world);
    const result = { run_id: run.id, technician_id: technician.id };
    await insert(sql, "grade_member", {
      ...result,
      centre_id: outlet.centre_id,
      outlet_id: outlet.id,
      counted_from: NOON,
      late_from: NOON,
    });
    await insert(sql, "monthly_grade", {
      ...result,
      line: "laundry_cooling",
      group_centre_id: outlet.centre_id,
      group_size: 10,
      rated_orders: 20,
      ranked: true,
      score_hundredths: 9000,
      rank: 1,
      grade: "A",
      coefficient_bp: 11_000,
      delights: 1,
      improvements: 0,
      quality_adopted: 0,
      grave_complaints: 0,
      digest: DIGEST,
    });
    await insert(sql, "grade_indicator", {
      ...result,
      indicator: "first_visit",
      numerator: 18,
      denominator: 20,
      group_numerator: 180,
      group_denominator: 200,
      weight: "20",
      points: "18",
      points_hundredths: 1800,
    });
    if (isPublished) await publish(sql, world, run);
  }
  await insert(sql, "technician_standing", { technician_id: technician.id, standing: "normal", reason: "points", since: NOON });
  const [state] = await sql("SELECT id FROM licence_state WHERE technician_id = $1", [technician.id]);
  await insert(sql, "licence_exception", {
    work_order_id: order?.id,
    technician_id: technician.id,
    licence_state_id: state?.id,
    recorded_at: NOON,
  });
}

/** An inspection that was upheld, the point it cost, and an act of delight. */
async function fillLicence(sql: Sql, { technician, outlet, owner, handler }: World, work: Row, followUpId: string): Promise<void> {
  const inspection = await insert(sql, "inspection", {
    ...work,
    kind: "spot_check",
    words: "复核",
    outlet_id: outlet.id,
    centre_id: outlet.centre_id,
    opened_by_id: handler.id,
    opened_at: NOON,
  });
  const ruling = await insert(sql, "inspection_ruling", {
    inspection_id: inspection.id,
    technician_id: technician.id,
    capacity: "first",
    outcome: "upheld",
    rule: "promise_not_kept",
    words: "晚到半小时",
    ruled_by_id: handler.id,
    ruled_at: NOON,
  });
  const entered = { technician_id: technician.id, policy_version: 1, entered_by_id: handler.id, happened_at: NOON, entered_at: NOON };
  await insert(sql, "point_entry", {
    ...entered,
    rule: "promise_not_kept",
    points: -1,
    ruling_id: ruling.id,
    work_order_id: work.work_order_id,
    incident_seq: 1,
    words: "第一次",
  });
  await insert(sql, "delight", {
    ...work,
    follow_up_id: followUpId,
    words: "下雨天替用户收了衣服",
    recorded_by_id: owner.id,
    recorded_at: NOON,
  });
}

/** A month of its own each time: one run of a month is published, one is open. */
async function makeRun(sql: Sql, { owner }: World): Promise<Row> {
  const number = nextNumber();
  const policy = await insert(sql, "policy_version", { key: "grading", version: number, value: {}, effective_from: NOON, note: "考核" });
  const month = `${2031 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}-01`;
  return insert(sql, "grade_run", {
    month,
    cut_off: NOON,
    late_from: NOON,
    policy_version: policy.version,
    drafted_by_id: owner.id,
    drafted_at: NOON,
  });
}

async function publish(sql: Sql, { handler }: World, run: Row): Promise<void> {
  const byHandler = { reviewed_by_id: handler.id, reviewed_at: NOON, published_by_id: handler.id, published_at: NOON };
  await update(sql, "grade_run", run.id, { version: 2, digest: DIGEST, ...byHandler });
}
