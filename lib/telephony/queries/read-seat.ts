import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { diallingPolicy, telephonyPolicy } from "../contract/policies.ts";
import type { CallView, SeatView } from "../contract/views.ts";
import type { Direction, SeatState } from "../contract/vocabulary.ts";
import { standingOf } from "../rules/standing.ts";
import { readAfterCall } from "./read-after-call.ts";
import { readHandedOn } from "./read-transfers.ts";

type SeatRow = {
  readonly state: SeatState | null;
  readonly extension: string | null;
  readonly since: Date | null;
  readonly takenOver: boolean;
  readonly lastOverAt: Date | null;
  readonly isDemo: boolean;
};

/** Where I sit, how I stand and what rings or is spoken there. A hot feed: asked at each signal of a call. */
export async function readSeat({ db, actor, now }: ReadContext): Promise<SeatView> {
  const { value: policy } = await readPolicy(db, telephonyPolicy, now);
  const personId = actor.personId ?? "";
  const since = new Date(now.getTime() - policy.longestHours * 3_600_000);
  const [row] = await db.$queryRaw<SeatRow[]>`
    SELECT s.state, s.extension, s.since, EXISTS (SELECT FROM installation) AS "isDemo",
      EXISTS (SELECT FROM agent_state o WHERE o.extension = s.extension AND o.id > s.id AND o.person_id <> s.person_id) AS "takenOver",
      (SELECT max(over_at) FROM call WHERE agent_id = ${personId}::uuid AND answered_at IS NOT NULL AND began_at > ${since}) AS "lastOverAt"
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM agent_state WHERE person_id = ${personId}::uuid ORDER BY id DESC LIMIT 1) s ON true`;
  const calls = await readRunning(db, personId, since);
  const seat = row?.state && row.since ? { state: row.state, since: row.since, takenOver: row.takenOver } : null;
  const running = calls.map(({ state }) => state);
  const lastOverAt = row?.lastOverAt ?? null;
  const stands = standingOf(seat, { running, lastOverAt }, policy.wrapUpSeconds, now);
  const hasEnded = stands.standing !== "off" && running.length === 0 && seat !== null && lastOverAt !== null && lastOverAt > seat.since;
  return {
    standing: stands.standing,
    extension: stands.standing === "off" ? null : (row?.extension ?? null),
    wrapUpUntil: stands.wrapUpUntil?.toISOString() ?? null,
    calls,
    ...(await readHandedOn(db, personId, now)),
    now: now.toISOString(),
    answerWithin: policy.ringSeconds * policy.rings,
    holdAlarmSeconds: policy.holdAlarmSeconds,
    redial: await readRedial(db, personId, now),
    afterCall: hasEnded && lastOverAt ? await readAfterCall(db, personId, lastOverAt, now) : null,
    isDemo: row?.isDemo ?? false,
  };
}

async function readRedial(db: Db, personId: string, now: Date): Promise<SeatView["redial"]> {
  const { value: policy } = await readPolicy(db, diallingPolicy, now);
  const since = new Date(now.getTime() - Math.max(1, policy.callBackMinutes) * 60_000);
  const last = await db.call.findFirst({
    where: { agentId: personId, beganAt: { gt: new Date(now.getTime() - 12 * 3_600_000) } },
    orderBy: { beganAt: "desc" },
    include: { dial: true },
  });
  if (last?.direction !== "outgoing" || last.outcome !== "dropped" || !last.numberMask || !last.overAt || last.overAt < since) return null;
  const again = await db.dial.count({ where: { numberDigest: last.numberDigest ?? "", orderedAt: { gte: last.overAt } } });
  return again === 0 ? { callId: last.id, mask: last.numberMask } : null;
}

type CallRow = Omit<CallView, "beganAt" | "answeredAt" | "heldSince" | "handedBy"> & {
  readonly handedZh: string | null;
  readonly handedEn: string | null;
  readonly beganAt: Date;
  readonly answeredAt: Date | null;
  readonly heldSince: Date | null;
};

async function readRunning(db: Db, personId: string, since: Date): Promise<CallView[]> {
  const rows = await db.$queryRaw<CallRow[]>`
    SELECT c.id, c.direction, c.state, c.number_mask AS mask, c.withheld, c.began_at AS "beganAt", c.answered_at AS "answeredAt",
      c.held_since AS "heldSince", c.state = 'ringing' OR coalesce((SELECT e.kind = 'ringing' FROM call_event e WHERE e.call_id = c.id
        AND e.kind IN ('ringing', 'answered', 'resumed') ORDER BY e.seq DESC LIMIT 1), false) AS "ringsHere",
      ARRAY (SELECT f.name FROM customer_phone p JOIN customer f ON f.id = p.customer_id
        WHERE p.digest = c.number_digest ORDER BY f.number LIMIT 5) AS names, h.name_zh AS "handedZh", h.name_en AS "handedEn"
    FROM call c LEFT JOIN call_transfer t ON t.call_id = c.id AND t.outcome IS NULL AND t.to_id = c.agent_id
    LEFT JOIN person h ON h.id = t.from_id WHERE c.agent_id = ${personId}::uuid AND c.began_at > ${since} AND c.state <> 'over' ORDER BY c.began_at LIMIT 10`;
  return rows.map(viewOf);
}

function viewOf({ beganAt, answeredAt, heldSince, handedZh, handedEn, ...row }: CallRow): CallView {
  return {
    ...row,
    beganAt: beganAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    heldSince: heldSince?.toISOString() ?? null,
    handedBy: handedZh !== null && handedEn !== null ? { zh: handedZh, en: handedEn } : null,
  };
}

/** A call that came to my desk, for the form it opened, wherever it has moved since; null for any other. */
export async function readCall(
  { db, actor }: ReadContext,
  callId: string,
): Promise<Pick<CallView, "id" | "direction" | "mask" | "withheld"> | null> {
  const row = await db.call.findFirst({
    where: { id: callId, events: { some: { agentId: actor.personId ?? "" } } },
    select: { id: true, direction: true, numberMask: true, withheld: true },
  });
  return row && { id: row.id, direction: row.direction as Direction, mask: row.numberMask, withheld: row.withheld };
}
