import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import path from "node:path";

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
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // A killed process whose parent has not asked about it is dead, although its number is still taken.
  return processState(pid) !== "Z";
}

function processState(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.charAt(0);
  } catch {
    return undefined;
  }
}

/**
 * Whether the living process `pid` is a PostgreSQL of this data folder, and not a stranger that was given the same
 * number later. PostgreSQL works inside its data folder, which Linux tells; elsewhere the number must do.
 */
export function worksIn(pid: number, dir: string): boolean {
  return process.platform !== "linux" || workplaceOf(pid) === placeOf(dir);
}

/** The same for a folder that may have been removed meanwhile: its server has to be stopped all the more. */
export function worksOrWorkedIn(pid: number, dir: string): boolean {
  return worksIn(pid, dir) || workplaceOf(pid) === `${placeOf(dir)} (deleted)`;
}

function workplaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

function placeOf(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    return path.resolve(dir);
  }
}

/** Every process still working inside a data folder: after a killed postmaster its children need a moment to go. */
export function processesIn(dir: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && worksIn(pid, dir));
}
