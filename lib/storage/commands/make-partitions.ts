import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { MakePartitionsInput } from "../contract/inputs.ts";
import { MONTHS_AHEAD } from "../rules/months-ahead.ts";

/**
 * Makes the partitions of one ledger for the months ahead that are missing, and answers how many. Rows of those months that
 * had landed in DEFAULT move there in the same transaction. One ledger a command, so that no two tables are held at once;
 * `busy` when it would keep writers waiting.
 */
export const makePartitions = command({
  name: "storage.make_partitions",
  permission: "job",
  input: MakePartitionsInput,
  example: () => ({ ledger: "audit_entry" as const }),
  async run({ db }, { ledger }) {
    const [row] = await db.$queryRaw<{ made: number }[]>`SELECT keep_partitions_ahead(${ledger}, ${MONTHS_AHEAD}::int) AS made`;
    return ok({ made: row?.made ?? 0 });
  },
});
