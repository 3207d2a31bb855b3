import type { CommandContext } from "#lib/platform/command.ts";
import type { Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { type RequestRow, startClock } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { callPolicy } from "../contract/policies.ts";
import type { AttemptResult } from "../contract/vocabulary.ts";
import { refusedCall } from "../rules/claim.ts";

export type TaskRow = Rows.FollowUpTaskModel;
export type Call = { readonly task: TaskRow; readonly request: RequestRow; readonly personId: string; readonly remedyDays: number };
type Wanted = { readonly taskId: string; readonly seenVersion: number };

/**
 * Holds the request of a call that is still owed and checks that this person may go on with it: at headquarters, as the
 * task was seen, and not in somebody else's conversation. Refusals: `denied_by_scope`, `not_found`, `already_done`,
 * `claimed_by_other`, `claim_first`, `stale`.
 */
export async function holdCall(
  { db, actor, now }: CommandContext,
  { taskId, seenVersion }: Wanted,
  wants: "take" | "speak" | "settle",
): Promise<Result<Call>> {
  const { personId, scope } = actor;
  if (!personId) return refuse("denied");
  if (scope.kind !== "hq") return refuse("denied_by_scope");
  await db.$queryRaw`SELECT 1 FROM service_request WHERE id = (SELECT request_id FROM follow_up_task WHERE id = ${taskId}::uuid) FOR UPDATE`;
  const task = await db.followUpTask.findUnique({ where: { id: taskId } });
  const request = task && (await db.serviceRequest.findUnique({ where: { id: task.requestId } }));
  if (!request || !task) return notFound();
  if (task.doneAt) return refuse("already_done");
  const { value: policy } = await readPolicy(db, callPolicy, now);
  const refused = refusedCall(task, { personId, wants }, now, policy.claimMinutes);
  if (refused) return refused;
  if (task.version !== seenVersion) return refuse("stale");
  return ok({ task, request, personId, remedyDays: policy.remedyDays });
}

type TaskChange = Partial<Pick<TaskRow, "claimedById" | "claimedAt" | "doneAt">>;

export async function changeTask({ db }: CommandContext, task: TaskRow, change: TaskChange): Promise<TaskRow> {
  return db.followUpTask.update({ where: { id: task.id }, data: { ...change, version: task.version + 1 } });
}

/** A call is owed from now on: the task and its clock. `seq` 2 and more is the call after an agreed remedy. */
export async function oweCall(context: CommandContext, request: RequestRow, seq: number, dueAt: Date): Promise<void> {
  const { db, now } = context;
  await db.followUpTask.createMany({ data: [{ requestId: request.id, cycle: request.cycle, seq, dueAt, openedAt: now }] });
  await startClock(context, request, seq === 1 ? "follow_up" : "remedy", dueAt);
  context.event({ kind: "follow_up_due", requestId: request.id, cycle: request.cycle, data: { seq, dueAt: dueAt.toISOString() } });
}

/** Writes one try to reach the customer; what came of it is the caller's. */
export async function keepAttempt({ db, now }: CommandContext, { task, personId }: Call, result: AttemptResult): Promise<string> {
  const id = uuidv7();
  await db.followUpAttempt.createMany({
    data: [{ id, taskId: task.id, requestId: task.requestId, cycle: task.cycle, result, calledById: personId, calledAt: now }],
  });
  return id;
}
