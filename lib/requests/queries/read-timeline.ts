import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { readCallFigures } from "#lib/telephony/index.ts";
import type { Doer, TimelineEntry } from "../contract/views.ts";

/** Kinds that only somebody of the outlet or the technician brings about: their part is known where their name is not. */
const BY_TECHNICIAN = new Set([
  "work_order_accepted",
  "departed",
  "turned_back",
  "arrived",
  "step_done",
  "diagnosed",
  "charged",
  "support_needed",
  "work_order_completed",
]);
const BY_OUTLET = new Set(["outlet_accepted"]);

/** What happened to a request, oldest first, as far as the reader sees it; at most 500 facts. */
export async function readTimeline({ db, actor, now }: ReadContext, requestId: string): Promise<TimelineEntry[]> {
  const events = await db.requestEvent.findMany({
    where: { requestId },
    orderBy: [{ occurredAt: "asc" }, { recordedId: "asc" }],
    take: 500,
  });
  const names = await readNames(db, events);
  const people = await readDoers(
    db,
    events.flatMap(({ actorId }) => actorId ?? []),
  );
  const calls = await readCallFigures(db, events.flatMap(callOfEvent), now);
  return events.map((event) => {
    const [callId] = callOfEvent(event);
    // What a call lasted is worked out of its own events, which may still come.
    const data = { ...(event.data as TimelineEntry["data"]), ...(callId && calls.get(callId)) };
    return {
      id: event.recordedId,
      kind: event.kind,
      occurredAt: event.occurredAt,
      cycle: event.cycle,
      by: doer(event, people, actor.scope.kind === "hq"),
      device: event.device,
      data,
      named: Object.fromEntries(
        Object.entries(data).flatMap(([key, id]) => (typeof id === "string" && names.has(id) ? [[key, names.get(id) as Bilingual]] : [])),
      ),
      hqOnly: event.hqOnly,
    };
  });
}

function callOfEvent({ kind, data }: Pick<EventRow, "kind" | "data">): string[] {
  const { callId } = data as { callId?: unknown };
  return kind === "call_tied" && typeof callId === "string" ? [callId] : [];
}

type EventRow = Pick<Rows.RequestEventModel, "kind" | "actorKind" | "actorId" | "data">;

function doer({ kind, actorKind, actorId }: EventRow, people: ReadonlyMap<string, Doer>, readerAtHeadquarters: boolean): Doer {
  if (actorKind === "job" || actorKind === "set_up" || actorKind === "api_key") return { name: null, part: "system" };
  if (actorKind !== "person" || !actorId) return { name: null, part: "customer" };
  const known = people.get(actorId);
  if (known && readerAtHeadquarters) return known;
  const part = BY_TECHNICIAN.has(kind) ? "technician" : BY_OUTLET.has(kind) ? "outlet" : (known?.part ?? "headquarters");
  return { name: known?.name ?? null, part };
}

/** People by id, as far as the reader may know them, with the part they play. */
export async function readDoers(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, Doer & { readonly name: Bilingual }>> {
  const ids = [...new Set(personIds)];
  // Roles of people stand outside a scoped reader's sight; where somebody stands in the organisation tells enough.
  const rows = await db.person.findMany({ where: { id: { in: ids } }, take: 500 });
  const technicians = new Set(
    (await db.technician.findMany({ where: { id: { in: ids } }, select: { id: true }, take: 500 })).map(({ id }) => id),
  );
  const part = (row: { id: string; outletId: string | null }): Doer["part"] =>
    technicians.has(row.id) ? "technician" : row.outletId ? "outlet" : "headquarters";
  return new Map(rows.map((row) => [row.id, { name: { zh: row.nameZh, en: row.nameEn }, part: part(row) }]));
}

/** Names behind the ids that events carry: outlets, people, the catalogue's words, and masks of numbers and addresses. */
async function readNames(db: Db, events: readonly EventRow[]): Promise<ReadonlyMap<string, Bilingual>> {
  const ids = new Map<string, Set<string>>();
  for (const { data } of events) {
    for (const [key, value] of Object.entries(data as Record<string, unknown>)) {
      if (typeof value === "string" && key.endsWith("Id") && UUID.test(value)) ids.set(key, (ids.get(key) ?? new Set()).add(value));
    }
  }
  const of = (...keys: string[]) => ({
    where: { id: { in: keys.flatMap((key) => [...(ids.get(key) ?? [])]) } },
    select: { id: true, nameZh: true, nameEn: true },
    take: 500,
  });
  const rows = [
    await db.outlet.findMany(of("outletId")),
    await db.person.findMany(of("technicianId", "personId", "ownerId", "handlerId")),
    await db.symptom.findMany(of("symptomId")),
    await db.cause.findMany(of("causeId")),
    await db.action.findMany(of("actionId")),
    await db.part.findMany(of("partId")),
  ];
  const masked = (...keys: string[]) => ({ where: of(...keys).where, select: { id: true, mask: true }, take: 500 });
  // Few requests have been told of by mail.
  const masks = [
    ...(ids.has("phoneId") ? await db.customerPhone.findMany(masked("phoneId")) : []),
    ...(ids.has("emailId") ? await db.customerEmail.findMany(masked("emailId")) : []),
  ];
  return new Map([
    ...rows.flat().map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }] as const),
    ...masks.map(({ id, mask }) => [id, { zh: mask, en: mask }] as const),
  ]);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
