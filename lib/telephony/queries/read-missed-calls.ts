import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { sql } from "#lib/platform/sql.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { diallingPolicy, telephonyPolicy } from "../contract/policies.ts";
import type { MissedCalls } from "../contract/views.ts";
import { callBackFrom, isDialling } from "../rules/dialling.ts";
import { isDialledNow } from "./dialled-now.ts";

type Row = {
  readonly id: string;
  readonly mask: string;
  readonly names: readonly string[];
  readonly outcome: "unanswered" | "dropped";
  readonly beganAt: Date;
  readonly overAt: Date;
  readonly ringSeconds: number;
  readonly zh: string | null;
  readonly en: string | null;
  readonly tries: number;
  readonly isDialled: boolean;
};

/**
 * Whom we owe a call (DOMAIN §5): incoming calls of the last seven days that nobody answered or whose line dropped, the first of
 * each number, until somebody has spoken to that number, whoever called. A number that was withheld cannot be called. The oldest
 * first; at most 100. `of`: those alone that came to this agent's desk last.
 */
export async function readMissedCalls({ db, now }: ReadContext, of: string | null = null): Promise<MissedCalls> {
  const { value: policy } = await readPolicy(db, diallingPolicy, now);
  const { value: calls } = await readPolicy(db, telephonyPolicy, now);
  const since = { waits: addMinutes(now, -policy.dialWaitsMinutes), runs: addMinutes(now, -calls.longestHours * 60) };
  const rows = await db.$queryRaw<Row[]>`
    SELECT m.id, m.number_mask AS mask, m.outcome, m.began_at AS "beganAt", m.over_at AS "overAt", m.ring_seconds AS "ringSeconds",
      a.name_zh AS zh, a.name_en AS en, ARRAY (SELECT f.name FROM customer_phone p JOIN customer f ON f.id = p.customer_id
        WHERE p.digest = m.number_digest ORDER BY f.number LIMIT 5) AS names,
      (SELECT count(*)::int FROM call t WHERE t.number_digest = m.number_digest AND t.began_at > m.began_at AND t.direction = 'outgoing') AS tries,
      ${isDialledNow(sql`m.number_digest`, since)} AS "isDialled"
    FROM (SELECT DISTINCT ON (c.number_digest) c.* FROM call c WHERE c.direction = 'incoming' AND c.outcome IN ('unanswered', 'dropped')
        AND c.number_digest IS NOT NULL AND c.began_at > ${now}::timestamptz - interval '7 days'
        AND NOT EXISTS (SELECT FROM call l WHERE l.number_digest = c.number_digest AND l.began_at > c.began_at AND l.answered_at IS NOT NULL)
        ORDER BY c.number_digest, c.began_at) m
    LEFT JOIN person a ON a.id = m.agent_id WHERE ${of}::uuid IS NULL OR m.agent_id = ${of}::uuid ORDER BY m.began_at LIMIT 100`;
  return {
    now,
    hours: { from: policy.dialFromHour, until: policy.dialUntilHour, isOpen: isDialling(now, policy) },
    rows: rows.map(({ zh, en, overAt, ...row }) => {
      const oursAt = callBackFrom(row.outcome, overAt, policy.callBackMinutes);
      return { ...row, oursAt, isOurs: oursAt <= now, agent: zh !== null && en !== null ? ({ zh, en } satisfies Bilingual) : null };
    }),
  };
}
