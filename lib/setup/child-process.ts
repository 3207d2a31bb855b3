import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { problem } from "./problems.ts";
import { PROJECT } from "./settings.ts";

const EXIT_WITH_PARENT = new URL("./exit-with-parent.mjs", import.meta.url).href;

export type Child = {
  /** How it ended, in words; settles when it has. */
  readonly ended: Promise<{ readonly code: number | null; readonly detail: string }>;
  /** Asks it to end, and its own children, and ends them after `patienceSeconds`. */
  stop(patienceSeconds: number): Promise<void>;
};

/**
 * Starts a script with this Node. It is a process group of its own, so that a Ctrl-C in the terminal reaches us alone
 * and we decide the order; it ends by itself when we are killed.
 */
export function startChild(args: readonly string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(process.execPath, ["--import", EXIT_WITH_PARENT, ...args], {
    cwd: PROJECT,
    env,
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<{ code: number | null; detail: string }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, detail: error.message }));
    child.once("exit", (code, signal) => resolve({ code, detail: signal ? `signal ${signal}` : `exit code ${code}` }));
  });
  return { ended, stop: (seconds) => stopChild(child, ended, seconds) };
}

/** Runs a script to its end; refuses with `step_failed`, and stops it when `interrupted` fires. */
export async function runChild(
  step: string,
  args: readonly string[],
  { env, interrupted }: { env: NodeJS.ProcessEnv; interrupted?: AbortSignal | undefined },
): Promise<void> {
  interrupted?.throwIfAborted();
  const child = startChild(args, env);
  const stop = () => void child.stop(5);
  interrupted?.addEventListener("abort", stop, { once: true });
  const { code, detail } = await child.ended;
  interrupted?.removeEventListener("abort", stop);
  interrupted?.throwIfAborted();
  if (code !== 0) throw problem("step_failed", { step, detail });
}

async function stopChild(child: ChildProcess, ended: Promise<unknown>, seconds: number): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    signalGroup(child, signal);
    await Promise.race([ended, sleep(seconds * 1000, undefined, { ref: false })]);
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid && process.platform !== "win32") process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended between our look and our word.
  }
}
