import { recogniseCaller } from "#lib/customers/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { CallerView, OpenRequestView, PastRequestView } from "../contract/views.ts";
import type { Clock, Urgency } from "../contract/vocabulary.ts";
import { whoseTurn } from "../rules/whose-turn.ts";
import { pastRequestViews } from "./past-requests.ts";

const OVER = ["closed", "cancelled"];

/** Who calls from this number, as it was written, and what is already open for them (DOMAIN §5, screen pop). */
export async function readCallers(context: ReadContext, written: string): Promise<CallerView[]> {
  const files = await recogniseCaller(context, written);
  if (files.length === 0) return [];
  const customerId = { in: files.map(({ id }) => id) };
  const open = await context.db.serviceRequest.findMany({
    where: { customerId, stage: { notIn: OVER } },
    orderBy: { loggedAt: "desc" },
    take: 50,
    include: {
      promises: { orderBy: { seq: "desc" }, take: 1 },
      milestones: { where: { metAt: null, voidedAt: null }, orderBy: { dueAt: "asc" } },
      workOrders: { where: { status: { notIn: ["completed", "declined", "withdrawn"] } }, take: 1 },
    },
  });
  const past = await context.db.serviceRequest.findMany({
    where: { customerId, stage: { in: OVER } },
    orderBy: { loggedAt: "desc" },
    take: 50,
  });
  const openViews = await openRequestViews(context.db, open);
  const pastViews = await pastRequestViews(context.db, past);
  const of = <V extends PastRequestView>(views: readonly V[], rows: readonly { customerId: string }[], id: string) =>
    views.filter((_, index) => rows[index]?.customerId === id);
  return files.map(({ requests: _lines, ...file }) => ({
    ...file,
    open: of(openViews, open, file.id),
    past: of(pastViews, past, file.id),
  }));
}

type OpenRow = Parameters<typeof pastRequestViews>[1][number] & {
  readonly urgency: string;
  readonly promises: readonly { readonly startsAt: Date; readonly endsAt: Date }[];
  readonly milestones: readonly { readonly kind: string; readonly dueAt: Date }[];
  readonly workOrders: readonly { readonly status: string; readonly technicianId: string }[];
};

async function openRequestViews(db: Db, rows: readonly OpenRow[]): Promise<OpenRequestView[]> {
  const technicianIds = rows.flatMap(({ workOrders }) => workOrders.map(({ technicianId }) => technicianId));
  const people = new Map(
    (await db.person.findMany({ where: { id: { in: technicianIds } }, take: 100 })).map((row) => [
      row.id,
      { zh: row.nameZh, en: row.nameEn },
    ]),
  );
  const lines = await pastRequestViews(db, rows);
  return lines.map((line, index) => {
    const { urgency, promises, milestones, workOrders } = rows[index] as OpenRow;
    const [promise] = promises;
    const [clock] = milestones;
    const [order] = workOrders;
    return {
      ...line,
      urgency: urgency as Urgency,
      turn: whoseTurn({
        type: line.type,
        stage: line.stage,
        workOrder: order?.status ?? null,
        remedyOwed: milestones.some(({ kind }) => kind === "remedy"),
      }),
      promise: promise ? { startsAt: promise.startsAt.toISOString(), endsAt: promise.endsAt.toISOString() } : null,
      clock: clock ? { kind: clock.kind as Clock, dueAt: clock.dueAt.toISOString() } : null,
      technician: order ? (people.get(order.technicianId) ?? null) : null,
    };
  });
}
