import { findDatabase } from "./database.ts";
import { problem, runCommandLine } from "./problems.ts";
import { settingsOfThisProcess } from "./settings.ts";

/** `npm run -s db:url -- app|owner`: prints the address of the running database for one's own tools, and nothing else. */
async function printAddress(): Promise<void> {
  const who = process.argv.splice(2).at(0);
  if (who !== "app" && who !== "owner") throw problem("usage", { line: "npm run -s db:url -- app|owner" });
  const { appUrl, ownerUrl } = await findDatabase(settingsOfThisProcess());
  process.stdout.write(`${who === "app" ? appUrl : ownerUrl}\n`);
}

await runCommandLine(printAddress);
