import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// Behind a pooler that lends a connection for a transaction (ADR 0009), whatever outlives the transaction belongs to somebody else.

/** What of a session outlives its transaction. */
const OUTLIVES: Readonly<Record<string, RegExp>> = {
  "an advisory lock of the session": /pg_(try_)?advisory_(lock|unlock)/,
  "a setting of the session": /set_config\([^)]*,\s*false\s*\)|\bSET\s+(SESSION|ROLE|search_path)\b/,
  listening: /\b(UN)?LISTEN\b/,
  "a prepared statement by name": /\bPREPARE\s+\w+|\bDEALLOCATE\b/,
  "a temporary table": /CREATE\s+(LOCAL\s+)?TEMP/i,
  "a cursor that is held": /WITH HOLD/,
};
/** Over a connection of their own (`DATABASE_DIRECT_URL`, the owner's). */
const DIRECT = ["lib/platform/live.ts"];

const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => `lib/${file}`)
  .filter((file) => file.endsWith(".ts") && !file.startsWith("lib/setup/") && !file.includes("/generated/") && !file.includes("/i18n/"));

const found = (source: string) => Object.entries(OUTLIVES).flatMap(([what, pattern]) => (pattern.test(source) ? [what] : []));
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

describe("what the application asks through a pooler", () => {
  test("leaves nothing behind on the connection", () => {
    expect(files.length).toBeGreaterThan(200);
    const left = files
      .filter((file) => !DIRECT.includes(file))
      .flatMap((file) => found(withoutComments(readFileSync(file, "utf8"))).map((what) => `${file}: ${what}`));
    expect(left).toEqual([]);
  });

  test("is looked at in a way that finds each of them", () => {
    const samples = [
      "SELECT pg_advisory_lock(1)",
      "SET ROLE x",
      "LISTEN yipiao",
      "PREPARE p AS SELECT 1",
      "CREATE TEMP TABLE t ()",
      "WITH HOLD",
    ];
    expect(samples.flatMap(found)).toEqual(Object.keys(OUTLIVES));
    expect(found("SELECT pg_advisory_xact_lock(1), set_config('role', 'x', true)")).toEqual([]);
    for (const file of DIRECT) expect(found(readFileSync(file, "utf8"))).not.toEqual([]);
  });
});
