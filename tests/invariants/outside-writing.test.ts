import { describe, expect, test } from "vitest";
import type { Db } from "#lib/platform/db.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorAt, asSuperuser, attempt, DENIED, HIDDEN, type Rows, rolledBackAs, rowsOf, theModels, withMatrix } from "./outside/matrix.ts";
import { conditionOf, delegateOf, type Model, textOf } from "./outside/models.ts";
import { SIGHTS } from "./outside/sights.ts";
import type { Row } from "./session.ts";

// Invariant 16 from the outside, the other half: what somebody below headquarters writes by the client's own calls, inside the
// transaction that the write door opens.

withMatrix();

const SCOPED = ["technician", "outlet_manager", "centre_manager", "auditor lent to an outlet"];

describe("writing beside one's own node", () => {
  test.each(SCOPED)("%s updates, deletes and creates nothing foreign in any table", async (name) => {
    expect(await wrongWritesOf(name)).toEqual([]);
  });

  test("without the policies somebody would, in every table where a right is granted at all", async () => {
    const policies = await asSuperuser((sql) =>
      sql(`SELECT polrelid::regclass AS table, polname AS name, pg_get_expr(polqual, polrelid) AS using, pg_get_expr(polwithcheck, polrelid) AS checking
             FROM pg_policy WHERE 'yipiao_scoped'::regrole = ANY (polroles) AND polcmd = '*'`),
    );
    const set = (of: (policy: Row) => string) =>
      asSuperuser((sql) => sql(policies.map((policy) => `ALTER POLICY ${policy.name} ON ${policy.table} ${of(policy)}`).join("; ")));
    await set(({ checking }) => `USING (true)${checking ? " WITH CHECK (true)" : ""}`);
    const wrong = await wrongWritesOf("technician");
    await set(({ using, checking }) => `USING (${using})${checking ? ` WITH CHECK (${checking})` : ""}`);
    const touched = new Set(wrong.map((line) => /× (\w+),/.exec(line)?.[1]));
    const granted = await asSuperuser((sql) =>
      sql(
        "SELECT relname FROM unnest($1::regclass[]) AS t JOIN pg_class c ON c.oid = t WHERE has_any_column_privilege('yipiao_scoped', t, 'INSERT, UPDATE')",
        [policies.map(({ table }) => table)],
      ),
    );
    expect([...touched].sort()).toEqual(granted.map(({ relname }) => relname).sort());
    expect(granted.length).toBeGreaterThan(10);
    expect(await wrongWritesOf("technician")).toEqual([]);
  });

  /** What somebody could do to rows that are not theirs, a line each. */
  async function wrongWritesOf(name: string): Promise<string[]> {
    const actor = actorAt(name);
    const rows = await rowsOf(actor);
    const foreign = await foreignRows(rows);
    const columns = await readColumns();
    const wrong: string[] = [];
    await rolledBackAs(actor, async (db) => {
      for (const model of theModels()) {
        const theirs = foreign.get(model.table) ?? [];
        if (theirs.length === 0) continue;
        for (const [way, answer] of await foreignWrites(db, model, theirs, columns)) {
          const isRefused = typeof answer === "object" && (answer.refused === DENIED || answer.refused === HIDDEN);
          const said = typeof answer === "object" ? answer.refused : `${answer} rows`;
          if (!isRefused && answer !== 0) wrong.push(`${name} × ${model.table}, ${way}: ${said}`);
        }
      }
    });
    return wrong;
  }

  /** Per table what is not this person's, as the client hands rows over. */
  async function foreignRows(rows: Map<string, Rows>): Promise<Map<string, Row[]>> {
    return read(actorAt("hq_manager"), "identity.own", async ({ db }) => {
      const foreign = new Map<string, Row[]>();
      for (const model of theModels()) {
        const own = new Set(rows.get(model.table)?.own.map((row) => textOf(model, row)));
        const all = await delegateOf(db, model).findMany();
        // What is everybody's to read is nobody's to write, except at headquarters.
        const isShared = SIGHTS[model.table] === "everybody";
        foreign.set(model.table, isShared ? all.slice(0, 2) : all.filter((row) => !own.has(textOf(model, row))));
      }
      return foreign;
    });
  }

  type Columns = { readonly granted: ReadonlySet<string>; readonly generated: ReadonlySet<string> };
  /** The columns that a scoped person may set at all, and those that the database makes by itself; each as table.column. */
  async function readColumns(): Promise<Columns> {
    const columns = await asSuperuser((sql) =>
      sql(`SELECT c.relname || '.' || a.attname AS name, a.attgenerated <> '' AS generated,
             has_column_privilege('yipiao_scoped', c.oid, a.attnum, 'UPDATE') AS granted
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`),
    );
    const named = (isMeant: (column: Row) => boolean) => new Set(columns.filter(isMeant).map(({ name }) => name as string));
    return { generated: named(({ generated }) => generated), granted: named(({ generated, granted }) => granted && !generated) };
  }

  type Answer = number | { readonly refused: string };
  async function foreignWrites(db: Db, model: Model, theirs: readonly Row[], columns: Columns): Promise<readonly [string, Answer][]> {
    const delegate = delegateOf(db, model);
    const isIn = (names: ReadonlySet<string>, field: Model["scalars"][number]) => names.has(`${model.table}.${field.dbName ?? field.name}`);
    // Where no column may be set, any column shows that the table refuses.
    const field = (model.scalars.find((scalar) => isIn(columns.granted, scalar)) ?? model.scalars[0])?.name ?? "";
    const where = { OR: theirs.map((row) => conditionOf(model, row)) };
    const written: [string, Answer][] = [
      ["updateMany", await attempt(db, async () => (await delegate.updateMany({ where, data: { [field]: theirs[0]?.[field] } })).count)],
      ["deleteMany", await attempt(db, async () => (await delegate.deleteMany({ where })).count)],
    ];
    for (const row of theirs) {
      const given = model.scalars.filter((scalar) => row[scalar.name] !== null && !isIn(columns.generated, scalar));
      const data = Object.fromEntries(given.map(({ name }) => [name, { ...row, ...BEGINNING[model.table] }[name]]));
      const made = await attempt(db, async () => (await delegate.createMany({ data: [data] })).count);
      written.push(["createMany", made]);
      if (typeof made === "object" && made.refused === DENIED) break;
    }
    return written;
  }

  /** What stands in a row when it is new: a later state would be refused for another reason. */
  const BEGINNING: Readonly<Record<string, Row>> = { work_order: { status: "offered", version: 1, outcome: null, reason: null } };
});
