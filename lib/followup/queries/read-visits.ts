import type { Db } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { ChargeLine, VisitFacts } from "../contract/views.ts";

type Names = ReadonlyMap<string, Bilingual>;

/** What the technicians recorded of a request, the newest visit first. Words and the signer's name only for who may see them. */
export async function readVisits(db: Db, requestId: string, clear: boolean): Promise<VisitFacts[]> {
  const visits = await db.visit.findMany({
    where: { requestId },
    orderBy: { arrivedAt: "desc" },
    take: 20,
    include: {
      workOrder: true,
      steps: { orderBy: { doneAt: "asc" } },
      diagnosis: true,
      charges: { orderBy: { chargedAt: "asc" } },
      signature: true,
    },
  });
  const some = (ids: readonly (string | null | undefined)[]) => ({
    where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } },
    take: 500,
  });
  const outlets = namesOf(await db.outlet.findMany(some(visits.map(({ outletId }) => outletId))));
  const people = namesOf(await db.person.findMany(some(visits.map(({ technicianId }) => technicianId))));
  const causes = namesOf(await db.cause.findMany(some(visits.map(({ diagnosis }) => diagnosis?.causeId))));
  const actions = namesOf(
    await db.action.findMany(
      some(visits.flatMap(({ diagnosis, charges }) => [diagnosis?.actionId, ...charges.map(({ actionId }) => actionId)])),
    ),
  );
  const parts = namesOf(await db.part.findMany(some(visits.flatMap(({ charges }) => charges.map(({ partId }) => partId)))));
  return visits.map(({ workOrder, steps, diagnosis, charges, signature, ...visit }) => ({
    id: visit.id,
    cycle: workOrder.cycle,
    outlet: of(outlets, visit.outletId) ?? NOBODY,
    technician: of(people, visit.technicianId) ?? NOBODY,
    arrivedAt: visit.arrivedAt,
    leftAt: visit.leftAt,
    outcome: workOrder.outcome,
    diagnosis: diagnosis && {
      cause: of(causes, diagnosis.causeId),
      action: of(actions, diagnosis.actionId),
      words: clear ? diagnosis.words : null,
    },
    charges: charges.map(
      (line): ChargeLine => ({
        id: line.id,
        name: of(actions, line.actionId) ?? of(parts, line.partId) ?? NOBODY,
        quantity: line.quantity,
        amountFen: Number(line.amountFen),
        payer: line.payer,
      }),
    ),
    customerFen: Number(charges.filter(({ payer }) => payer === "customer").reduce((sum, { amountFen }) => sum + amountFen, 0n)),
    steps: steps.map(({ step }) => step),
    signature: signature && {
      signerName: clear ? signature.signerName : "",
      opinion: signature.opinion,
      words: clear ? signature.words : null,
    },
  }));
}

const NOBODY: Bilingual = { zh: "", en: "" };

function namesOf(rows: readonly { id: string; nameZh: string; nameEn: string }[]): Names {
  return new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
}

function of(names: Names, id: string | null): Bilingual | null {
  return id ? (names.get(id) ?? null) : null;
}
