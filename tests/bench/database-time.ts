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
  readonly byHand: { readonly settings: DoorSettings; readonly sql: (n: number) => Statement; readonly writes: boolean } | null;
};

// The 95th of some hundred is told by the dozen worst of them: fewer are hardly the same twice.
const ROUNDS = 12;
const EACH = 40;

/**
 * Database time with one request under way at a time, so that waiting for the processor of the server is not taken for time
 * of the database. Held against SQL written by hand, what answers is sent once more by itself, each of the two first in every
 * other turn, on connections of their own in the served process; a write cannot be, and is measured as it is, in such turns.
 */
export async function databaseTime({ served, ask, about, besides, byHand }: Watching): Promise<DatabaseTime> {
  const seen: Watched[] = [];
  const [again, sql]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const isByHandFirst = round % 2 === 0;
    const these = await served.watched({ about, besides, keeps: true }, async () => {
      for (let n = round * EACH; n < (round + 1) * EACH; n += 1) {
        const asked = async () => void (await ask(n));
        if (!byHand) {
          await asked();
          continue;
        }
        const byItself = async () => void sql.push((await served.byHand(byHand.settings, byHand.sql(n))).ms);
        // Whoever comes first reads from the disk what both need: what writes takes turns itself, what reads is asked once more.
        if (!byHand.writes) await asked();
        const sides = [byHand.writes ? asked : async () => void again.push((await served.again()).ms), byItself];
        for (const side of isByHandFirst ? sides.reverse() : sides) await side();
      }
    });
    // The first round prepares statements and fills caches on both sides.
    if (round > 0) seen.push(...these);
    else for (const warm of [again, sql]) warm.length = 0;
  }
  const times = seen.map((request) => request.find(({ isAsked }) => isAsked)?.ms);
  const missing = times.filter((ms) => ms === undefined).length;
  if (missing > 0) throw new Error(`${missing} of ${seen.length} requests did not send ${about}: what answers them is not measured`);
  return {
    statements: mean(seen.map((request) => request.reduce((sum, { statements }) => sum + statements, 0))),
    dbP95: percentile(byHand && !byHand.writes ? again : (times as number[]), 95),
    sqlP95: sql.length > 0 ? percentile(sql, 95) : null,
  };
}
