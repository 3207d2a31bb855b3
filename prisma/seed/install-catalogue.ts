import { readFileSync } from "node:fs";
import { installCategory } from "#lib/catalogue/index.ts";
import { setUpActor } from "#lib/platform/actor.ts";
import { prisma } from "#lib/platform/db.ts";
import { log } from "#lib/platform/log.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { categoryInput } from "./category-input.ts";
import { catalogue } from "./data/catalogue.ts";

/**
 * Brings product categories into a database that has none, without the demo world: those of the demo brand, or those of a JSON
 * file (a list of what `install_category` takes). One that is there is left as it is. Ends with code 1 when one is refused.
 */
log.level = "warn";
const [file] = process.argv.slice(2);
const categories: readonly unknown[] = file ? JSON.parse(readFileSync(file, "utf8")) : catalogue.categories.map(categoryInput);
for (const category of categories) {
  const { code } = category as { readonly code?: unknown };
  const answer = await execute(setUpActor(), installCategory, uuidv7(), category);
  const isThere = !answer.ok && answer.refusal.code === "already_exists";
  if (!answer.ok && !isThere) process.exitCode = 1;
  const said = answer.ok ? "installed" : isThere ? "is there" : JSON.stringify(answer.refusal);
  process.stdout.write(`      ${String(code)}: ${said}\n`);
}
await prisma().$disconnect();
