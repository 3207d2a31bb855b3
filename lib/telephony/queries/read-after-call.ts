import type { Db } from "#lib/platform/db.ts";
import type { AfterCall } from "../contract/views.ts";

/** So long after a call its summary may still be written, also when wrapping up is over. */
const OPEN_MS = 10 * 60_000;

type Row = Omit<AfterCall, "requests"> & {
  readonly requests: readonly {
    readonly id: string;
    readonly number: number;
    readonly type: string;
    readonly startsAt: string | null;
    readonly endsAt: string | null;
  }[];
};

/** What came of the last call of this agent, where it has just ended and they have not confirmed it: for the panel after it. */
export async function readAfterCall(db: Db, personId: string, lastOverAt: Date, now: Date): Promise<AfterCall | null> {
  if (now.getTime() - lastOverAt.getTime() > OPEN_MS) return null;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c.id, c.direction, c.outcome, c.ended_by AS "endedBy", c.number_mask AS mask, c.talk_seconds AS "talkSeconds",
      c.hold_seconds AS "holdSeconds",
      ARRAY (SELECT f.name FROM customer_phone p JOIN customer f ON f.id = p.customer_id
        WHERE p.digest = c.number_digest ORDER BY f.number LIMIT 5) AS names,
      (SELECT count(*)::int FROM request_note n JOIN call_request t ON t.request_id = n.request_id
        WHERE t.call_id = c.id AND n.written_by_id = ${personId}::uuid AND n.written_at >= c.began_at) AS notes,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'type', r.type, 'startsAt', w.starts_at, 'endsAt', w.ends_at)
          ORDER BY r.number)
        FROM call_request t JOIN service_request r ON r.id = t.request_id
        LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id ORDER BY seq DESC LIMIT 1) w ON true
        WHERE t.call_id = c.id), '[]') AS requests
    FROM call c WHERE c.agent_id = ${personId}::uuid AND c.began_at >= ${lastOverAt}::timestamptz - interval '1 day' AND c.over_at = ${lastOverAt}
      AND c.answered_at IS NOT NULL AND NOT EXISTS (SELECT FROM call_summary s WHERE s.call_id = c.id)
    ORDER BY c.began_at DESC LIMIT 1`;
  if (!row) return null;
  return {
    ...row,
    requests: row.requests.map(({ startsAt, endsAt, ...request }) => ({
      ...request,
      promise: startsAt && endsAt ? { startsAt, endsAt } : null,
    })),
  };
}
