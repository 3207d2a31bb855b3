import { type CommandContext, command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { RuleOnInspectionInput } from "../contract/inputs.ts";
import { pointsPolicy } from "../contract/policies.ts";
import type { Outcome, PointRule, RulingRule } from "../contract/vocabulary.ts";
import { type FirstRuling, ruleOn } from "../rules/ruling.ts";
import { type Entered, enterDeduction } from "./enter-points.ts";
import { type InspectionRow, secondPersons } from "./inspection-row.ts";
import { holdLicence } from "./licence-row.ts";

/** What became of it. `decided` false: a second person is needed. `points` 0 after a decision: nothing was deducted. */
export type Ruled = { readonly decided: boolean; readonly points: number; readonly balance: number | null; readonly version: number };

/**
 * Rules on an inspection, first or as the second person that grave rules need; a second who disagrees dismisses. The ruling
 * that decides enters the points and what follows from them for the licence, and the technician hears of it. Refusals:
 * `not_found`, `denied_by_scope`, `inspection_decided`, `stale`, those of the rule `ruleOn`.
 */
export const ruleOnInspection = command({
  name: "licence.rule_on_inspection",
  permission: "licence.inspect",
  input: RuleOnInspectionInput,
  example: () => ({ inspectionId: "01900000-0000-7000-8000-000000000000", seenVersion: 1, outcome: "dismissed" as const, words: "…" }),
  async run(context, { inspectionId, seenVersion, words, ...found }): Promise<Result<Ruled>> {
    const { db, actor, now } = context;
    if (!actor.personId) return refuse("denied");
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const inspection = await holdInspection(db, inspectionId);
    if (!inspection) return notFound();
    if (inspection.decidedAt) return refuse("inspection_decided");
    if (inspection.version !== seenVersion) return refuse("stale");
    const first = await firstRuling(db, inspectionId);
    const { value: policy } = await readPolicy(db, pointsPolicy, now);
    const who = { personId: actor.personId, technicianId: inspection.technicianId };
    const ruling = ruleOn(first, found, who, await chargedFen(db, inspection), policy);
    if (!ruling.ok) return ruling;

    const { capacity, decides } = ruling.value;
    const { id: rulingId } = await db.inspectionRuling.create({
      data: {
        ...{ inspectionId, technicianId: inspection.technicianId, capacity, words },
        ...{ outcome: found.outcome, rule: found.rule, rejectedFen: found.rejectedFen },
        ...{ ruledById: actor.personId, ruledAt: now },
      },
      select: { id: true },
    });
    const { version } = await db.inspection.update({
      where: { id: inspectionId },
      data: { version: inspection.version + 1, decidedAt: decides ? now : null },
      select: { version: true },
    });
    const entered = decides ? await deduct(context, inspection, rulingId, found.rule, first?.ruledById ?? null) : null;
    await tell(context, inspection, { ...found, capacity, decides, entered });
    return ok({ decided: decides, points: entered?.points ?? 0, balance: entered?.balance ?? null, version });
  },
});

/** The licence first, as everything that changes it does; then the inspection itself. */
async function holdInspection(db: Db, id: string): Promise<InspectionRow | null> {
  const seen = await db.inspection.findUnique({ where: { id }, select: { technicianId: true } });
  if (!seen) return null;
  await holdLicence(db, seen.technicianId);
  await db.$queryRaw`SELECT 1 FROM inspection WHERE id = ${id}::uuid FOR UPDATE`;
  return db.inspection.findUnique({ where: { id } });
}

async function firstRuling(db: Db, inspectionId: string): Promise<FirstRuling | null> {
  const row = await db.inspectionRuling.findUnique({ where: { inspectionId_capacity: { inspectionId, capacity: "first" } } });
  if (!row) return null;
  const { ruledById, outcome, rule, rejectedFen } = row;
  return {
    ...{ ruledById, outcome: outcome as Outcome, rule: rule as RulingRule | null },
    rejectedFen: rejectedFen === null ? null : Number(rejectedFen),
  };
}

/** What was charged for the work, less what other inspections have rejected of it. */
async function chargedFen(db: Db, { id, workOrderId }: InspectionRow): Promise<number> {
  const [row] = await db.$queryRaw<{ fen: bigint }[]>`
    SELECT (SELECT coalesce(sum(g.amount_fen), 0) FROM visit_charge g JOIN visit v ON v.id = g.visit_id WHERE v.work_order_id = ${workOrderId}::uuid)::bigint
      - (SELECT coalesce(sum(x.rejected_fen), 0) FROM inspection i JOIN inspection_ruling x ON x.inspection_id = i.id
        WHERE i.work_order_id = ${workOrderId}::uuid AND i.id <> ${id}::uuid AND i.decided_at IS NOT NULL AND x.outcome = 'upheld'
          AND x.capacity = (SELECT max(y.capacity) FROM inspection_ruling y WHERE y.inspection_id = i.id))::bigint AS fen`;
  return Number(row?.fen ?? 0);
}

async function deduct(
  context: CommandContext,
  { technicianId, workOrderId, openedAt }: InspectionRow,
  rulingId: string,
  rule: RulingRule | null,
  firstRuler: string | null,
): Promise<Entered | null> {
  const ruler = context.actor.personId ?? "";
  if (rule === null || rule === "no_deduction") return null;
  const happenedAt = (await happened(context.db, workOrderId)) ?? openedAt;
  return enterDeduction(context, {
    ...{ technicianId, workOrderId, rule: rule satisfies PointRule, rulingId, happenedAt },
    ...{ enteredById: firstRuler ?? ruler, confirmedById: firstRuler ? ruler : null },
  });
}

/** When what is punished happened: the end of the work. */
async function happened(db: Db, workOrderId: string): Promise<Date | null> {
  const work = await db.workOrder.findUnique({ where: { id: workOrderId }, select: { statusSince: true, status: true } });
  return work?.status === "completed" ? work.statusSince : null;
}

type Told = {
  readonly outcome: Outcome;
  readonly rule: RulingRule | null;
  readonly capacity: "first" | "second";
  readonly decides: boolean;
  readonly entered: Entered | null;
};

async function tell(
  context: CommandContext,
  inspection: InspectionRow,
  { outcome, rule, capacity, decides, entered }: Told,
): Promise<void> {
  const { db, actor } = context;
  const { requestId, workOrderId, technicianId, number } = inspection;
  const work = await db.workOrder.findUniqueOrThrow({
    where: { id: workOrderId },
    select: { cycle: true, request: { select: { number: true } } },
  });
  context.subject(inspection.id, workOrderId, requestId, technicianId);
  context.event({
    kind: "inspection_ruled",
    requestId,
    cycle: work.cycle,
    workOrderId,
    data: { inspection: number, capacity, outcome, rule, decides, points: entered?.points ?? 0 },
    hqOnly: true,
  });
  if (!decides) {
    const others = (await secondPersons(db)).filter((id) => id !== actor.personId && id !== technicianId);
    context.notify({ personIds: others, kind: "inspection_needs_second", requestId, data: { inspection: number } });
  }
  if (entered && entered.points !== 0) {
    const { points, balance } = entered;
    context.notify({
      personIds: [technicianId],
      kind: "points_entered",
      requestId,
      data: { number: work.request.number, rule, points: String(points), balance },
    });
  }
}
