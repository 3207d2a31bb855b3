import { createHash } from "node:crypto";
import { hashFiles, listFiles } from "./content-stamp.ts";
import { withConnection } from "./database-connection.ts";
import { EMBEDDED_OWNER } from "./database-roles.ts";
import { addressOf } from "./prepare-database.ts";
import { PROJECT } from "./settings.ts";

/** What of `lib` no command of the demo world runs through. */
const LEFT_OUT = ["lib/setup", "lib/decisions", "lib/i18n", "lib/platform/web", "lib/platform/generated"];
type Environment = Readonly<Record<string, string | undefined>>;
const PREFIX = "yipiao_world_";
const HALF = `${PREFIX}half`;

/**
 * A number that changes when the demo world would: migrations, its data and program, the commands it is told by, its seed
 * and size, and the key of the telephone numbers in it.
 */
export function worldStamp(env: Environment, phoneKey: string): string {
  const isLeftOut = (file: string) => LEFT_OUT.includes(file);
  const files = ["prisma/migrations", "prisma/seed", "lib"].flatMap((folder) => listFiles(PROJECT, folder, isLeftOut));
  const hash = createHash("sha256").update(hashFiles(PROJECT, files));
  for (const value of [env.WORLD_SEED ?? "", env.WORLD_REQUESTS ?? "", phoneKey]) hash.update(`\0${value}`);
  return hash.digest("hex");
}

/** The day a world told now would end on. */
export function worldDay(env: Environment, now: Date): string {
  return env.WORLD_ANCHOR ?? new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(now);
}

/**
 * Makes a database that does not exist yet from the world kept in this cluster. False where it exists, or where no world
 * of that day and stamp is kept.
 */
export async function cloneWorld(superUrl: string, database: string, day: string, stamp: string): Promise<boolean> {
  return await withConnection(superUrl, async (client) => {
    const kept = nameOf(day, stamp);
    const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname = ANY ($1)", [
      [database, kept],
    ]);
    const names = rows.map(({ datname }) => datname);
    if (names.includes(database) || !names.includes(kept)) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} TEMPLATE ${kept} OWNER ${EMBEDDED_OWNER} STRATEGY file_copy`);
    return true;
  });
}

/** Whether the demo world has been begun in a database: from then on it is somebody's. */
export async function hasWorld(superUrl: string, database: string): Promise<boolean> {
  return await withConnection(addressOf(superUrl, { database }), async (client) => {
    const { rowCount } = await client.query("SELECT FROM installation");
    return rowCount !== 0;
  });
}

/**
 * Keeps a copy of a world that is whole and untouched, and drops the copies kept before. It is copied under another name
 * first: what was not copied to its end is never taken for a world. Nobody else may be connected.
 */
export async function keepWorld(superUrl: string, database: string, stamp: string): Promise<void> {
  const day = await withConnection(addressOf(superUrl, { database }), async (client) => {
    const { rows } = await client.query<{ day: string }>(
      "SELECT to_char(anchor_day, 'YYYY-MM-DD') AS day FROM installation WHERE world_complete",
    );
    return rows[0]?.day;
  });
  if (!day) return;
  await withConnection(superUrl, async (client) => {
    const old = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [PREFIX]);
    for (const { datname } of old.rows) await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${HALF} TEMPLATE ${client.escapeIdentifier(database)} OWNER ${EMBEDDED_OWNER} STRATEGY file_copy`);
    // The copy is nobody's yet: whoever takes it brings keys of their own.
    await withConnection(addressOf(superUrl, { database: HALF }), (copy) => copy.query("DELETE FROM installation_key"));
    await client.query(`ALTER DATABASE ${HALF} RENAME TO ${nameOf(day, stamp)}`);
  });
}

function nameOf(day: string, stamp: string): string {
  return `${PREFIX}${day.replaceAll("-", "")}_${stamp.slice(0, 16)}`;
}
