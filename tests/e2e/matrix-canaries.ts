import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findDatabase } from "#lib/setup/database.ts";
import { openSecrets } from "#lib/setup/secrets.ts";
import { servedEnvironment } from "#lib/setup/served-environment.ts";
import { readSettings } from "#lib/setup/settings.ts";

/** One customer whose every word and number is found nowhere else. */
export type Canary = {
  readonly name: string;
  readonly detail: string;
  readonly words: string;
  readonly serial: string;
  readonly phone: string;
  /** The end of the number as a mask shows it. */
  readonly mask: string;
};
export type Canaries = {
  /** A repair at a Hangzhou outlet, with a technician; and a complaint from Mianyang, answered, to be followed up. */
  readonly repair: Canary;
  readonly complaint: Canary;
  readonly ids: Readonly<Record<"repair" | "complaint" | "customer" | "workOrder" | "task" | "technician", string>> & {
    /** A published month and an inspection, where the world has one. */
    readonly run: string | null;
    readonly inspection: string | null;
  };
  /** The login of whoever goes there. */
  readonly technician: string;
};
export type Found = { readonly table: string; readonly kind: string };

/** What the served program is told, so that a program beside it reaches the same database and the same log. */
async function environment(): Promise<NodeJS.ProcessEnv> {
  const settings = readSettings(
    {
      ...process.env,
      YIPIAO_DATA: process.env.YIPIAO_E2E_DATA,
      PORT: process.env.YIPIAO_E2E_PORT,
      DATABASE_URL: "",
      DATABASE_OWNER_URL: "",
    },
    [],
  );
  const { appUrl } = await findDatabase(settings);
  return { ...servedEnvironment(settings, openSecrets(settings.dataFolder), appUrl), NODE_ENV: "production", LOG_LEVEL: "debug" };
}

async function told<T>(...words: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, ["tests/e2e/matrix-canary.ts", ...words], {
    env: await environment(),
    maxBuffer: 16 * 1024 ** 2,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as T;
}

export const makeCanaries = () => told<Canaries>("make");
/** In which tables their words stand, as headquarters reads them. */
export const scanTables = (canaries: Canaries) => told<readonly Found[]>("scan", JSON.stringify(canaries));
