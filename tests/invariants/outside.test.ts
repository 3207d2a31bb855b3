import { describe, expect, test } from "vitest";
import { connect, prisma } from "#lib/platform/db.ts";
import { PERMISSIONS, permissionsOf, ROLES, type Role } from "#lib/shared/roles.ts";
import { read } from "#lib/wiring/doors.ts";
import { actorAt, asSuperuser, attempt, DENIED, reasonOf, rowsOf, theModels, withMatrix } from "./outside/matrix.ts";
import { delegateOf, statement, textOf } from "./outside/models.ts";
import { STANDPOINTS } from "./outside/people.ts";
import { isOpenTo, SIGHTS, WITHOUT_MODEL } from "./outside/sights.ts";
import type { Row } from "./session.ts";

// Invariant 16 from the outside: every role × every model of the generated client, through the read door of the application,
// by the client's own calls and by SQL. A cell that fails is one line: who × which table, by what, and what went wrong.

withMatrix();

function differenceOf(seen: readonly string[], own: readonly string[]): string | null {
  const [found, expected] = [new Set(seen), new Set(own)];
  const foreign = seen.filter((row) => !expected.has(row)).length;
  const missing = own.filter((row) => !found.has(row)).length;
  const twice = seen.length - found.size - (own.length - expected.size);
  return foreign === 0 && missing === 0 && twice === 0 ? null : `${foreign} foreign, ${missing} missing, ${twice} twice`;
}

/** Whether something of a scoped table is this reader's at all. */
function isSeenBy(name: string, table: string): boolean {
  const sight = SIGHTS[table];
  return typeof sight === "object" && (name.startsWith("centre") || !sight.fromCentre);
}

describe("every table of the database", () => {
  test("has a model and a place in the matrix, or is named as one without a model", async () => {
    const found = await asSuperuser((sql) =>
      sql(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm')
             AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY relname`),
    );
    const modelled = theModels()
      .map(({ table }) => table)
      .sort();
    expect(modelled).toEqual(Object.keys(SIGHTS).sort());
    expect([...modelled, ...Object.keys(WITHOUT_MODEL)].sort()).toEqual(found.map(({ relname }) => relname));
  });

  test("holds rows, and of what is scoped some of one's own and some of others'", async () => {
    const empty: string[] = [];
    for (const name of ["technician", "outlet_manager", "centre_manager"]) {
      const rows = await rowsOf(actorAt(name));
      for (const { table } of theModels()) {
        const { all = [], own = [] } = rows.get(table) ?? {};
        if (all.length === 0) empty.push(`${table}: no row`);
        else if (isSeenBy(name, table) && own.length === 0) empty.push(`${table}: none of ${name}'s own`);
        else if (typeof SIGHTS[table] === "object" && own.length === all.length) empty.push(`${table}: none foreign to ${name}`);
      }
    }
    expect([...new Set(empty)]).toEqual([]);
  });
});

/** The cells of one standpoint that are not as they should be, a line each. */
async function wrongCellsOf(name: string): Promise<string[]> {
  const actor = actorAt(name);
  const rows = await rowsOf(actor);
  const wrong: string[] = [];
  await read(actor, "identity.own", async ({ db }) => {
    for (const model of theModels()) {
      const own = (rows.get(model.table)?.own ?? []).map((row) => textOf(model, row));
      const byModel = await attempt(db, () => delegateOf(db, model).findMany());
      const bySql = await attempt(db, () => db.$queryRaw<Row[]>(statement(`SELECT to_jsonb(t) AS row FROM ${model.table} t`)));
      for (const [way, answer] of [
        ["by model", byModel],
        ["by SQL", Array.isArray(bySql) ? bySql.map(({ row }) => row) : bySql],
      ] as const) {
        const cell = `${name} × ${model.table} ${way}`;
        if (!Array.isArray(answer)) {
          if (isOpenTo(model.table, actor) || answer.refused !== DENIED) wrong.push(`${cell}: ${answer.refused}`);
        } else if (!isOpenTo(model.table, actor)) wrong.push(`${cell}: answered, ${answer.length} rows`);
        else {
          const difference = differenceOf(
            answer.map((row: Row) => textOf(model, row)),
            own,
          );
          if (difference) wrong.push(`${cell}: ${difference}`);
        }
      }
    }
    for (const [table, sight] of Object.entries(WITHOUT_MODEL)) {
      const answer = await attempt(db, () => db.$queryRaw(statement(`SELECT FROM ${table}`)));
      const isRefused = "refused" in (answer as object);
      const isOpen = sight === "everybody" || (sight === "headquarters" && actor.scope.kind === "hq");
      if (isRefused === isOpen) wrong.push(`${name} × ${table} by SQL: ${isRefused ? "refused" : "answered"}`);
    }
  });
  return wrong;
}

