import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { servedProgram } from "#lib/setup/served-program.ts";
import { PROJECT } from "#lib/setup/settings.ts";
import { freePort } from "#tests/support/free-port.ts";
import type { Statement } from "./by-hand.ts";
import type { Answered, Figures, Question, Watched } from "./inside.ts";
import type { DoorSettings } from "./readers.ts";

const EXIT_WITH_PARENT = new URL("../../lib/setup/exit-with-parent.mjs", import.meta.url).href;
const INSIDE = new URL("./inside.ts", import.meta.url).href;
const ANSWERS_WITHIN_SECONDS = 60;

/** One production process, as `npm start` serves it, with its floors open and somebody inside who counts. */
export type Served = {
  readonly base: string;
  figures(): Promise<Figures>;
  /** What the database was asked by each request that `use` makes; `about` names the statement a transaction is looked for by. */
  watched(what: Watching, use: () => Promise<void>): Promise<readonly Watched[]>;
  /** The statements of the newest transaction watched, if they were kept, once more with nothing beside them. */
  again(): Promise<Answered>;
  /** What somebody wrote by hand, asked in this process as its doors would; its rows only where they are wanted. */
  byHand(settings: DoorSettings, statement: Statement, wantsRows?: boolean): Promise<Answered>;
  stop(): Promise<void>;
};

type Watching = { readonly about: RegExp; readonly besides?: RegExp | undefined; readonly keeps?: boolean };

export async function startServer(env: NodeJS.ProcessEnv, logFolder: string): Promise<Served> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  mkdirSync(logFolder, { recursive: true });
  const said = openSync(path.join(logFolder, `bench-${port}.log`), "w");
  const child = spawn(process.execPath, [...imports(EXIT_WITH_PARENT, INSIDE), ...servedProgram(port)], {
    cwd: PROJECT,
    env: { ...env, NEXTAUTH_URL: base, YIPIAO_FLOORS: "on" },
    stdio: ["ignore", said, said, "ipc"],
  });
  closeSync(said);
  let last = 0;
  const waiting = new Map<number, (value: unknown) => void>();
  child.on("message", (message: { id?: number; value?: unknown }) => {
    if (message.id === undefined) return;
    waiting.get(message.id)?.(message.value);
    waiting.delete(message.id);
  });
  const ask = <T>(question: WithoutId<Question>) =>
    new Promise<T>((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null) return reject(new Error(`the server ended; its words are in ${logFolder}`));
      last += 1;
      waiting.set(last, resolve as (value: unknown) => void);
      child.send({ id: last, ...question });
    });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await Promise.race([ended, sleep(5_000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
  };
  try {
    await untilAnswers(base, () => child.exitCode !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    base,
    figures: () => ask<Figures>({ ask: "figures" }),
    again: async () => unlessFault(await ask({ ask: "again" })),
    byHand: async (settings, statement, wantsRows = false) => unlessFault(await ask({ ask: "by-hand", settings, statement, wantsRows })),
    watched: async ({ about, besides, keeps = false }, use) => {
      await ask({ ask: "watch", about: about.source, besides: besides?.source ?? null, keeps });
      await use();
      return ask<Watched[]>({ ask: "seen" });
    },
    stop,
  };
}

function unlessFault(answer: Answered | { readonly fault: string }): Answered {
  if ("fault" in answer) throw new Error(`SQL in the served process: ${answer.fault}`);
  return answer;
}

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

function imports(...files: string[]): string[] {
  return files.flatMap((file) => ["--import", file]);
}

async function untilAnswers(base: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + ANSWERS_WITHIN_SECONDS * 1000;
  while (!hasEnded() && Date.now() < deadline) {
    const answer = await fetch(`${base}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(hasEnded() ? "the server ended before it answered" : "the server does not answer");
}
