import path from "node:path";
import { startChild } from "./child-process.ts";
import { withDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { problem, runCommandLine } from "./problems.ts";
import { servedEnvironment } from "./served-environment.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run catalogue [-- FILE.json]`: installs the categories that are missing, the demo brand's or those of the file. */
async function catalogue(): Promise<void> {
  const settings = settingsOfThisProcess([]);
  await ensureClient();
  await withDatabase(settings, async ({ appUrl }, secrets) => {
    const script = ["prisma/seed/install-catalogue.ts", ...asked()];
    const { code } = await startChild(script, servedEnvironment(settings, secrets, appUrl)).ended;
    process.exitCode = code ?? 1;
  });
}

/** Refuses with `usage`. */
function asked(): string[] {
  const [file, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || file?.startsWith("-")) throw problem("usage", { line: "npm run catalogue [-- FILE.json]" });
  return file ? [path.resolve(file)] : [];
}

await runCommandLine(catalogue);
