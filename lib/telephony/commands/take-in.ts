import { maskPhone } from "#lib/customers/contract/phone-number.ts";
import { phoneDigest } from "#lib/customers/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import type { CallEventInput } from "../contract/inputs.ts";
import type { CallEventKind, Direction, EndedBy } from "../contract/vocabulary.ts";
import { type CallFact, type CallFacts, callOf } from "../rules/call-of.ts";
import { agentAt } from "./seat-row.ts";
import { settleTransfers } from "./settle-transfers.ts";

/** A clock that is further off is no clock. */
const FARTHEST_MS = 2 * 24 * 3_600_000;

/**
 * Takes in one event of a call of this switchboard (null: the simulated one), and works the call out anew from all there are.
 * Told again it changes nothing; told otherwise under the same number it is refused (`event_differs`), and so is what would have
 * happened more than two days from now (`invalid`). An order to dial that is not there: `not_found`.
 */
export async function takeIn(context: CommandContext, keyId: string | null, event: CallEventInput) {
  const { db, now, subject } = context;
  const { number } = event;
  const occurredAt = new Date(event.at);
  if (!(Math.abs(occurredAt.getTime() - now.getTime()) <= FARTHEST_MS))
    return refuse("invalid", undefined, { at: { code: "far_from_now" } });
  const dial = event.dial ? await db.dial.findUnique({ where: { id: event.dial } }) : null;
  if (event.dial && !dial) return notFound();
  const callId = await holdCall(db, keyId, event, occurredAt);
  const extension = event.extension ?? dial?.extension ?? null;
  const said = {
    ...{ kind: event.kind, direction: event.direction, occurredAt, extension, dialId: dial?.id ?? null },
    numberDigest: number ? phoneDigest(number) : (dial?.numberDigest ?? null),
    numberMask: number ? maskPhone(number) : (dial?.numberMask ?? null),
    withheld: number === null && !dial,
    endedBy: event.endedBy ?? null,
  };
  const agentId = dial && dial.extension === extension ? dial.agentId : extension && (await agentAt(db, extension));
  const row = { callId, seq: event.sequence, ...said, agentId, receivedAt: now };
  const { count } = await db.callEvent.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) {
    const kept = await db.callEvent.findUnique({ where: { callId_seq: { callId, seq: event.sequence } } });
    const isSame = kept && (Object.keys(said) as (keyof typeof said)[]).every((key) => String(kept[key]) === String(said[key]));
    return isSame ? ok({ callId }) : refuse("event_differs");
  }
  if (number) await db.$executeRaw`SELECT keep_call_number(${callId}::uuid, ${said.numberDigest}, ${number})`;
  const events = await db.callEvent.findMany({ where: { callId }, orderBy: { seq: "asc" }, take: 1_000 });
  const facts = events.map(factOf);
  await db.call.update({ where: { id: callId }, data: rowOf(callOf(facts)) });
  await settleTransfers(context, callId, facts);
  subject(callId);
  if (dial?.requestId) await tieDialled(context, callId, { agentId: dial.agentId, requestId: dial.requestId });
  return ok({ callId });
}

/** What was dialled about a request hangs on it by itself. */
async function tieDialled(
  { db, now, event }: CommandContext,
  callId: string,
  { agentId, requestId }: { agentId: string; requestId: string },
) {
  const { count } = await db.callRequest.createMany({
    data: [{ callId, requestId, tiedById: agentId, tiedAt: now }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  const { cycle } = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId }, select: { cycle: true } });
  event({ kind: "call_tied", requestId, cycle, data: { callId }, hqOnly: true });
}

/** The call's row, made with the first that is told of it; whoever comes at the same moment waits here. */
async function holdCall(db: Db, keyId: string | null, { call, direction }: CallEventInput, at: Date): Promise<string> {
  await db.$executeRaw`INSERT INTO call (id, key_id, reference, direction, state, began_at)
    VALUES (${uuidv7()}::uuid, ${keyId}::uuid, ${call}, ${direction}, 'ringing', ${at}::timestamptz) ON CONFLICT (key_id, reference) DO NOTHING`;
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM call WHERE key_id IS NOT DISTINCT FROM ${keyId}::uuid AND reference = ${call} FOR UPDATE`;
  if (!row) throw new Error("a call that was just written down is not there");
  return row.id;
}

type EventRow = Awaited<ReturnType<Db["callEvent"]["findMany"]>>[number];

function factOf({ kind, direction, endedBy, occurredAt, numberDigest, numberMask, ...row }: EventRow): CallFact {
  const codes = { kind: kind as CallEventKind, direction: direction as Direction, endedBy: endedBy as EndedBy | null };
  return { ...row, ...codes, at: occurredAt, digest: numberDigest, mask: numberMask };
}

function rowOf({ digest, mask, ...facts }: CallFacts) {
  return { ...facts, numberDigest: digest, numberMask: mask };
}
