import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withConnection } from "./database-connection.ts";
import { PROJECT } from "./settings.ts";

const FOLDER = path.join(PROJECT, "prisma/invariants");
/** So many offending rows are named; more say nothing new. */
const NAMED = 5;

export type Checked = {
  /** As RELIABILITY numbers it; from 90 on: what holds the others. */
  readonly number: number;
  readonly name: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly seconds: number;
};

/** The invariants that have tables today, in their order: a file each, which must return no row. */
export function invariants(): { readonly number: number; readonly name: string; readonly sql: string }[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file) => {
    const sql = readFileSync(path.join(FOLDER, file), "utf8");
    return { number: Number.parseInt(file, 10), name: sql.split("\n", 1)[0]?.replace(/^-- /, "") ?? file, sql };
  });
}

/**
 * Asks every invariant of a database, as the application at headquarters reads it (every row of every table but the clear
 * numbers), in transactions that can write nothing. `told` hears of each as it is known.
 */
export async function checkInvariants(appUrl: string, told: (checked: Checked) => void = () => undefined): Promise<Checked[]> {
  return await withConnection(
    appUrl,
    async (client) => {
      const results: Checked[] = [];
      for (const { number, name, sql } of invariants()) {
        const began = performance.now();
        await client.query("BEGIN READ ONLY");
        await client.query("SELECT set_config('app.actor_kind', 'job', true), set_config('role', 'yipiao_hq', true)");
        // Whole tables are compared with each other: what is sorted or hashed has room.
        await client.query("SET LOCAL work_mem = '128MB'");
        // Planned for all of its rows, of which there should be none: a plan for the first few would go row by row.
        const { rows } = await client.query(`WITH found AS MATERIALIZED (${sql}) SELECT * FROM found LIMIT ${NAMED}`);
        await client.query("COMMIT");
        const checked = { number, name, rows, seconds: (performance.now() - began) / 1000 };
        results.push(checked);
        told(checked);
      }
      return results;
    },
    "DATABASE_URL",
  );
}
