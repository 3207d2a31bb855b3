import { execFile } from "node:child_process";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobActor } from "#lib/platform/actor.ts";
import { type Finding, findingLine, readRunsToVerify, verifyRun } from "#lib/scoring/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { idOf, TANG, ZHAO } from "./cast.ts";
import { answer, completedWork, published, smallMonths, YANG, ZHANG } from "./months.ts";

let superuser: Client;
let runId: string;
let zhao: string;
let everything: Record<string, string>;

beforeAll(async () => {
  const { superUrl } = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  superuser = new Client({ connectionString: superUrl });
  await superuser.connect();
  await smallMonths();
  for (const technician of [ZHAO, TANG, YANG, ZHANG])
    for (const said of ["very_satisfied", technician === ZHAO ? "satisfied" : "unsatisfied"])
      await answer(await completedWork({ technician }), said);
  ({ runId } = await published());
  await published("2026-04");
  zhao = await idOf(ZHAO);
  // Past triggers and foreign keys: what somebody with every right could do.
  await superuser.query("SET session_replication_role = replica");
  everything = await contents();
}, 120_000);
afterAll(() => superuser.end());

const TABLES = ["grade_run", "grade_member", "monthly_grade", "grade_indicator"] as const;

/** A sum over every row of the four tables. */
async function contents(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await superuser.query(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`);
    sums[table] = rows[0]?.sum;
  }
  return sums;
}

async function findings(): Promise<Finding[]> {
  const house = jobActor("verify");
  const runs = await read(house, "job", readRunsToVerify);
  const found: Finding[] = [];
  for (const id of runs) found.push(...(await read(house, "job", (context) => verifyRun(context, id))).findings);
  return found;
}

/** Changes rows as nobody may, looks, and puts everything back. */
async function changing(sql: string, look: (found: Finding[]) => Promise<void> | void): Promise<void> {
  for (const table of TABLES) await superuser.query(`CREATE TEMP TABLE kept_${table} AS TABLE ${table}`);
  const columns = async (table: string) =>
    (
      await superuser.query(
        "SELECT string_agg(quote_ident(attname), ', ') AS list FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = ''",
        [table],
      )
    ).rows[0]?.list;
  try {
    await superuser.query(sql);
    expect(await contents()).not.toEqual(everything);
    await look(await findings());
  } finally {
    for (const table of TABLES) {
      const list = await columns(table);
      await superuser.query(
        `DELETE FROM ${table}; INSERT INTO ${table} (${list}) SELECT ${list} FROM kept_${table}; DROP TABLE kept_${table}`,
      );
    }
  }
  expect(await contents()).toEqual(everything);
}

/** Another value of a column, by its type. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => `'${uuidv7()}'`,
  "timestamp with time zone": (column) => `coalesce(${column}, now()) ${column === "cut_off" ? "+" : "-"} interval '1 millisecond'`,
  date: (column) => `${column} + interval '5 months'`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  bigint: (column) => `${column} + 1`,
  boolean: (column) => `NOT ${column}`,
};
const OTHER_TEXT: Readonly<Record<string, string>> = {
  grade: "CASE grade WHEN 'A' THEN 'B' ELSE 'A' END",
  line: "'water'",
  digest: `'${"0".repeat(64)}'`,
  indicator: "'satisfied'",
  weight: "'1/7'",
  points: "'1/7'",
};
/** What the database refuses even to somebody past all triggers, and what cannot be another. */
const IMPOSSIBLE = ["monthly_grade.ranked", "grade_run.discarded_at"];

describe("npm run verify", () => {
  it("passes months that stand as they were published", async () => {
    expect((await findings()).map(findingLine)).toEqual([]);
  });

  it("names every single column that is changed in a published month", async () => {
    const { rows } = await superuser.query(
      `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type FROM information_schema.columns c
       WHERE c.table_schema = 'public' AND c.table_name = ANY ($1) AND c.is_generated = 'NEVER' ORDER BY 1, 2`,
      [TABLES],
    );
    expect(rows.length).toBeGreaterThan(40);
    for (const { table, column, type } of rows) {
      const name = `${table}.${column}`;
      const value = type === "text" ? OTHER_TEXT[column] : OTHER[type]?.(column);
      expect(value, name).toBeDefined();
      const row = table === "grade_run" ? `id = '${runId}'` : `run_id = '${runId}' AND technician_id = '${zhao}'`;
      const one = table === "grade_indicator" ? ` AND indicator = 'very_satisfied'` : "";
      const other = column === "indicator" ? "'none'" : value;
      const change = `UPDATE ${table} SET ${column} = ${other} WHERE ${row}${one}`;
      if (IMPOSSIBLE.includes(name) || column === "indicator") {
        await expect(superuser.query(change), name).rejects.toMatchObject({ code: "23514" });
        continue;
      }
      await changing(change, (found) => {
        const lines = found.map(findingLine);
        expect(lines.length, name).toBeGreaterThan(0);
        expect(lines.length, lines.join("\n")).toBeLessThan(60);
        // A row that hangs on another run or person is missing where it belongs; everything else is named itself.
        if (!["run_id", "technician_id", "id"].includes(column)) expect(lines.join("\n"), name).toContain(name);
        if (table !== "grade_run" && column !== "run_id" && column !== "technician_id")
          expect(lines[0], name).toMatch(/^2026-03 · 赵磊 \(tech\.zhaolei\)/);
      });
    }
  }, 120_000);

  it("finds people, figures and whole months that were taken out or put in", async () => {
    const sentence = (found: Finding[]) => expect(found.length).toBeGreaterThan(0);
    await changing(
      `DELETE FROM grade_indicator WHERE run_id = '${runId}' AND technician_id = '${zhao}' AND indicator = 'repeat'`,
      sentence,
    );
    await changing(`DELETE FROM monthly_grade WHERE run_id = '${runId}' AND technician_id = '${zhao}'`, sentence);
    await changing(
      `DELETE FROM grade_indicator WHERE run_id = '${runId}' AND technician_id = '${zhao}'; DELETE FROM monthly_grade WHERE run_id = '${runId}'
         AND technician_id = '${zhao}'; DELETE FROM grade_member WHERE run_id = '${runId}' AND technician_id = '${zhao}'`,
      sentence,
    );
    await changing(`DELETE FROM grade_run WHERE id = '${runId}'`, (found) => {
      expect(found.map(findingLine).join()).toContain("2026-03 · grade_run.published_at");
    });
    await changing(`UPDATE grade_run SET published_at = NULL, published_by_id = NULL WHERE id = '${runId}'`, sentence);
  });

  it("finds a line changed together with its own digest and the run's", async () => {
    await changing(
      `UPDATE monthly_grade SET score_hundredths = score_hundredths - 1, digest = '${"1".repeat(64)}' WHERE run_id = '${runId}' AND
        technician_id = '${zhao}'; UPDATE grade_run SET digest = '${"2".repeat(64)}' WHERE id = '${runId}'`,
      (found) => {
        const lines = found.map(findingLine).join("\n");
        expect(lines).toContain("monthly_grade.score_hundredths");
        expect(lines).toContain("grade_run.digest");
      },
    );
  });

  it("finds that the facts behind a published figure are others now", async () => {
    const { rows } = await superuser.query(
      `SELECT f.id FROM follow_up f JOIN work_order w ON w.request_id = f.request_id WHERE w.technician_id = $1 AND f.satisfaction = 'very_satisfied'`,
      [zhao],
    );
    await superuser.query("UPDATE follow_up SET satisfaction = 'satisfied' WHERE id = $1", [rows[0]?.id]);
    const found = await findings();
    await superuser.query("UPDATE follow_up SET satisfaction = 'very_satisfied' WHERE id = $1", [rows[0]?.id]);
    expect(found.map(findingLine)).toContain(
      "2026-03 · 赵磊 (tech.zhaolei) · grade_indicator.numerator (very_satisfied): 1 was published, 0 is counted now",
    );
    expect(await findings()).toEqual([]);
  });

  it("ends with code 0 and a summary, or with code 1 and a line for each finding", async () => {
    const program = () =>
      new Promise<{ code: number; said: string }>((resolve) => {
        execFile(process.execPath, ["lib/wiring/verify.ts"], { env: process.env }, (error, said) =>
          resolve({ code: Number(error?.code ?? 0), said }),
        );
      });
    const good = await program();
    expect(good).toMatchObject({ code: 0, said: expect.stringContaining("all as published") });
    await changing(
      `UPDATE monthly_grade SET coefficient_bp = 11000 WHERE run_id = '${runId}' AND technician_id = '${zhao}' AND coefficient_bp <> 11000;
        UPDATE monthly_grade SET coefficient_bp = 12000 WHERE run_id = '${runId}' AND technician_id = '${zhao}'`,
      async () => {
        const bad = await program();
        expect(bad.code).toBe(1);
        expect(bad.said).toContain("2026-03 · 赵磊 (tech.zhaolei) · monthly_grade.coefficient_bp: 12000 is stored");
      },
    );
  }, 180_000);
});
