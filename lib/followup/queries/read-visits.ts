import type { Db } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { VisitFacts } from "../contract/views.ts";
import { readPromises } from "./read-promises.ts";

type Names = ReadonlyMap<string, Bilingual>;

/** What the technicians recorded of a request, the newest visit first. Words and the signer's name only for who may see them. */
export async function readVisits(db: Db, requestId: string, clear: boolean): Promise<VisitFacts[]> {
  const visits = await db.visit.findMany({ where: { requestId }, orderBy: { arrivedAt: "asc" }, take: 20 });
  const ofVisits = { where: { visitId: { in: visits.map(({ id }) => id) } }, take: 500 };
  const orders = await db.workOrder.findMany({ where: { requestId }, take: 100 });
  const steps = await db.visitStep.findMany({ ...ofVisits, orderBy: { doneAt: "asc" } });
  const diagnoses = await db.diagnosis.findMany(ofVisits);
  const charges = await db.visitCharge.findMany({ ...ofVisits, orderBy: { chargedAt: "asc" } });
  const signatures = await db.visitSignature.findMany(ofVisits);
  const some = (ids: readonly (string | null)[]) => ({ where: { id: { in: [...new Set(ids.flatMap((id) => id ?? []))] } }, take: 500 });
  const outlets = namesOf(await db.outlet.findMany(some(visits.map(({ outletId }) => outletId))));
  const people = namesOf(await db.person.findMany(some(visits.map(({ technicianId }) => technicianId))));
  const causes = namesOf(await db.cause.findMany(some(diagnoses.map(({ causeId }) => causeId))));
  const actions = namesOf(await db.action.findMany(some([...diagnoses, ...charges].map(({ actionId }) => actionId))));
  const parts = namesOf(await db.part.findMany(some(charges.map(({ partId }) => partId))));
  const promises = await readPromises(db, requestId);
  const seen = new Set<number>();
  const facts = visits.map(({ id, workOrderId, outletId, technicianId, arrivedAt, leftAt }): VisitFacts => {
    const order = orders.find((row) => row.id === workOrderId);
    const cycle = order?.cycle ?? 1;
    const isFirst = !seen.has(cycle);
    seen.add(cycle);
    const diagnosis = diagnoses.find(({ visitId }) => visitId === id);
    const signature = signatures.find(({ visitId }) => visitId === id);
    const lines = charges.filter(({ visitId }) => visitId === id);
    return {
      id,
      cycle,
      outlet: of(outlets, outletId) ?? NOBODY,
      technician: of(people, technicianId) ?? NOBODY,
      promise: isFirst ? promises(cycle) : null,
      arrivedAt,
      leftAt,
      outcome: order?.outcome ?? null,
      diagnosis: diagnosis
        ? { cause: of(causes, diagnosis.causeId), action: of(actions, diagnosis.actionId), words: clear ? diagnosis.words : null }
        : null,
      charges: lines.map((line) => ({
        id: line.id,
        name: of(actions, line.actionId) ?? of(parts, line.partId) ?? NOBODY,
        quantity: line.quantity,
        amountFen: Number(line.amountFen),
        payer: line.payer,
      })),
      customerFen: Number(lines.filter(({ payer }) => payer === "customer").reduce((sum, { amountFen }) => sum + amountFen, 0n)),
      steps: steps.filter(({ visitId }) => visitId === id).map(({ step }) => step),
      signature: signature
        ? { signerName: clear ? signature.signerName : "", opinion: signature.opinion, words: clear ? signature.words : null }
        : null,
    };
  });
  return facts.reverse();
}

const NOBODY: Bilingual = { zh: "", en: "" };

function namesOf(rows: readonly { id: string; nameZh: string; nameEn: string }[]): Names {
  return new Map(rows.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
}

function of(names: Names, id: string | null): Bilingual | null {
  return id ? (names.get(id) ?? null) : null;
}
