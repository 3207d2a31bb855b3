import { startChild } from "./child-process.ts";
import { withDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { runCommandLine } from "./problems.ts";
import { servedEnvironment } from "./served-environment.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run verify`: checks the published months of the database that runs or one opened for it; code 1 with findings. */
async function verify(): Promise<void> {
  const settings = settingsOfThisProcess();
  await ensureClient();
  await withDatabase(settings, async ({ appUrl }, secrets) => {
    const { code } = await startChild(["lib/wiring/verify.ts"], servedEnvironment(settings, secrets, appUrl)).ended;
    process.exitCode = code ?? 1;
  });
}

await runCommandLine(verify);
