import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./postmaster.ts";
import { errorCode, fileProblem, problem } from "./problems.ts";

/** Who serves a data folder: written by the start that does, removed when it ends. */
export type Instance = { readonly pid: number; readonly born: string | null; readonly address: string; readonly isStopping?: boolean };

export type InstanceLock = {
  /** From now on the next start waits for this one's end instead of refusing. */
  announceStopping(): void;
  release(): void;
};

const STOPPING_TAKES_SECONDS = 40;

export const lockFile = (dataFolder: string) => path.join(dataFolder, "running.json");

/**
 * Makes this process the only one that serves the data folder. Refuses with `already_running`, naming where. A lock
 * whose process is dead, or whose number now belongs to another process, is taken over; one that says it is stopping
 * is waited for.
 */
export async function takeInstanceLock(dataFolder: string, address: string): Promise<InstanceLock> {
  const file = lockFile(dataFolder);
  const mine: Instance = { pid: process.pid, born: birthOf(process.pid), address };
  const deadline = Date.now() + STOPPING_TAKES_SECONDS * 1000;
  for (;;) {
    if (tryTaking(file, mine)) break;
    const holder = readInstance(file);
    if (holder && isThere(holder)) {
      const isLate = Date.now() > deadline;
      if (!holder.isStopping || isLate) throw problem("already_running", { ...holder, folder: dataFolder });
      await sleep(100);
      continue;
    }
    removeStale(file, mine, holder);
  }
  const isMine = () => readInstance(file)?.pid === process.pid;
  return {
    announceStopping: () => {
      if (isMine()) writeFileSync(file, JSON.stringify({ ...mine, isStopping: true }));
    },
    release: () => {
      if (isMine()) rmSync(file, { force: true });
    },
  };
}

/**
 * Runs `work` while no other process of this machine runs what is guarded by the same file; a later one waits for its turn, however
 * long that takes. Whoever died on the way is stepped over.
 */
export async function inTurn<T>(file: string, work: () => Promise<T>, interrupted?: AbortSignal): Promise<T> {
  const mine: Instance = { pid: process.pid, born: birthOf(process.pid), address: "" };
  while (!tryTaking(file, mine)) {
    interrupted?.throwIfAborted();
    const holder = readInstance(file);
    if (holder && isThere(holder)) await sleep(200);
    else removeStale(file, mine, holder);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Whoever serves the data folder now, or null. */
export function findInstance(dataFolder: string): Instance | null {
  const instance = readInstance(lockFile(dataFolder));
  return instance && isThere(instance) ? instance : null;
}

/** The same refusal without taking anything, for what should be said before the folder is made or the port looked at. */
export function refuseSecondInstance(dataFolder: string): void {
  const holder = findInstance(dataFolder);
  if (holder && !holder.isStopping) throw problem("already_running", { ...holder, folder: dataFolder });
}

/** A link is made or refused as a whole, with its content: two starts at once cannot both succeed. */
function tryTaking(file: string, mine: Instance): boolean {
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, JSON.stringify(mine), { mode: 0o600 });
    linkSync(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw fileProblem(error, path.dirname(file));
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Takes a dead one's lock away. One process at a time looks once more and removes it: of two that had seen it dead, the slower one
 * would else remove the lock that the faster has taken since. Whoever is not at turn looks at everything again.
 */
function removeStale(file: string, mine: Instance, seen: Instance | null): void {
  const turn = `${file}.stale`;
  if (!tryTaking(turn, mine)) {
    const other = readInstance(turn);
    if (!other || !isThere(other)) rmSync(turn, { force: true });
    return;
  }
  try {
    const now = readInstance(file);
    if (now?.pid === seen?.pid && now?.born === seen?.born) rmSync(file, { force: true });
  } finally {
    rmSync(turn, { force: true });
  }
}

function readInstance(file: string): Instance | null {
  try {
    const parsed: Instance = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(parsed.pid) ? parsed : null;
  } catch {
    return null;
  }
}

const isThere = ({ pid, born }: Instance) => isAlive(pid) && (born === null || birthOf(pid) === born);

/** When a process began, as Linux counts it: tells a process from a later one with the same number. */
function birthOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[19] ?? null;
  } catch {
    return null;
  }
}
