import { withDatabase } from "./database.ts";
import { runCommandLine } from "./problems.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run migrate`: the database the environment names, or the embedded one, opened for it if it does not run. */
async function migrateDatabase(): Promise<void> {
  await withDatabase(settingsOfThisProcess(), async ({ applied }) => {
    const names = applied.length ? applied.map((name) => `  ${name}`).join("\n") : "  nothing new 没有新迁移";
    process.stdout.write(`Applied 已应用:\n${names}\n`);
  });
}

await runCommandLine(migrateDatabase);
