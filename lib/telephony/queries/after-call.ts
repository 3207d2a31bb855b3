import { type Sql, sql } from "#lib/platform/sql.ts";

/**
 * When the agent of the call `c` said something, and was on the next call, after it; as columns. What comes after the time for
 * wrapping up is over says nothing of it, and is not looked through.
 */
export function afterCall(wrapUpSeconds: number): Sql {
  const over = sql`c.over_at + make_interval(secs => ${wrapUpSeconds}::int)`;
  return sql`
    (SELECT min(s.since) FROM agent_state s WHERE s.person_id = c.agent_id AND s.since BETWEEN c.over_at AND ${over}) AS "saidAt",
    (SELECT min(n.answered_at) FROM call n WHERE n.agent_id = c.agent_id AND n.id <> c.id AND n.began_at BETWEEN c.began_at AND ${over}
      AND n.answered_at BETWEEN c.over_at AND ${over}) AS "nextAt"`;
}