describe("reading through the door", () => {
  test.each(STANDPOINTS)("$name finds exactly their own rows of every table, by model and by SQL", async ({ name }) => {
    expect(await wrongCellsOf(name)).toEqual([]);
  });

  test("every role is refused every read that it has no permission for, before anything is asked of the database", async () => {
    const wrong: string[] = [];
    for (const role of ROLES) {
      const actor = actorAt(role);
      for (const permission of PERMISSIONS) {
        const answer = await read(actor, permission, async () => "answered").catch(({ name }: Error) => name);
        const expected = mayRead(role, permission) ? "answered" : "ReadDenied";
        if (answer !== expected) wrong.push(`${role} × ${permission}: ${answer}`);
      }
    }
    expect(wrong).toEqual([]);
  });
  const NO_PERSON = ["set_up", "job", "visitor", "visitor.report", "api.requests", "api.calls", "link.track"];
  const mayRead = (role: Role, permission: (typeof PERMISSIONS)[number]) =>
    !NO_PERSON.includes(permission) && permissionsOf([role]).has(permission);

  test("a read writes nothing, whoever reads", async () => {
    for (const name of ["technician", "hq_manager"]) {
      const actor = actorAt(name);
      const attempted = read(actor, "identity.own", ({ db }) => db.notification.updateMany({ data: { readAt: null } }));
      await expect(attempted).rejects.toThrow(/read-only transaction/);
    }
  });
});

describe("beside the door", () => {
  test("without an actor every scoped table raises, by model and by SQL", async () => {
    const wrong: string[] = [];
    await prisma().$transaction(async (db) => {
      await db.$queryRaw`SELECT set_config('role', 'yipiao_scoped', true)`;
      for (const model of theModels().filter(({ table }) => typeof SIGHTS[table] === "object" && table !== "grade_run")) {
        for (const [way, ask] of [
          ["by model", () => delegateOf(db, model).findMany()],
          ["by SQL", () => db.$queryRaw(statement(`SELECT * FROM ${model.table}`))],
        ] as const) {
          const answer = await attempt(db, ask as () => Promise<unknown>);
          const said = (answer as { refused?: string }).refused ?? "answered";
          if (said !== "no actor is set for this transaction") wrong.push(`nobody × ${model.table} ${way}: ${said}`);
        }
      }
    });
    expect(wrong).toEqual([]);
  });

  test("the application's login by itself reads no table", async () => {
    const client = connect(String(process.env.DATABASE_URL), 1);
    try {
      const wrong: string[] = [];
      for (const model of theModels()) {
        const answer = await delegateOf(client, model)
          .findMany()
          .then(() => "answered", reasonOf);
        if (answer !== DENIED) wrong.push(`the login × ${model.table}: ${answer}`);
      }
      expect(wrong).toEqual([]);
    } finally {
      await client.$disconnect();
    }
  });
});

describe("a matrix that can fail", () => {
  const scoped = Object.keys(SIGHTS).filter((table) => typeof SIGHTS[table] === "object");
  const ofHeadquarters = Object.keys(SIGHTS).filter((table) => SIGHTS[table] === "headquarters");
  const ofTechnician = scoped.filter((table) => isSeenBy("technician", table));
  const cells = (tables: readonly string[], said: string) =>
    tables.flatMap((table) => ["by model", "by SQL"].map((way) => `technician × ${table} ${way}: ${said}`));

  /** Breaks the rules of these tables, looks with a technician's eyes, and mends them again. */
  async function whileBroken(tables: readonly string[], breaking: (table: string) => string, mending: (table: string) => string) {
    await asSuperuser((sql) => sql(tables.map(breaking).join("; ")));
    const wrong = await wrongCellsOf("technician");
    await asSuperuser((sql) => sql(tables.map(mending).join("; ")));
    return wrong;
  }
  const kept = (table: string) => `ALTER POLICY ${table}_scoped ON ${table} RENAME TO kept`;
  const replaced = (using: string) => (table: string) =>
    `${kept(table)}; ALTER POLICY kept ON ${table} TO yipiao_jobs;
     CREATE POLICY ${table}_scoped ON ${table} TO yipiao_scoped USING (${using})`;
  const restored = (table: string) =>
    `DROP POLICY ${table}_scoped ON ${table}; ALTER POLICY kept ON ${table} TO yipiao_scoped; ALTER POLICY kept ON ${table} RENAME TO ${table}_scoped`;

  test("a policy that lets everything through is one failing cell a way, in every scoped table", async () => {
    const wrong = await whileBroken(scoped, replaced("true"), restored);
    expect(wrong.map((line) => line.replace(/[1-9]\d* foreign.*/, "foreign")).sort()).toEqual(cells(scoped, "foreign").sort());
  });

  test("a policy that lets nothing through is, too", async () => {
    const wrong = await whileBroken(scoped, replaced("false"), restored);
    expect(wrong.map((line) => line.replace(/0 foreign, [1-9]\d* missing.*/, "missing")).sort()).toEqual(
      cells(ofTechnician, "missing").sort(),
    );
  });

  test("and so is a right that is granted beyond the list", async () => {
    const wrong = await whileBroken(
      ofHeadquarters,
      (table) => `GRANT SELECT ON ${table} TO yipiao_scoped`,
      (table) => `REVOKE SELECT ON ${table} FROM yipiao_scoped`,
    );
    expect(wrong.sort()).toEqual(cells(ofHeadquarters, "answered, 0 rows").sort());
  });

  test("mended, nothing is left over", async () => {
    expect(await wrongCellsOf("technician")).toEqual([]);
  });
});
