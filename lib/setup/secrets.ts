import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { embeddedFolder } from "./data-folder.ts";
import { fileProblem, problem } from "./problems.ts";

/** What only this installation knows. Made once, kept in the data folder, handed to processes by environment only. */
export type Secrets = {
  readonly superuserPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  /** Signs the sign-in cookie (NEXTAUTH_SECRET). */
  readonly authSecret: string;
  /** Keys the hash by which a telephone number is recognised (PHONE_KEY); lost, no number is recognised again. */
  readonly phoneKey: string;
  /** Opens `/api/metrics` to a collector (METRICS_TOKEN). */
  readonly metricsToken: string;
};

const NAMES = ["superuserPassword", "ownerPassword", "appPassword", "authSecret", "phoneKey", "metricsToken"] as const;

export const secretsFile = (dataFolder: string) => path.join(dataFolder, "secrets.json");

/**
 * The secrets of a data folder; made, readable for their owner only, when there are none. Refuses with `secrets_lost`
 * when a database is there that they should open, and with `secrets_unreadable` when the file is damaged.
 */
export function openSecrets(dataFolder: string): Secrets {
  const file = secretsFile(dataFolder);
  const found = readSecrets(file);
  const made = existsSync(path.join(embeddedFolder(dataFolder), "PG_VERSION"));
  if (made && !found?.superuserPassword) throw problem("secrets_lost", { file });
  const secrets = Object.fromEntries(NAMES.map((name) => [name, found?.[name] ?? randomBytes(32).toString("base64url")]));
  if (NAMES.some((name) => !found?.[name])) writeSecrets(file, secrets);
  return secrets as Secrets;
}

/** The secrets if there are any; never makes them. */
export function readSecrets(file: string): Partial<Secrets> | null {
  if (!existsSync(file)) return null;
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) throw new Error("not an object");
    if (Object.values(parsed).some((value) => typeof value !== "string")) throw new Error("not strings");
    return parsed;
  } catch (error) {
    throw problem("secrets_unreadable", { file }, error);
  }
}

/** Whole or not at all, on the disk before the database that depends on it is made. */
function writeSecrets(file: string, secrets: object): void {
  const half = `${file}.making`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 });
    const descriptor = openSync(half, "w", 0o600);
    writeFileSync(descriptor, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(half, file);
  } catch (error) {
    throw fileProblem(error, path.dirname(file));
  }
}
