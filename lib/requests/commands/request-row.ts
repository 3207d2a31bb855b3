import type { CommandContext, NewJob } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { Clock, Stage } from "../contract/vocabulary.ts";

export type RequestRow = Rows.ServiceRequestModel;

/**
 * Loads a request within the actor's sight and holds its row: everything that changes a request or its work orders
 * takes this lock first, so two changes of one ticket are ordered and none deadlocks. Null where nothing is seen.
 */
export async function holdRequest(db: Db, requestId: string): Promise<RequestRow | null> {
  await db.$queryRaw`SELECT 1 FROM service_request WHERE id = ${requestId}::uuid FOR UPDATE`;
  return db.serviceRequest.findUnique({ where: { id: requestId } });
}

type Change = Partial<
  Pick<
    RequestRow,
    | "centreId"
    | "outletId"
    | "technicianId"
    | "addressId"
    | "divisionCode"
    | "cycle"
    | "urgency"
    | "words"
    | "entitlement"
    | "entitlementRule"
  >
>;

/** Moves a held request to a stage (or only changes it) and answers the row as it is now. The transition table decides. */
export async function changeRequest(
  { db, now }: CommandContext,
  request: RequestRow,
  change: Change & { readonly stage?: Stage },
): Promise<RequestRow> {
  const moves = change.stage !== undefined && change.stage !== request.stage;
  return db.serviceRequest.update({
    where: { id: request.id },
    data: { ...change, version: request.version + 1, ...(moves && { stageSince: now }) },
  });
}

/** Starts a clock, anew where it ran before; the owner is alarmed by a job when it runs out unmet. */
export async function startClock({ db, enqueue }: CommandContext, { id, cycle }: RequestRow, kind: Clock, dueAt: Date): Promise<void> {
  const [started] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO sla_milestone AS m (request_id, cycle, kind, due_at) VALUES (${id}::uuid, ${cycle}::int, ${kind}, ${dueAt}::timestamptz)
    ON CONFLICT (request_id, cycle, kind) DO UPDATE SET due_at = excluded.due_at, met_at = NULL, voided_at = NULL, alarmed_at = NULL
    RETURNING m.id`;
  if (!started) throw new Error("a clock that is started has an id");
  enqueue(alarmJob({ id: started.id, dueAt }));
}

/** The owner of a request is alarmed when its clock runs out unmet. */
export function alarmJob(clock: { readonly id: string; readonly dueAt: Date }): NewJob {
  return { task: "raise_alarm", payload: { milestoneId: clock.id }, key: `alarm:${clock.id}`, at: clock.dueAt };
}

/** Stops clocks because what they asked for happened. */
export async function meetClock({ db, now }: CommandContext, request: RequestRow, ...kinds: readonly Clock[]): Promise<void> {
  await db.slaMilestone.updateMany({
    where: { requestId: request.id, cycle: request.cycle, kind: { in: [...kinds] }, metAt: null, voidedAt: null },
    data: { metAt: now },
  });
}

/** Stops clocks that nobody asks for any more. */
export async function voidClocks({ db, now }: CommandContext, request: RequestRow, kinds: readonly Clock[]): Promise<void> {
  await db.slaMilestone.updateMany({
    where: { requestId: request.id, kind: { in: [...kinds] }, metAt: null, voidedAt: null },
    data: { voidedAt: now },
  });
}
