import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { addLocalDays, dayStart, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { telephonyPolicy } from "../contract/policies.ts";
import type { OwnCall, OwnDay } from "../contract/views.ts";
import { figuresOf } from "../rules/day-figures.ts";
import { readDayCalls } from "./read-day-calls.ts";
import { readMissedCalls } from "./read-missed-calls.ts";

/** My own calls of today, what they come to, and the calls that came to my desk and that I owe. Nobody else's. */
export async function readOwnDay(context: ReadContext): Promise<OwnDay> {
  const { db, actor, now } = context;
  const agentId = actor.personId;
  if (!agentId) throw new Error("a day of nobody");
  const { value: policy } = await readPolicy(db, telephonyPolicy, now);
  const day = { from: dayStart(now), until: instantOf(addLocalDays(localDay(now), 1)), agentId };
  const calls = await db.$queryRaw<OwnCall[]>`
    SELECT c.id, c.direction, c.state, c.outcome, c.ended_by AS "endedBy", c.number_mask AS mask, c.began_at AS "beganAt",
      c.ring_seconds AS "ringSeconds", c.talk_seconds AS "talkSeconds", c.hold_seconds AS "holdSeconds", s.words,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number) ORDER BY r.number) FROM call_request t
        JOIN service_request r ON r.id = t.request_id WHERE t.call_id = c.id), '[]') AS requests
    FROM call c LEFT JOIN call_summary s ON s.call_id = c.id
    WHERE c.agent_id = ${agentId}::uuid AND c.began_at >= ${day.from} AND c.began_at < ${day.until} ORDER BY c.began_at DESC LIMIT 100`;
  const { rows, hours } = await readMissedCalls(context, agentId);
  return {
    now,
    answerWithin: { rings: policy.rings, ringSeconds: policy.ringSeconds },
    today: figuresOf(await readDayCalls(db, day, policy.wrapUpSeconds), policy, now),
    calls,
    missed: { now, hours, rows },
  };
}
