import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { parseAddress } from "./database-connection.ts";
import { errorCode, problem } from "./problems.ts";

export const PROJECT = path.resolve(import.meta.dirname, "../..");

export type Settings = {
  /** Where everything this installation keeps lies: database, secrets, files. */
  readonly dataFolder: string;
  readonly port: number;
  /** What is served, as one types it into a browser. */
  readonly address: string;
  /** How many processes serve that port. */
  readonly processes: number;
  /** The two addresses of one's own Postgres; null for the embedded one. */
  readonly own: { readonly ownerUrl: string; readonly appUrl: string } | null;
  /** Which database of the embedded server; another one than `yipiao` holds another world. */
  readonly database: string;
  readonly hasDemoWorld: boolean;
  /** The key that signs sessions is another on purpose: the database takes it for its own from now on. */
  readonly takesNewKey: boolean;
  /** Where backups go (YIPIAO_BACKUP); while it is set, the embedded database archives its write-ahead log there. */
  readonly backups: string | null;
};

const MOST_PROCESSES = 64;

/** The settings of a command line: its options, then the environment, then a file `.env`. */
export function settingsOfThisProcess(args: readonly string[] = process.argv.slice(2)): Settings {
  const file = path.join(PROJECT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return readSettings(process.env, args);
}

/**
 * Refuses with `port_invalid`, `processes_invalid`, `database_name_invalid`, `database_own`, `url_missing`, `url_invalid`, `direct_missing` or `usage`,
 * before anything is started.
 */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const options = readOptions(args);
  const port = readPort(options.port ?? env.PORT);
  const own = readOwn(env);
  if (own && options.database !== undefined) throw problem("database_own", { host: new URL(own.ownerUrl).host });
  return {
    dataFolder: path.resolve(PROJECT, env.YIPIAO_DATA || ".data"),
    port,
    address: `http://127.0.0.1:${port}`,
    processes: readProcesses(options.processes),
    own,
    database: readDatabase(options.database ?? env.YIPIAO_DATABASE),
    takesNewKey: options["new-key"] === true,
    backups: env.YIPIAO_BACKUP ? path.resolve(PROJECT, env.YIPIAO_BACKUP) : null,
    hasDemoWorld: !/^(off|no|false|0)$/i.test(env.YIPIAO_DEMO ?? ""),
  };
}

type Options = {
  port?: string | undefined;
  database?: string | undefined;
  processes?: string | undefined;
  "new-key"?: boolean | undefined;
};

function readOptions(args: readonly string[]): Options {
  try {
    const known = {
      port: { type: "string", short: "p" },
      database: { type: "string" },
      processes: { type: "string" },
      "new-key": { type: "boolean" },
    } as const;
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw problem("usage", { line: "npm start -- --port 3000 --processes 2" }, error);
  }
}

function readProcesses(value: string | undefined): number {
  if (value === undefined) return 1;
  const processes = Number(value);
  if (!/^\d+$/.test(value) || processes < 1 || processes > MOST_PROCESSES)
    throw problem("processes_invalid", { value, most: MOST_PROCESSES });
  return processes;
}

function readPort(value: string | undefined): number {
  if (!value) return 3000;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) throw problem("port_invalid", { value });
  return port;
}

export function readDatabase(value: string | undefined): string {
  if (!value) return "yipiao";
  if (!/^[a-z_][a-z0-9_]{0,50}$/.test(value)) throw problem("database_name_invalid", { value });
  return value;
}

function readOwn(env: NodeJS.ProcessEnv): Settings["own"] {
  const ownerUrl = env.DATABASE_OWNER_URL;
  const appUrl = env.DATABASE_URL;
  if (!ownerUrl && !appUrl) return null;
  if (!ownerUrl) {
    const purpose = "that migrates the database and makes its roles";
    throw problem("url_missing", {
      given: "DATABASE_URL",
      missing: "DATABASE_OWNER_URL",
      purpose,
      purposeZh: "负责迁移数据库并创建角色",
    });
  }
  if (!appUrl) {
    throw problem("url_missing", {
      given: "DATABASE_OWNER_URL",
      missing: "DATABASE_URL",
      purpose: "the application serves with (made for you if it does not exist)",
      purposeZh: "应用运行时使用（不存在时自动创建）",
    });
  }
  parseAddress(ownerUrl, "DATABASE_OWNER_URL");
  parseAddress(appUrl, "DATABASE_URL");
  if (env.DATABASE_DIRECT_URL) parseAddress(env.DATABASE_DIRECT_URL, "DATABASE_DIRECT_URL");
  else if (new URL(appUrl).searchParams.get("pgbouncer") === "true") throw problem("direct_missing", {});
  return { ownerUrl, appUrl };
}

/** Refuses with `port_in_use` or `port_forbidden`; waits `patienceMs` for somebody who is just leaving. */
export async function checkPortIsFree(port: number, patienceMs = 0): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const code = await tryListening(port);
    if (code === undefined) return;
    if (code === "EACCES") throw problem("port_forbidden", { port });
    if (code !== "EADDRINUSE") throw new Error(`Listening on port ${port} failed: ${code}`);
    if (Date.now() >= deadline) throw problem("port_in_use", { port, other: port === 65_535 ? 3000 : port + 1 });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function tryListening(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(errorCode(error) ?? error.message));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(undefined)));
  });
}
