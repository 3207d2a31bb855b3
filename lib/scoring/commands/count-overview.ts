import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { CountOverviewInput } from "../contract/inputs.ts";

/**
 * One step in keeping the figures of a manager's first page: at most `most` events since the last step, or so many requests
 * while it goes through all of them for the first time. Cursor and sums leave in one transaction. `behind` asks for another
 * step; two at once: the second finds somebody at it and does nothing.
 */
export const countOverview = command({
  name: "scoring.count_overview",
  permission: "job",
  input: CountOverviewInput,
  example: () => ({ most: 100 }),
  async run({ db, now }, { most }) {
    const [step] = await db.$queryRaw<{ requests: number; behind: boolean }[]>`
      SELECT requests, behind FROM overview_step(${now}::timestamptz, ${most}::int)`;
    return ok({ requests: step?.requests ?? 0, behind: step?.behind ?? false });
  },
});
