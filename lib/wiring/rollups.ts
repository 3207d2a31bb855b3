import { jobActor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";
import { emptyOverview, readOverviewDifferences } from "#lib/scoring/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "./doors.ts";
import { countWhatIsNew } from "./overview-count.ts";

/**
 * The program behind `npm run rollups`: `rebuild` counts the first page's figures from nothing, `check` compares what is kept
 * with the tables; a line for each difference and code 1, or a summary and code 0.
 */
log.level = "warn";
const house = jobActor("rollups");
if (process.argv[2] === "rebuild") {
  const emptied = await execute(house, emptyOverview, uuidv7(), {});
  if (!emptied.ok) throw new Error(emptied.refusal.code);
}
await countWhatIsNew({ most: 5_000, restless: true });
const { sums, differences } = await read(house, "job", readOverviewDifferences);
for (const { month, figure, fact, keptCases, countedCases } of differences) {
  process.stdout.write(`${month} ${figure} ${fact}: kept ${keptCases}, counted ${countedCases}\n`);
}
process.stdout.write(
  differences.length === 0 ? `${sums} sums: all as counted 与逐单统计一致\n` : `${differences.length} differences 处不一致\n`,
);
if (differences.length > 0) process.exitCode = 1;
await prisma().$disconnect();
