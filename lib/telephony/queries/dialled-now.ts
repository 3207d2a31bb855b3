import { type Sql, sql } from "#lib/platform/sql.ts";

/**
 * Is this number being dialled? An order ordered after `waits` has not become a call yet, or a call of one is not over; a call that
 * began before `runs` is no longer taken for a running one.
 */
export function isDialledNow(digest: Sql, { waits, runs }: { readonly waits: Date; readonly runs: Date }): Sql {
  return sql`EXISTS (SELECT FROM dial d LEFT JOIN call c ON c.dial_id = d.id WHERE d.number_digest = ${digest}
    AND CASE WHEN c.id IS NULL THEN d.ordered_at > ${waits} ELSE c.state <> 'over' AND c.began_at > ${runs} END)`;
}
