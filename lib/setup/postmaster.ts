import { readdirSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { errorCode } from "./problems.ts";

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly folder: string; readonly port: number; readonly ready: boolean };

/** The server recorded in a data folder, living or not; null when none is recorded (or the file is half-written). */
export function readPostmaster(dir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return null;
  }
  const [pid, folder, , port, , , , status] = lines.map((line) => line.trim());
  if (!pid || !folder || !Number.isInteger(Number(pid))) return null;
  return { pid: Math.abs(Number(pid)), folder, port: Number(port) || 0, ready: status === "ready" };
}

/** Whether a process with this number exists; one that belongs to somebody else counts. */
export function isAlive(pid: number): boolean {
  // A killed process whose parent has not asked about it is dead, although its number is still taken.
  return isTaken(pid) && processState(pid) !== "Z";
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function processState(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.charAt(0);
  } catch {
    return undefined;
  }
}

/**
 * Whether the living process `pid` is the PostgreSQL of this data folder, and not a stranger that was given the same
 * number later. Linux tells by the command line it was started with (its working folder, the plainer sign, is hidden
 * even from root in many containers); elsewhere the number must do. In doubt the answer is yes.
 */
export function serves(pid: number, dir: string): boolean {
  if (process.platform !== "linux") return true;
  let args: string[];
  try {
    args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch (error) {
    return errorCode(error) === "EACCES";
  }
  const folder = args[args.indexOf("-D") + 1];
  return args.includes("-D") && folder !== undefined && placeOf(folder) === placeOf(dir);
}

function placeOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

/**
 * Makes the record of a dead server one that PostgreSQL clears. It refuses as long as the number in it is taken, be it
 * by a stranger or by a killed process that nobody has asked about (in a container that may be for ever). The record is
 * not removed: by the memory it names, PostgreSQL still makes sure that no child of the dead one goes on writing.
 */
export function disownRecord(dir: string): void {
  const file = path.join(dir, "postmaster.pid");
  let free = 2 ** 22 - 1;
  while (isTaken(free)) free--;
  writeFileSync(file, readFileSync(file, "utf8").replace(/^-?\d+/, String(free)));
}

/**
 * Processes that work inside a data folder, as far as Linux shows them: after a killed postmaster its children need a
 * moment to go. Where they are hidden PostgreSQL itself still refuses to start beside them, by their shared memory.
 */
export function processesIn(dir: string): number[] {
  if (process.platform !== "linux") return [];
  const place = placeOf(dir);
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && workplaceOf(pid) === place);
}

function workplaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
