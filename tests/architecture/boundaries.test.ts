import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { BOUNDARY_RULES } from "./boundary-rules.ts";
import { cruiseBoundaries } from "./cruise.ts";

const FOLDER = path.resolve("tests/architecture/fixtures/boundaries");
const fixtures = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !/generated|^tests\//.test(file))
  .map((file) => file.replaceAll(path.sep, "/"))
  .sort();
const expected = (file: string) => /^\/\/ Caught by: (\S+)/.exec(readFileSync(path.join(FOLDER, file), "utf8"))?.slice(1) ?? [];

describe("the direction of imports, on a small house with one thing wrong in many files", () => {
  let caught: Map<string, string[]>;
  let seen: readonly string[];

  beforeAll(async () => {
    const { violations, modules } = await cruiseBoundaries(FOLDER, ["lib", "app", "components", "prisma/seed"]);
    caught = new Map(
      fixtures.map((file) => [file, [...new Set(violations.filter(({ files }) => files.includes(file)).map(({ rule }) => rule))]]),
    );
    seen = modules;
  });

  test.each(fixtures)("%s is caught by exactly the rule it names, or by none", (file) => {
    expect(seen).toContain(file);
    expect(caught.get(file)).toEqual(expected(file));
  });

  test("every rule has a file that breaks it", () => {
    expect([...new Set(fixtures.flatMap(expected))].sort()).toEqual([...new Set(BOUNDARY_RULES.map(({ name }) => name))].sort());
  });
});

describe("the command line", () => {
  const check = (root: string) => spawnSync(process.execPath, ["tests/architecture/boundaries.ts", root], { encoding: "utf8" });

  test("names every violation and ends with exit code 1", () => {
    const { status, stdout } = check(FOLDER);
    expect(status).toBe(1);
    expect(stdout).toContain("✖ context-order: lib/customers/commands/looks-up.ts → lib/requests/contract/inputs.ts");
  });

  test("finds fault with a house in which it sees nothing", () => {
    const empty = mkdtempSync(path.join(tmpdir(), "yipiao-empty-house-"));
    for (const folder of ["lib/cellar", "app", "components", "prisma/seed"]) mkdirSync(path.join(empty, folder), { recursive: true });
    const { status, stdout } = check(empty);
    rmSync(empty, { recursive: true });
    expect(status).toBe(1);
    expect(stdout).toContain("only 0 modules of lib were seen");
    expect(stdout).toContain("lib/cellar is neither a context, a room nor a part of one");
  });
});
