import type { Db } from "#lib/platform/db.ts";
import type { Ledger } from "../contract/vocabulary.ts";

export type MonthsAhead = { readonly ledger: Ledger; readonly months: number };

/** For each ledger, how many whole months beyond the current one have their partition; -1 where the current one has none. */
export function readPartitionsAhead(db: Db): Promise<MonthsAhead[]> {
  return db.$queryRaw<MonthsAhead[]>`SELECT ledger, months FROM partitions_ahead()`;
}
