import type { CommandContext } from "#lib/platform/command.ts";
import type { Rows } from "#lib/platform/db.ts";
import { CLOCKS } from "#lib/requests/contract/vocabulary.ts";
import { changeRequest, meetClock, type RequestRow, voidClocks } from "#lib/requests/index.ts";
import type { ClosingKind } from "../contract/vocabulary.ts";

type Evidence = Partial<Omit<Rows.ClosingCreateManyInput, "requestId" | "requestType" | "cycle" | "kind" | "closedById" | "closedAt">>;

/**
 * The end of a held request: its closing with the evidence, the stage, the clocks and the event, in one transaction. The
 * database compares the evidence with what is really there when the transaction ends.
 */
export async function closeRequest(
  context: CommandContext,
  request: RequestRow,
  kind: ClosingKind,
  evidence: Evidence = {},
): Promise<RequestRow> {
  const { db, actor, now } = context;
  const closedById = actor.personId ?? request.ownerId;
  await db.closing.createMany({
    data: [{ ...evidence, requestId: request.id, requestType: request.type, cycle: request.cycle, kind, closedById, closedAt: now }],
  });
  const closed = await changeRequest(context, request, { stage: "closed" });
  await meetClock(context, request, "follow_up", "remedy");
  await voidClocks(context, request, CLOCKS);
  context.event({ kind: "request_closed", requestId: request.id, cycle: request.cycle, data: { kind } });
  return closed;
}
