import { startChild } from "./child-process.ts";
import { withDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { problem, runCommandLine } from "./problems.ts";
import { servedEnvironment } from "./served-environment.ts";
import { settingsOfThisProcess } from "./settings.ts";

const USAGE = "npm run rollups -- check | rebuild [--database NAME]";

/**
 * `npm run rollups -- check|rebuild [--database NAME]`: the figures kept for the first page against the tables, or anew; code 1
 * with differences. Of another world of the same data folder where one is named.
 */
async function rollups(): Promise<void> {
  const { verb, options } = asked();
  const settings = settingsOfThisProcess(options);
  await ensureClient();
  await withDatabase(
    settings,
    async ({ appUrl }, secrets) => {
      const { code } = await startChild(["lib/wiring/rollups.ts", verb], servedEnvironment(settings, secrets, appUrl)).ended;
      process.exitCode = code ?? 1;
    },
    { mustExist: options.length > 0 },
  );
}

/** Refuses with `usage`. */
function asked(): { readonly verb: string; readonly options: readonly string[] } {
  const [first = "check", ...rest] = process.argv.slice(2);
  const [verb, options] = first.startsWith("-") ? ["check", [first, ...rest]] : [first, rest];
  const isOne = options.length === 0 || (options.length === 2 && options[0] === "--database") || /^--database=/.test(options.join(" "));
  if (!["check", "rebuild"].includes(verb) || !isOne) throw problem("usage", { line: USAGE });
  return { verb, options };
}

await runCommandLine(rollups);
