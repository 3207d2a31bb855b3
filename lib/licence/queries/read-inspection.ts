import { readVisits } from "#lib/followup/index.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { pointsOf } from "../contract/policies.ts";
import type { InspectionView, RulingView } from "../contract/views.ts";
import { DEDUCTIONS, type InspectionKind, type Outcome, type PointRule, type RulingRule } from "../contract/vocabulary.ts";
import { needsSecond } from "../rules/ruling.ts";
import { contradictionsOf } from "./contradictions-of.ts";
import { loadLicences } from "./load-licences.ts";

type Row = Rows.InspectionModel & { readonly rulings: readonly Rows.InspectionRulingModel[] };

/** One inspection with both sides: what is doubted and by whom, and what the record says; null where nothing is seen. */
export async function readInspection({ db, actor, now }: ReadContext, id: string): Promise<InspectionView | null> {
  if (actor.scope.kind !== "hq") return null;
  const row = await db.inspection.findUnique({ where: { id }, include: { rulings: { orderBy: { capacity: "asc" } } } });
  if (!row) return null;
  const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: row.requestId } });
  const complaint = row.complaintRequestId ? await db.serviceRequest.findUnique({ where: { id: row.complaintRequestId } }) : null;
  const outlet = await db.outlet.findUniqueOrThrow({ where: { id: row.outletId } });
  const names = await namesOf(db, row);
  const clear = actor.permissions.has("customers.read");
  const { policy, of } = await loadLicences(db, [row.technicianId], now);
  const { balance } = of(row.technicianId);
  const order = await db.workOrder.findUniqueOrThrow({ where: { id: row.workOrderId }, select: { cycle: true } });
  const visits = (await readVisits(db, row.requestId, clear)).filter(({ cycle }) => cycle === order.cycle);
  const followUp = row.followUpId ? await db.followUp.findUnique({ where: { id: row.followUpId } }) : null;
  return {
    ...{ id, number: row.number, version: row.version, kind: row.kind as InspectionKind, about: row.about, now },
    request: { id: request.id, number: request.number, type: request.type },
    complaint: complaint && { id: complaint.id, number: complaint.number, words: clear ? complaint.words : null },
    technician: { id: row.technicianId, name: names(row.technicianId) },
    outlet: { zh: outlet.nameZh, en: outlet.nameEn },
    ...{ words: row.words, openedAt: row.openedAt, decidedAt: row.decidedAt },
    openedBy: row.openedById ? names(row.openedById) : null,
    followUp: followUp && { askedAt: followUp.askedAt, satisfaction: followUp.satisfaction, words: clear ? followUp.words : null },
    contradictions: followUp ? await contradictionsOf(db, row.workOrderId, row.about, visits) : [],
    visits,
    chargedFen: await chargedFor(db, row.workOrderId),
    rulings: row.rulings.map((ruling) => rulingView(ruling, names, actor.personId)),
    points: balance,
    pointsAYear: policy.pointsAYear,
    deducted: await deductedFor(db, row.workOrderId),
    choices: DEDUCTIONS.map((rule) => ({ rule, points: -pointsOf(rule, policy), needsSecond: needsSecond(rule, policy) })),
    me: actor.personId ?? "",
  };
}

function rulingView(row: Rows.InspectionRulingModel, names: (id: string) => Bilingual, me: string | null): RulingView {
  return {
    capacity: row.capacity as RulingView["capacity"],
    outcome: row.outcome as Outcome,
    rule: row.rule as RulingRule | null,
    rejectedFen: row.rejectedFen === null ? null : Number(row.rejectedFen),
    ...{ words: row.words, ruledAt: row.ruledAt, by: names(row.ruledById), mine: row.ruledById === me },
  };
}

async function namesOf(db: Db, { technicianId, openedById, rulings }: Row): Promise<(id: string) => Bilingual> {
  const ids = [technicianId, openedById ?? "", ...rulings.map(({ ruledById }) => ruledById)].filter(Boolean);
  const rows = await db.person.findMany({ where: { id: { in: ids } }, take: 10 });
  const names = new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => names.get(id) ?? { zh: "", en: "" };
}

async function chargedFor(db: Db, workOrderId: string): Promise<number> {
  const { _sum: sum } = await db.visitCharge.aggregate({ where: { visit: { workOrderId } }, _sum: { amountFen: true } });
  return Number(sum.amountFen ?? 0n);
}

/** The deduction this work order has brought and nobody has taken back. */
async function deductedFor(db: Db, workOrderId: string): Promise<{ readonly rule: PointRule; readonly points: number } | null> {
  const last = await db.pointEntry.findFirst({ where: { workOrderId }, orderBy: { incidentSeq: "desc" } });
  if (!last || (await db.pointEntry.findUnique({ where: { reversesId: last.id }, select: { id: true } }))) return null;
  return { rule: last.rule as PointRule, points: last.points };
}
