import { readCatalogue, readServiceActions } from "#lib/catalogue/index.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readSettled } from "#lib/requests/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { recordedEntitlement } from "#lib/warranty/index.ts";
import { onSiteStandardPolicy } from "../contract/policies.ts";
import type { VisitView } from "../contract/views.ts";
import { totals } from "../rules/charges.ts";
import type { HeldTime } from "../rules/proposed-start.ts";
import { readHistory } from "./read-history.ts";
import { todayOrders } from "./today-orders.ts";

type RequestRow = Rows.ServiceRequestModel;
const named = (row: { nameZh: string; nameEn: string }): Bilingual => ({ zh: row.nameZh, en: row.nameEn });

/** Everything about one work order for the person who does it; null where the reader does not see it. */
export async function readVisit(context: ReadContext, workOrderId: string): Promise<VisitView | null> {
  const { db } = context;
  const [order] = await todayOrders(db, { id: workOrderId }, 1);
  const terms = order && (await db.workOrder.findUnique({ where: { id: workOrderId }, select: { minutes: true, technicianId: true } }));
  const request = order && (await db.serviceRequest.findUnique({ where: { id: order.requestId } }));
  if (!order || !terms || !request) return null;
  const customer = await db.customer.findUnique({ where: { id: request.customerId } });
  const contacts = await db.requestEvent.findMany({
    where: { requestId: request.id, kind: "customer_contacted", cycle: order.cycle },
    orderBy: { occurredAt: "asc" },
    take: 50,
  });
  const settled = await readSettled(db, request.id);
  return {
    order,
    minutes: terms.minutes,
    held: await heldTimes(context, terms.technicianId),
    requestVersion: request.version,
    words: request.words,
    wishes: customer?.wishes ?? null,
    symptomId: request.symptomId,
    asset: await assetView(db, request),
    entitlement: recordedEntitlement(request),
    addressToObtain: request.addressId === null,
    fetchReason: settled?.fetchReason ?? null,
    toldPrice: settled?.price ?? null,
    visit: await visitInProgress(db, workOrderId),
    symptoms: await symptomsOf(db, request),
    serviceActions: request.categoryId && request.type !== "repair" ? await readServiceActions(db, request.categoryId, request.type) : [],
    contacts: contacts.map(({ occurredAt, data }) => ({ at: occurredAt, result: String((data as { result?: string }).result ?? "") })),
    history: await readHistory(db, request, order.cycle, context.now),
  };
}

/** No booking is longer than a day (`booking_interval_bounded`): one that began before that is over. */
function heldTimes({ db, now }: ReadContext, technicianId: string): Promise<HeldTime[]> {
  return db.booking.findMany({
    where: { technicianId, live: true, startsAt: { gt: addMinutes(now, -1440) }, endsAt: { gt: now } },
    select: { workOrderId: true, startsAt: true, endsAt: true },
    orderBy: { startsAt: "asc" },
    take: 200,
  });
}

async function assetView(db: Db, { assetId }: RequestRow): Promise<VisitView["asset"]> {
  const asset = assetId ? await db.asset.findUnique({ where: { id: assetId } }) : null;
  if (!asset) return null;
  const category = await db.category.findUnique({ where: { id: asset.categoryId } });
  const model = asset.modelId ? await db.model.findUnique({ where: { id: asset.modelId } }) : null;
  return {
    category: category ? named(category) : { zh: "", en: "" },
    model: model && named(model),
    modelCode: model?.code ?? null,
    serial: asset.serial,
    purchasedOn: asset.purchasedOn ? asset.purchasedOn.toISOString().slice(0, 10) : null,
  };
}

/** The symptoms of the category, the reported one first: what was reported is not always what is found. */
async function symptomsOf(db: Db, { categoryId, symptomId }: RequestRow): Promise<VisitView["symptoms"]> {
  const category = (await readCatalogue(db)).find(({ id }) => id === categoryId);
  return [...(category?.symptoms ?? [])].sort((a, b) => Number(b.id === symptomId) - Number(a.id === symptomId));
}

async function visitInProgress(db: Db, workOrderId: string): Promise<VisitView["visit"]> {
  const visit = await db.visit.findFirst({
    where: { workOrderId },
    orderBy: { arrivedAt: "desc" },
    include: { steps: true, diagnosis: true, signature: true },
  });
  if (!visit) return null;
  const { version, value: standard } = await readPolicy(db, onSiteStandardPolicy, visit.arrivedAt);
  // Earlier visits of the same work charged too: the sum is the work order's.
  const lines = await db.visitCharge.findMany({ where: { visit: { workOrderId } }, orderBy: { id: "asc" }, take: 500 });
  const actionIds = [...lines.map(({ actionId }) => actionId), visit.diagnosis?.actionId ?? null];
  const names = await readNames(db, {
    symptoms: [visit.diagnosis?.symptomId ?? null],
    causes: [visit.diagnosis?.causeId ?? null],
    actions: actionIds,
    parts: lines.map(({ partId }) => partId),
  });
  const { customerFen, warrantyFen } = totals(lines);
  return {
    id: visit.id,
    arrivedAt: visit.arrivedAt,
    leftAt: visit.leftAt,
    standardVersion: version,
    steps: standard.steps.map(({ code, number }) => ({
      code,
      number,
      doneAt: visit.steps.find(({ step }) => step === code)?.doneAt ?? null,
    })),
    diagnosis: visit.diagnosis && {
      symptom: names(visit.diagnosis.symptomId),
      cause: names(visit.diagnosis.causeId),
      action: names(visit.diagnosis.actionId) ?? { zh: "", en: "" },
      words: visit.diagnosis.words,
      diagnosedAt: visit.diagnosis.diagnosedAt,
    },
    charges: lines.map(({ id, kind, actionId, partId, quantity, amountFen, payer }) => ({
      id,
      kind: kind === "part" ? "part" : "labour",
      name: names(actionId ?? partId) ?? { zh: "", en: "" },
      quantity,
      amountFen: Number(amountFen),
      payer: payer === "warranty" ? "warranty" : "customer",
    })),
    customerFen: Number(customerFen),
    warrantyFen: Number(warrantyFen),
    signature: visit.signature && {
      signerName: visit.signature.signerName,
      strokes: visit.signature.strokes,
      opinion: visit.signature.opinion,
      words: visit.signature.words,
      signedAt: visit.signature.signedAt,
    },
  };
}

type Ids = readonly (string | null)[];

/** Names of the catalogue behind ids of every kind. */
async function readNames(
  db: Db,
  { symptoms, causes, actions, parts }: { symptoms: Ids; causes: Ids; actions: Ids; parts: Ids },
): Promise<(id: string | null) => Bilingual | null> {
  const of = (ids: Ids) => ({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, nameZh: true, nameEn: true },
    take: 500,
  });
  const rows = [
    await db.symptom.findMany(of(symptoms)),
    await db.cause.findMany(of(causes)),
    await db.action.findMany(of(actions)),
    await db.part.findMany(of(parts)),
  ];
  const names = new Map(rows.flat().map((row) => [row.id, named(row)]));
  return (id) => (id ? (names.get(id) ?? null) : null);
}
