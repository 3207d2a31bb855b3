import { readDivisionNames } from "#lib/network/index.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { readsFiles } from "#lib/shared/roles.ts";
import { readEntitlement, recordedEntitlement } from "#lib/warranty/index.ts";
import type { RequestFile, WorkOrderView } from "../contract/views.ts";
import type { Clock, RequestType, Stage, Urgency } from "../contract/vocabulary.ts";
import { whoseTurn } from "../rules/whose-turn.ts";
import { pastRequestViews } from "./past-requests.ts";
import { maskName, seesPersonalData } from "./personal-data.ts";
import { readNotes } from "./read-notes.ts";
import { readSettled } from "./read-settled.ts";
import { readTimeline } from "./read-timeline.ts";

/** The whole file of one request; null where the reader does not see it, as if it were not there. */
export async function readRequestFile(context: ReadContext, requestId: string): Promise<RequestFile | null> {
  const { db, actor, now } = context;
  const request = await db.serviceRequest.findUnique({ where: { id: requestId } });
  if (!request) return null;
  const promises = await db.servicePromise.findMany({ where: { requestId }, orderBy: { seq: "asc" }, take: 100 });
  const wishes = await db.wishedWindow.findMany({ where: { requestId }, orderBy: { seq: "asc" }, take: 100 });
  const clocks = await db.slaMilestone.findMany({ where: { requestId }, orderBy: { dueAt: "asc" }, take: 100 });
  const orders = await db.workOrder.findMany({ where: { requestId }, orderBy: { number: "asc" }, take: 100 });
  const cancellation = await db.cancellation.findUnique({ where: { requestId } });
  const customer = await db.customer.findUnique({ where: { id: request.customerId } });
  const phone = await db.customerPhone.findUnique({ where: { id: request.phoneId } });
  const address = request.addressId ? await db.customerAddress.findUnique({ where: { id: request.addressId } }) : null;
  const divisionCode = address?.divisionCode ?? request.divisionCode;
  const streetCode = address?.streetCode ?? null;
  const symptom = request.symptomId ? await db.symptom.findUnique({ where: { id: request.symptomId } }) : null;
  const category = request.categoryId ? await db.category.findUnique({ where: { id: request.categoryId } }) : null;
  const owner = await db.person.findUnique({ where: { id: request.ownerId } });
  // Closings stand at headquarters; others read the end of the ticket on its timeline.
  const closing = actor.scope.kind === "hq" ? await db.closing.findUnique({ where: { requestId } }) : null;
  const workOrders = await workOrderViews(db, orders);
  const openOrder = orders.find(({ status }) => !ENDED.includes(status));
  const clear = seesPersonalData(actor);

  return {
    id: request.id,
    number: request.number,
    version: request.version,
    type: request.type as RequestType,
    stage: request.stage as Stage,
    cycle: request.cycle,
    urgency: request.urgency as Urgency,
    channel: request.channel,
    loggedAt: request.loggedAt,
    stageSince: request.stageSince,
    now,
    turn: whoseTurn({
      type: request.type as RequestType,
      stage: request.stage as Stage,
      workOrder: openOrder?.status ?? null,
      remedyOwed: clocks.some(({ kind, metAt, voidedAt }) => kind === "remedy" && !metAt && !voidedAt),
    }),
    owner: owner && named(owner),
    ownedByMe: request.ownerId === actor.personId,
    masked: !clear,
    customer: {
      id: readsFiles(actor) ? request.customerId : null,
      number: customer?.number ?? 0,
      name: clear ? (customer?.name ?? "") : maskName(customer?.name ?? ""),
      wishes: clear ? (customer?.wishes ?? null) : null,
      phoneMask: phone?.mask ?? "",
    },
    place: {
      divisionCode,
      streetCode,
      division: (await readDivisionNames(db, [streetCode ?? divisionCode])).get(streetCode ?? divisionCode) ?? "",
      detail: clear ? (address?.detail ?? null) : null,
      toObtain: !address,
    },
    category: category && named(category),
    asset: request.assetId ? await assetView(context, request, { category: category?.code ?? "", divisionCode }) : null,
    symptom: symptom && named(symptom),
    words: clear ? request.words : null,
    promises: promises.map(({ seq, startsAt, endsAt, askedBy, madeAt }) => ({
      seq,
      startsAt,
      endsAt,
      madeAt,
      askedBy: askedBy === "us" ? "us" : "customer",
    })),
    wishes: wishes.map(({ seq, cycle, startsAt, endsAt, words, madeAt }) => ({
      ...{ seq, cycle, startsAt, endsAt, madeAt },
      words: clear ? words : null,
    })),
    clocks: clocks.map(({ kind, cycle, dueAt, metAt, voidedAt }) => ({ kind: kind as Clock, cycle, dueAt, metAt, voidedAt })),
    workOrders,
    ofSameAsset: request.assetId ? await pastRequestViews(db, request.assetId, request.id) : [],
    closing: closing && { kind: closing.kind, at: closing.closedAt },
    cancellation: cancellation && {
      reason: cancellation.reason,
      confirmedBy: cancellation.confirmedBy,
      words: clear ? cancellation.words : null,
      at: cancellation.cancelledAt,
    },
    settled: await readSettled(db, requestId),
    notes: await readNotes(context, requestId),
    timeline: await readTimeline(context, requestId),
  };
}

