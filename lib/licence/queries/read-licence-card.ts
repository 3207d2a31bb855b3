import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { CauseView, EntryView, LicenceCard, StateView } from "../contract/views.ts";
import type { Cause, LicenceStateName, PointRule, StateReason } from "../contract/vocabulary.ts";
import { CAUSE_RULES, licenceAt, standingCauses } from "../rules/licence-state.ts";
import { yearStart } from "../rules/points.ts";
import { loadCertificates } from "./load-certificates.ts";
import { type Licence, loadLicences } from "./load-licences.ts";

/** One licence with everything behind it; null where the technician is out of the reader's sight. */
export async function readLicenceCard({ db, now }: ReadContext, technicianId: string): Promise<LicenceCard | null> {
  const technician = await db.technician.findUnique({ where: { id: technicianId }, include: { outlet: true } });
  if (!technician) return null;
  const { policy, of } = await loadLicences(db, [technicianId], now);
  const licence = of(technicianId);
  const names = await peopleOf(db, [technicianId, ...licence.entries.flatMap((row) => [row.enteredById, row.confirmedById ?? ""])]);
  const deciders = await peopleOf(
    db,
    licence.states.map((row) => row.decidedById ?? ""),
  );
  const months = await monthsOf(db, licence);
  const causes = standingCauses(licence.states, now);
  const used = causes.some(({ reason }) => reason === "points_exhausted");
  return {
    technicianId,
    name: names(technicianId) ?? { zh: "", en: "" },
    outlet: { zh: technician.outlet.nameZh, en: technician.outlet.nameEn },
    now,
    state: licenceAt(licence.states, now),
    since: causes[0]?.startsAt ?? licence.states.findLast(({ state }) => state === "valid")?.startsAt ?? null,
    causes: causes.map(
      ({ reason, startsAt, gradeRunId }): CauseView => ({
        ...{ reason: reason as Cause, since: startsAt, month: months.get(gradeRunId ?? "") ?? null },
        endedBy: CAUSE_RULES[reason as Cause].endedBy,
      }),
    ),
    stateId: licence.states.at(-1)?.id ?? null,
    states: licence.states.toReversed().map(
      (row): StateView => ({
        ...{ id: row.id, state: row.state as LicenceStateName, reason: row.reason as StateReason, startsAt: row.startsAt },
        ...{ evidence: row.evidence, month: months.get(row.gradeRunId ?? "") ?? null, by: deciders(row.decidedById ?? "") },
      }),
    ),
    points: licence.balance,
    pointsAYear: policy.pointsAYear,
    warnedAt: policy.warnedAt,
    resetsAt: used ? null : yearStart(now, 1),
    standing: licence.standing,
    entries: await entryViews(db, licence, names),
    certificates: (await loadCertificates(db, [technicianId], now)).get(technicianId) ?? [],
  };
}

/** One's own card. */
export async function readOwnLicence(context: ReadContext): Promise<LicenceCard | null> {
  const { scope } = context.actor;
  return scope.kind === "technician" ? readLicenceCard(context, scope.technicianId) : null;
}

async function entryViews(db: Db, { entries, from }: Licence, names: (id: string) => Bilingual | null): Promise<EntryView[]> {
  const reversed = new Map(entries.flatMap((row) => (row.reversesId ? [[row.reversesId, row.id]] : [])));
  const byId = new Map(entries.map((row) => [row.id, row]));
  const some = (ids: readonly (string | null)[]) => ({ where: { id: { in: ids.flatMap((id) => id ?? []) } }, take: 2000 });
  const delights = new Map((await db.delight.findMany(some(entries.map(({ delightId }) => delightId)))).map((row) => [row.id, row]));
  const orders = await db.workOrder.findMany({
    ...some([...entries.map(({ workOrderId }) => workOrderId), ...[...delights.values()].map(({ workOrderId }) => workOrderId)]),
    select: { id: true, requestId: true },
  });
  const requestOf = new Map(orders.map(({ id, requestId }) => [id, requestId]));
  // A ticket that went to somebody else since is out of a technician's sight; its number is not secret, its file is.
  const tickets = await db.serviceRequest.findMany({ ...some([...requestOf.values()]), select: { id: true, number: true } });
  const numbers = new Map(tickets.map(({ id, number }) => [id, number]));
  return entries.map((row) => {
    const evidence = row.reversesId ? (byId.get(row.reversesId) ?? row) : row;
    const delight = delights.get(evidence.delightId ?? "");
    const requestId = requestOf.get(evidence.workOrderId ?? delight?.workOrderId ?? "") ?? null;
    return {
      ...{ id: row.id, rule: row.rule as PointRule, points: row.points, happenedAt: row.happenedAt, enteredAt: row.enteredAt },
      ...{ requestNumber: numbers.get(requestId ?? "") ?? null, requestId: numbers.has(requestId ?? "") ? requestId : null },
      ...{ words: row.words ?? (row.reversesId ? null : (delight?.words ?? null)) },
      ...{ by: names(row.enteredById), confirmedBy: names(row.confirmedById ?? "") },
      ...{ reverses: row.reversesId !== null, reversed: reversed.has(row.id), counts: row.enteredAt >= from },
    };
  });
}

async function peopleOf(db: Db, ids: readonly string[]): Promise<(id: string) => Bilingual | null> {
  const rows = await db.person.findMany({ where: { id: { in: [...new Set(ids.filter(Boolean))] } }, take: 500 });
  const names = new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  return (id) => names.get(id) ?? null;
}

/** Run → its month, "2026-10". */
async function monthsOf(db: Db, { states }: Licence): Promise<ReadonlyMap<string, string>> {
  const ids = states.flatMap(({ gradeRunId }) => gradeRunId ?? []);
  if (ids.length === 0) return new Map();
  const runs = await db.gradeRun.findMany({ where: { id: { in: ids } }, select: { id: true, month: true }, take: 100 });
  return new Map(runs.map(({ id, month }) => [id, localDay(month).slice(0, 7)]));
}
