import { type Checked, checkInvariants } from "./check-invariants.ts";
import { withDatabase } from "./database.ts";
import { runCommandLine } from "./problems.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run invariants`: asks every invariant of the database that runs or one opened for it; code 1 with the first offending rows. */
async function printInvariants(): Promise<void> {
  await withDatabase(settingsOfThisProcess(), async ({ appUrl }) => {
    const broken = (await checkInvariants(appUrl, print)).filter(({ rows }) => rows.length > 0);
    const line = broken.length === 0 ? "every invariant holds 全部成立" : `${broken.length} broken 项不成立`;
    process.stdout.write(`${line}\n`);
    if (broken.length > 0) process.exitCode = 1;
  });
}

function print({ number, name, rows, seconds }: Checked): void {
  process.stdout.write(`${rows.length === 0 ? "✔" : "✖"} ${String(number).padStart(2)} ${name} (${seconds.toFixed(1)} s)\n`);
  for (const row of rows) process.stdout.write(`     ${JSON.stringify(row)}\n`);
}

await runCommandLine(printInvariants);
