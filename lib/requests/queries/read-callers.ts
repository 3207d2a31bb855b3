import { recogniseCaller } from "#lib/customers/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { CallerView, OpenRequestView } from "../contract/views.ts";
import type { Clock, Urgency } from "../contract/vocabulary.ts";
import { whoseTurn } from "../rules/whose-turn.ts";
import { pastRequestViews } from "./past-requests.ts";

const OVER = ["closed", "cancelled"];
const ENDED = ["completed", "declined", "withdrawn"];

/** Who calls from this number, as it was written, and what is already open for them (DOMAIN §5, screen pop). */
export async function readCallers(context: ReadContext, written: string): Promise<CallerView[]> {
  const { db } = context;
  const files = await recogniseCaller(context, written);
  if (files.length === 0) return [];
  const customerId = { in: files.map(({ id }) => id) };
  const newest = { orderBy: { loggedAt: "desc" }, take: 50 } as const;
  const open = await db.serviceRequest.findMany({ where: { customerId, stage: { notIn: OVER } }, ...newest });
  const past = await db.serviceRequest.findMany({ where: { customerId, stage: { in: OVER } }, ...newest });
  const openViews = await openRequestViews(db, open);
  const pastViews = await pastRequestViews(db, past);
  const of = <V>(views: readonly V[], rows: readonly { customerId: string }[], id: string) =>
    views.filter((_, index) => rows[index]?.customerId === id);
  return files.map(({ requests: _lines, ...file }) => ({
    ...file,
    open: of(openViews, open, file.id),
    past: of(pastViews, past, file.id),
  }));
}

type OpenRow = Parameters<typeof pastRequestViews>[1][number] & { readonly urgency: string };

async function openRequestViews(db: Db, rows: readonly OpenRow[]): Promise<OpenRequestView[]> {
  const requestId = { in: rows.map(({ id }) => id) };
  const promises = await db.servicePromise.findMany({ where: { requestId }, orderBy: { seq: "desc" }, take: 500 });
  const clocks = await db.slaMilestone.findMany({
    where: { requestId, metAt: null, voidedAt: null },
    orderBy: { dueAt: "asc" },
    take: 500,
  });
  const orders = await db.workOrder.findMany({ where: { requestId, status: { notIn: ENDED } }, take: 50 });
  const technicians = await db.person.findMany({ where: { id: { in: orders.map(({ technicianId }) => technicianId) } }, take: 50 });
  const lines = await pastRequestViews(db, rows);
  return lines.map((line, index) => {
    const here = ({ requestId: of }: { requestId: string }) => of === line.id;
    const promise = promises.find(here);
    const clock = clocks.find(here);
    const order = orders.find(here);
    const technician = technicians.find(({ id }) => id === order?.technicianId);
    return {
      ...line,
      urgency: rows[index]?.urgency as Urgency,
      turn: whoseTurn({
        type: line.type,
        stage: line.stage,
        workOrder: order?.status ?? null,
        remedyOwed: clocks.some((one) => here(one) && one.kind === "remedy"),
      }),
      promise: promise ? { startsAt: promise.startsAt.toISOString(), endsAt: promise.endsAt.toISOString() } : null,
      clock: clock ? { kind: clock.kind as Clock, dueAt: clock.dueAt.toISOString() } : null,
      technician: technician ? { zh: technician.nameZh, en: technician.nameEn } : null,
    };
  });
}
