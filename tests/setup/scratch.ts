import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { Problem } from "#lib/setup/problems.ts";

const made: string[] = [];

/** A folder of this test file's own that another user may pass through; removed at the end. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "yipiao-setup-"));
  chmodSync(folder, 0o755);
  made.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** The problem a promise is refused with; anything else, success included, fails the test. */
export async function problemOf(work: Promise<unknown> | (() => unknown)): Promise<Problem> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("expected a problem, and it succeeded");
}
