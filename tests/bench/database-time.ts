import type { Answer } from "./browser.ts";
import type { ByHand, Statement } from "./by-hand.ts";
import { mean, percentile } from "./figures.ts";
import type { Watched } from "./inside.ts";
import type { DoorSettings } from "./readers.ts";
import type { Served } from "./server.ts";

export type DatabaseTime = {
  /** All statements of a request, those of sign-in and of the shell included. */
  readonly statements: number;
  /** What the database took for the transaction that answers the feed, from its beginning to its end. */
  readonly dbP95: number;
  readonly sqlP95: number | null;
};

export type Watching = {
  readonly served: Served;
  readonly ask: (n: number) => Promise<Answer>;
  /** Known by this statement, the transaction that answers; the rest of a request is sign-in and shell. */
  readonly about: RegExp;
  readonly byHand: { readonly connection: ByHand; readonly settings: DoorSettings; readonly sql: (n: number) => Statement } | null;
};

const ROUNDS = 5;
const EACH = 40;

/**
 * Database time with one request under way at a time, so that waiting for the processor of the server is not taken for
 * time of the database; in turn with the SQL written by hand, which runs in a transaction of the same kind.
 */
export async function databaseTime({ served, ask, about, byHand }: Watching): Promise<DatabaseTime> {
  const seen: Watched[] = [];
  const sql: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const numbers = Array.from({ length: EACH }, (_, index) => round * EACH + index);
    const these = await served.watched(about, async () => {
      for (const n of numbers) await ask(n);
    });
    const those: number[] = [];
    for (const n of byHand ? numbers : []) if (byHand) those.push((await byHand.connection.ask(byHand.settings, byHand.sql(n))).ms);
    // The first round prepares statements and fills caches on both sides.
    if (round > 0) seen.push(...these) && sql.push(...those);
  }
  const asked = seen.map((request) => request.find(({ isAsked }) => isAsked)?.ms);
  const missing = asked.filter((ms) => ms === undefined).length;
  if (missing > 0) throw new Error(`${missing} of ${seen.length} requests did not send ${about}: what answers them is not measured`);
  return {
    statements: mean(seen.map((request) => request.reduce((sum, { statements }) => sum + statements, 0))),
    dbP95: percentile(asked as number[], 95),
    sqlP95: sql.length > 0 ? percentile(sql, 95) : null,
  };
}
