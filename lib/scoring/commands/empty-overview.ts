import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { EmptyOverviewInput } from "../contract/inputs.ts";

/** Forgets what was counted for the first page, so that the next steps count everything from nothing (`npm run rollups -- rebuild`). */
export const emptyOverview = command({
  name: "scoring.empty_overview",
  permission: "job",
  input: EmptyOverviewInput,
  example: () => ({}),
  async run({ db }) {
    await db.$queryRaw`SELECT overview_empty()::text`;
    return ok();
  },
});
