import type { Answer } from "./browser.ts";
import type { Statement } from "./by-hand.ts";
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
  /** Begins what the same transaction reads besides: the feed's time ends before it. */
  readonly besides: RegExp | undefined;
  readonly byHand: { readonly settings: DoorSettings; readonly sql: (n: number) => Statement } | null;
};

/** As many with the one side first as with the other. */
const ROUNDS = 6;
const EACH = 60;

/**
 * Database time with one request under way at a time, so that waiting for the processor of the server is not taken for
 * time of the database; in turn with the SQL written by hand, which runs in a transaction of the same kind. Who asks second
 * finds the pages in memory that the first has read: each goes first in every other round.
 */
export async function databaseTime({ served, ask, about, besides, byHand }: Watching): Promise<DatabaseTime> {
  const seen: Watched[] = [];
  const sql: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const numbers = Array.from({ length: EACH }, (_, index) => round * EACH + index);
    const these = async () =>
      served.watched({ about, besides }, async () => {
        for (const n of numbers) await ask(n);
      });
    const those = async () => {
      const times: number[] = [];
      for (const n of byHand ? numbers : []) if (byHand) times.push((await served.byHand(byHand.settings, byHand.sql(n))).ms);
      return times;
    };
    const isByHandFirst = round % 2 === 0;
    const before = isByHandFirst ? await those() : [];
    const watched = await these();
    const times = isByHandFirst ? before : await those();
    // The first round prepares statements and fills caches on both sides.
    if (round > 0) seen.push(...watched) && sql.push(...times);
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
