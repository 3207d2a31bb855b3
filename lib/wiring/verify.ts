import { jobActor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";
import { findingLine, readRunsToVerify, verifyRun } from "#lib/scoring/index.ts";
import { read } from "./doors.ts";

/**
 * The program behind `npm run verify`: every published month against its digests, the command log and the cases counted
 * anew. A line for each finding and code 1, or a summary and code 0. Changes nothing.
 */
log.level = "warn";
const house = jobActor("verify");
const runs = await read(house, "job", readRunsToVerify);
let found = 0;
let lines = 0;
for (const runId of runs) {
  const { people, findings } = await read(house, "job", (context) => verifyRun(context, runId));
  lines += people;
  found += findings.length;
  for (const finding of findings) process.stdout.write(`${findingLine(finding)}\n`);
}
process.stdout.write(
  found === 0
    ? `${runs.length} published months, ${lines} results: all as published\n`
    : `${found} findings in ${runs.length} published months\n`,
);
if (found > 0) process.exitCode = 1;
await prisma().$disconnect();