const ENDED = ["completed", "declined", "withdrawn"];

function named({ nameZh, nameEn }: { nameZh: string; nameEn: string }): Bilingual {
  return { zh: nameZh, en: nameEn };
}

/** With what was decided for this request, whatever has been put right in the file since (DOMAIN §9); of what was never decided, what holds now. */
async function assetView(
  { db, now }: ReadContext,
  request: Rows.ServiceRequestModel,
  about: { readonly category: string; readonly divisionCode: string },
): Promise<RequestFile["asset"]> {
  const asset = request.assetId ? await db.asset.findUnique({ where: { id: request.assetId } }) : null;
  if (!asset) return null;
  const decided = recordedEntitlement(request);
  const model = asset.modelId ? await db.model.findUnique({ where: { id: asset.modelId } }) : null;
  const purchasedOn = asset.purchasedOn ? asset.purchasedOn.toISOString().slice(0, 10) : null;
  const modelCode = model?.code ?? null;
  return {
    id: asset.id,
    modelCode,
    serial: asset.serial,
    purchasedOn,
    entitlement: decided && "rule" in decided ? decided : await readEntitlement(db, { ...about, modelCode, purchasedOn }, now),
  };
}

async function workOrderViews(db: Db, orders: readonly Rows.WorkOrderModel[]): Promise<WorkOrderView[]> {
  const ids = <K extends "outletId" | "technicianId" | "id">(key: K) => ({ in: [...new Set(orders.map((order) => order[key]))] });
  const outlets = new Map((await db.outlet.findMany({ where: { id: ids("outletId") }, take: 100 })).map((row) => [row.id, named(row)]));
  const people = new Map((await db.person.findMany({ where: { id: ids("technicianId") }, take: 100 })).map((row) => [row.id, named(row)]));
  const bookings = await db.booking.findMany({ where: { workOrderId: ids("id"), live: true }, orderBy: { startsAt: "asc" }, take: 100 });
  return orders.map((order) => {
    const booked = bookings.find(({ workOrderId, technicianId }) => workOrderId === order.id && technicianId === order.technicianId);
    return {
      id: order.id,
      number: order.number,
      cycle: order.cycle,
      status: order.status,
      statusSince: order.statusSince,
      outlet: outlets.get(order.outletId) ?? { zh: "", en: "" },
      technician: people.get(order.technicianId) ?? null,
      appointment: booked ? { startsAt: booked.startsAt, endsAt: booked.endsAt } : null,
      outcome: order.outcome,
      reason: order.reason,
    };
  });
}
