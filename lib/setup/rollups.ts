import { startChild } from "./child-process.ts";
import { withDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { problem, runCommandLine } from "./problems.ts";
import { servedEnvironment } from "./served-environment.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run rollups -- check|rebuild`: the figures kept for the first page against the tables, or anew; code 1 with differences. */
async function rollups(): Promise<void> {
  const settings = settingsOfThisProcess([]);
  await ensureClient();
  await withDatabase(settings, async ({ appUrl }, secrets) => {
    const { code } = await startChild(["lib/wiring/rollups.ts", asked()], servedEnvironment(settings, secrets, appUrl)).ended;
    process.exitCode = code ?? 1;
  });
}

/** Refuses with `usage`. */
function asked(): string {
  const [verb = "check", ...rest] = process.argv.slice(2);
  if (!["check", "rebuild"].includes(verb) || rest.length > 0) throw problem("usage", { line: "npm run rollups -- check | rebuild" });
  return verb;
}

await runCommandLine(rollups);
