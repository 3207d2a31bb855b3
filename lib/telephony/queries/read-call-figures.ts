import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { telephonyPolicy } from "../contract/policies.ts";
import type { CallFigures } from "../contract/views.ts";
import type { CallOutcome, Direction } from "../contract/vocabulary.ts";
import { isInTime, wrapUpOf } from "../rules/standing.ts";
import { afterCall } from "./after-call.ts";

type Row = {
  readonly id: string;
  readonly direction: Direction;
  readonly outcome: CallOutcome | null;
  readonly answeredAt: Date | null;
  readonly overAt: Date | null;
  readonly ringSeconds: number | null;
  readonly talkSeconds: number;
  readonly holdSeconds: number;
  readonly saidAt: Date | null;
  readonly nextAt: Date | null;
};

/** How long calls rang, were spoken, were held and were written up, by their ids; as their events say now. */
export async function readCallFigures(db: Db, callIds: readonly string[], now: Date): Promise<ReadonlyMap<string, CallFigures>> {
  if (callIds.length === 0) return new Map();
  const { value: policy } = await readPolicy(db, telephonyPolicy, now);
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.direction, c.outcome, c.answered_at AS "answeredAt", c.over_at AS "overAt", c.ring_seconds AS "ringSeconds",
      c.talk_seconds AS "talkSeconds", c.hold_seconds AS "holdSeconds",
      ${afterCall(policy.wrapUpSeconds)}
    FROM call c WHERE c.id = ANY (${[...callIds]}::uuid[]) LIMIT 500`;
  return new Map(
    rows.map(({ id, direction, outcome, ringSeconds, talkSeconds, holdSeconds, ...row }) => [
      id,
      {
        ...{ direction, outcome, ringSeconds, talkSeconds, holdSeconds },
        wrapUpSeconds: row.overAt && row.answeredAt ? wrapUpOf(row.overAt, row, policy.wrapUpSeconds, now) : null,
        inTime: isInTime({ answeredAt: row.answeredAt, ringSeconds }, policy),
      },
    ]),
  );
}
