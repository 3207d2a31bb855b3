import { alone } from "./alone.ts";
import { runChild } from "./child-process.ts";
import { withDatabase } from "./database.ts";
import { ensureClient } from "./generate-client.ts";
import { checkKeys } from "./keys.ts";
import { runCommandLine } from "./problems.ts";
import { servedEnvironment } from "./served-environment.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run seed`: fills the demo world, if it is not there, of the database that runs or one opened for it. */
async function seed(): Promise<void> {
  const settings = settingsOfThisProcess();
  await ensureClient();
  await withDatabase(settings, async ({ appUrl, ownerUrl }, secrets) => {
    const env = servedEnvironment(settings, secrets, appUrl);
    await checkKeys(ownerUrl, env, settings.takesNewKey);
    await alone(ownerUrl, () => runChild("Filling the demo world", ["prisma/seed/main.ts"], { env }));
  });
}

await runCommandLine(seed);
