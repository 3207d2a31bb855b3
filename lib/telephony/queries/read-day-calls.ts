import type { Db } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";
import type { CallOfDay } from "../rules/day-figures.ts";
import { afterCall } from "./after-call.ts";

/** The calls that began within these instants, half-open, of everybody or of one agent; at most fifty thousand. */
export async function readDayCalls(
  db: Db,
  { from, until, agentId }: { readonly from: Date; readonly until: Date; readonly agentId: string | null },
  wrapUpSeconds: number,
): Promise<CallOfDay[]> {
  const whose = agentId === null ? sql`` : sql`c.agent_id = ${agentId}::uuid AND`;
  return db.$queryRaw<CallOfDay[]>`
    SELECT c.direction, c.outcome, c.began_at AS "beganAt", c.answered_at AS "answeredAt", c.over_at AS "overAt",
      c.ring_seconds AS "ringSeconds", c.talk_seconds AS "talkSeconds", c.hold_seconds AS "holdSeconds",
      ${afterCall(wrapUpSeconds)}
    FROM call c WHERE ${whose} c.began_at >= ${from} AND c.began_at < ${until} LIMIT 50000`;
}
