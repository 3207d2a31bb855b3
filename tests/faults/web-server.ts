import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureDataFolder } from "#lib/setup/data-folder.ts";
import { isAlive } from "#lib/setup/postmaster.ts";
import { openSecrets } from "#lib/setup/secrets.ts";
import { servedEnvironment } from "#lib/setup/served-environment.ts";
import { servedProgram } from "#lib/setup/served-program.ts";
import { PROJECT, readSettings } from "#lib/setup/settings.ts";
import type { Chance } from "#seed/generated/random.ts";
import { freePort } from "#tests/support/free-port.ts";
import type { Ground } from "./ground.ts";

const EXIT_WITH_PARENT = new URL("../../lib/setup/exit-with-parent.mjs", import.meta.url).href;
const ANSWERS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 5_000;

/** The built product's web server as `npm start` runs it, on a port that it keeps: one process, or several under their parent. */
export class WebServer {
  readonly base: string;
  readonly #program: readonly string[];
  readonly #env: NodeJS.ProcessEnv;
  readonly #isAlone: boolean;
  #child: ChildProcess | undefined;
  /** How often a process that answers requests was killed. */
  deaths = 0;
  /** How often the whole of it was started after the first time. */
  startedAgain = -1;

  private constructor(ground: Ground, port: number, processes: number) {
    this.base = `http://127.0.0.1:${port}`;
    this.#isAlone = processes === 1;
    this.#program = ["--import", EXIT_WITH_PARENT, ...servedProgram(port, processes)];
    const dataFolder = path.join(ground.folder, "web");
    ensureDataFolder(dataFolder);
    const env = { NODE_ENV: "production", PORT: String(port), YIPIAO_DATA: dataFolder } as const;
    const settings = readSettings(env, ["--processes", String(processes)]);
    this.#env = servedEnvironment(settings, openSecrets(dataFolder), ground.appUrl);
  }

  static async open(ground: Ground, processes: number): Promise<WebServer> {
    return new WebServer(ground, await freePort(), processes);
  }

  /** Settles when it answers. One that has ended is started again, as whoever watches over a machine's services would. */
  async answers(): Promise<void> {
    const until = Date.now() + ANSWERS_WITHIN_MS;
    for (;;) {
      if (!this.#child || hasEnded(this.#child)) this.#start();
      const answer = await fetch(`${this.base}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      if (Date.now() > until) throw new Error(`the web server at ${this.base} does not answer: ${answer?.status ?? "nothing"}`);
      await sleep(50);
    }
  }

  /** Kills one of the processes that answer requests, whichever the chance takes; settles when it is gone. */
  async killed(chance: Chance): Promise<void> {
    const [pid] = chance.shuffled(this.#processes());
    if (pid === undefined) return;
    process.kill(pid, "SIGKILL");
    this.deaths += 1;
    while (isAlive(pid)) await sleep(2);
  }

  async end(): Promise<void> {
    if (!this.#child || hasEnded(this.#child)) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await Promise.race([gone, sleep(ENDS_WITHIN_MS, undefined, { ref: false }).then(() => this.#child?.kill("SIGKILL"))]);
  }

  #start(): void {
    this.#child = spawn(process.execPath, this.#program, { cwd: PROJECT, env: this.#env, stdio: "ignore" });
    this.startedAgain += 1;
  }

  #processes(): number[] {
    const parent = this.#child?.pid;
    if (parent === undefined) return [];
    return this.#isAlone ? [parent] : childrenOf(parent);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    // It has just ended.
    return [];
  }
}
