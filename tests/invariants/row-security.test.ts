import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { makeWorld, type World } from "./attempts/attempt.ts";
import { fillEveryTable } from "./every-table.ts";
import { makeCentre, makeCustomer, makeOutlet, makePerson, makeTechnician } from "./fixtures.ts";
import {
  asTechnician,
  atCentre,
  atOutlet,
  committed,
  connected,
  enter,
  HQ,
  ITSELF,
  NOBODY,
  type Row,
  refusal,
  rolledBack,
  type Sql,
  type Who,
} from "./session.ts";

// Invariant 16. Four technicians: two of one outlet, one of another outlet of the same centre, one of another centre; a full
// set of rows hangs on each. Every table of the database is named here by who sees what of it; a table that is not named,
// or stands without forced row security, fails.

type Sight =
  /** Rows of one's own node and below. */
  | "own"
  /** Rows of one's own person. */
  | "self"
  /** Sums of one's own centre, for whoever stands there. */
  | "centre"
  /** Everybody's. */
  | "reference"
  /** Everybody's once it is published. */
  | "published"
  /** Headquarters alone. */
  | "hq"
  /** Nobody's, but through a function. */
  | "nobody";

const TABLES: Readonly<Record<string, Sight>> = {
  access_record: "hq",
  action: "reference",
  action_part: "reference",
  asset: "own",
  audit_entry: "hq",
  booking: "own",
  cancellation: "own",
  category: "reference",
  cause: "reference",
  cause_action: "reference",
  centre: "reference",
  certificate: "own",
  closing: "hq",
  closing_signature: "hq",
  command_log: "hq",
  credential: "hq",
  customer: "own",
  customer_address: "own",
  customer_phone: "own",
  customer_phone_clear: "nobody",
  delight: "own",
  detached_part: "hq",
  diagnosis: "own",
  dispatch_wait: "centre",
  division: "reference",
  follow_up: "hq",
  follow_up_attempt: "hq",
  follow_up_draw: "hq",
  follow_up_task: "hq",
  grade_indicator: "own",
  grade_member: "own",
  grade_run: "published",
  inspection: "hq",
  inspection_ruling: "hq",
  installation: "reference",
  installation_key: "nobody",
  job_worker: "nobody",
  leave: "own",
  licence_exception: "own",
  licence_period: "own",
  licence_state: "own",
  model: "reference",
  monthly_grade: "own",
  notification: "self",
  outlet: "reference",
  overview_case: "hq",
  overview_due: "hq",
  overview_minutes: "centre",
  overview_state: "reference",
  overview_sum: "centre",
  pace: "nobody",
  part: "reference",
  person: "own",
  person_role: "hq",
  point_entry: "own",
  policy_version: "reference",
  promise: "own",
  qualification: "own",
  remedy: "hq",
  repeat_decision: "hq",
  repeat_link: "hq",
  request_event: "own",
  request_transition: "reference",
  service_request: "own",
  session: "self",
  shift: "own",
  sign_in_failure: "hq",
  sla_milestone: "own",
  support_demand: "own",
  symptom: "reference",
  symptom_cause: "reference",
  technician: "own",
  technician_standing: "own",
  territory: "reference",
  visit: "own",
  visit_charge: "own",
  visit_signature: "own",
  visit_step: "own",
  work_order: "own",
  work_order_transition: "reference",
};
/** What a scoped person may write at all; the policy decides of which rows. */
const INSERTED = [
  "booking",
  "customer_address",
  "diagnosis",
  "promise",
  "sla_milestone",
  "support_demand",
  "visit",
  "visit_charge",
  "visit_signature",
  "visit_step",
  "work_order",
];
const UPDATED = ["booking", "notification", "service_request", "session", "sla_milestone", "support_demand", "visit", "work_order"];
/** Only these columns. */
const UPDATED_COLUMNS: Readonly<Record<string, readonly string[]>> = { person: ["locale"] };

const tables = Object.keys(TABLES);
const of = (...sights: Sight[]) => tables.filter((table) => sights.includes(TABLES[table] as Sight));

type Place = { name: string; world: World; rows: Map<string, Set<string>> };
let application: Client;
let superuser: Client;
let places: Record<"first" | "second" | "neighbour" | "distant", Place>;
let complaints: Set<string>;
/** Months that nobody has published. */
let drafts: Set<string>;

const asText = async (sql: Sql, table: string) =>
  new Set((await sql(`SELECT to_jsonb(t)::text AS row FROM ${table} t`)).map(({ row }) => row as string));

async function everything(sql: Sql): Promise<Map<string, Set<string>>> {
  const rows = new Map<string, Set<string>>();
  for (const table of tables) rows.set(table, await asText(sql, table));
  return rows;
}

beforeAll(async () => {
  const { appUrl, superUrl } = await freshDatabase();
  [application, superuser] = [await connected(appUrl), await connected(superUrl)];
  await committed(superuser, HQ, async (sql) => {
    const base = await makeWorld(sql);
    await sql("RESET role");
    let before = await everything(sql);
    const settle = async (name: string, outlet: Row): Promise<Place> => {
      await enter(sql, HQ);
      const technician = await makeTechnician(sql, outlet, { category: base.category });
      const world = { ...base, outlet, technician, customer: await makeCustomer(sql), handler: await makePerson(sql) };
      await fillEveryTable(sql, world);
      await sql("RESET role");
      const after = await everything(sql);
      const rows = new Map(
        tables.map((table) => [table, new Set([...(after.get(table) ?? [])].filter((row) => !before.get(table)?.has(row)))]),
      );
      before = after;
      return { name, world, rows };
    };
    const [here, distant] = [await makeCentre(sql), await makeCentre(sql)];
    const [outlet, neighbour, other] = [await makeOutlet(sql, here), await makeOutlet(sql, here), await makeOutlet(sql, distant)];
    places = {
      first: await settle("first", outlet),
      second: await settle("second", outlet),
      neighbour: await settle("neighbour", neighbour),
      distant: await settle("distant", other),
    };
    complaints = new Set((await sql("SELECT id FROM service_request WHERE type = 'complaint'")).map(({ id }) => id));
    drafts = new Set((await sql("SELECT id FROM grade_run WHERE published_at IS NULL")).map(({ id }) => id));
  });
});
afterAll(() => Promise.all([application.end(), superuser.end()]));

const outletOf = (place: keyof typeof places) => atOutlet(places[place].world.outlet.id);
const centreOf = (place: keyof typeof places) => atCentre(places[place].world.outlet.centre_id);
const technicianOf = (place: keyof typeof places) => asTechnician(places[place].world.technician.id);

const STANDPOINTS: readonly [string, () => Who, readonly (keyof typeof places)[]][] = [
  ["an outlet", () => outletOf("first"), ["first", "second"]],
  ["the outlet next to it", () => outletOf("neighbour"), ["neighbour"]],
  ["their centre", () => centreOf("first"), ["first", "second", "neighbour"]],
  ["another centre", () => centreOf("distant"), ["distant"]],
  ["a technician", () => technicianOf("first"), ["first"]],
  ["a colleague of the same outlet", () => technicianOf("second"), ["second"]],
];

/** Rows that the node itself does not show: complaints and their traces, what was never dispatched, notes for headquarters. */
function isHidden(table: string, row: Row, who: Who): boolean {
  if (table === "service_request") return row.type === "complaint" || row.centre_id === null;
  if (table === "person" && who.technicianId) return row.id !== who.technicianId;
  if (table === "person") return row.outlet_id === null;
  if (table === "request_event" && row.hq_only) return true;
  if ("run_id" in row && drafts.has(row.run_id)) return true;
  return "request_id" in row && complaints.has(row.request_id);
}

describe("invariant 16: every table stands behind row security", () => {
  test("and is named here by who sees it", async () => {
    const found = await committed(superuser, ITSELF, (sql) =>
      sql(`SELECT relname, relrowsecurity AND relforcerowsecurity AS forced, (SELECT count(*)::int FROM pg_policy WHERE polrelid = c.oid) AS policies
             FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f') AND NOT relispartition ORDER BY relname`),
    );
    const ours = found.filter(({ relname }) => relname !== "_prisma_migrations");
    expect(ours.map(({ relname }) => relname)).toEqual([...tables].sort());
    expect(ours.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  });

  test("and no view looks past it", async () => {
    const views = await committed(superuser, ITSELF, (sql) =>
      sql("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')"),
    );
    expect(views).toEqual([]);
  });

  test("and a scoped person holds exactly the rights listed here", async () => {
    const held = await committed(superuser, ITSELF, async (sql) => {
      const rights: Record<string, string[]> = {};
      for (const right of ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]) {
        const rows = await sql("SELECT t FROM unnest($1::text[]) AS t WHERE has_table_privilege('yipiao_scoped', t, $2) ORDER BY t", [
          tables,
          right,
        ]);
        rights[right] = rows.map(({ t }) => t);
      }
      return rights;
    });
    expect(held).toEqual({
      SELECT: of("own", "self", "centre", "reference", "published").sort(),
      INSERT: INSERTED,
      UPDATE: UPDATED,
      DELETE: [],
      TRUNCATE: [],
    });
    const columns = await committed(superuser, ITSELF, (sql) =>
      sql(`SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE a.attacl::text LIKE '%yipiao_scoped=%w%' ORDER BY 1, 2`),
    );
    expect(columns).toEqual(Object.entries(UPDATED_COLUMNS).flatMap(([table, names]) => names.map((column) => ({ table, column }))));
  });
});

describe("invariant 16: reading", () => {
  describe.each(STANDPOINTS)("%s", (_name, standpoint, own) => {
    test("sees all rows of its own node and none beside it, in every table", async () => {
      const who = standpoint();
      for (const table of of("own")) {
        const seen = await committed(application, who, (sql) => asText(sql, table));
        const mine = own.flatMap((place) => [...(places[place].rows.get(table) ?? [])]);
        const expected = new Set(mine.filter((row) => !isHidden(table, JSON.parse(row), who)));
        const found = {
          table,
          missing: [...expected].filter((row) => !seen.has(row)),
          beside: [...seen].filter((row) => !expected.has(row)),
          isEmpty: seen.size === 0,
        };
        expect(found).toEqual({ table, missing: [], beside: [], isEmpty: false });
      }
    });

    test("sees what is everybody's, and nothing of headquarters'", async () => {
      const who = standpoint();
      for (const table of of("reference")) {
        expect([table, (await committed(application, who, (sql) => sql(`SELECT FROM ${table}`))).length > 0]).toEqual([table, true]);
      }
      for (const table of of("hq", "nobody")) {
        expect(await refusal(rolledBack(application, who, (sql) => sql(`SELECT FROM ${table}`)))).toBe(
          `permission denied for table ${table}`,
        );
      }
    });
  });

  test("a month is everybody's once it is published, and headquarters' until then", async () => {
    const all = await committed(superuser, ITSELF, (sql) => sql("SELECT id FROM grade_run"));
    const published = all.map(({ id }) => id).filter((id) => !drafts.has(id));
    expect([published.length, drafts.size]).toEqual([4, 4]);
    for (const [, standpoint] of STANDPOINTS) {
      const seen = await committed(application, standpoint(), (sql) => sql("SELECT id FROM grade_run"));
      expect(seen.map(({ id }) => id).sort()).toEqual(published.sort());
    }
  });

  test("a person sees their own sessions and notifications, and nobody else's", async () => {
    for (const table of of("self")) {
      const rows = await committed(application, technicianOf("first"), (sql) => sql(`SELECT person_id FROM ${table}`));
      expect([table, rows.map(({ person_id }) => person_id)]).toEqual([table, [places.first.world.technician.id]]);
      expect(await committed(application, outletOf("first"), (sql) => sql(`SELECT FROM ${table}`))).toEqual([]);
    }
  });

  test("a centre sees its own sums and who waits there, without what headquarters alone hears, and below it nobody sees one", async () => {
    for (const table of of("centre")) {
      for (const [, standpoint] of STANDPOINTS) {
        const who = standpoint();
        const seen = await committed(application, who, (sql) =>
          sql(`SELECT centre_id, to_jsonb(t) -> 'hq_only' = 'true' AS hq_only FROM ${table} t`),
        );
        expect([table, seen.filter(({ centre_id, hq_only }) => centre_id !== who.centreId || hq_only)]).toEqual([table, []]);
        expect([table, seen.length > 0]).toEqual([table, who.centreId !== undefined]);
      }
    }
  });

  test("no complaint is seen by anybody but headquarters, by none of its traces", async () => {
    expect(complaints.size).toBe(4);
    for (const [, standpoint] of STANDPOINTS) {
      for (const table of ["service_request", "request_event", "promise", "sla_milestone", "cancellation"]) {
        const rows = await committed(application, standpoint(), (sql) => sql(`SELECT to_jsonb(t) AS row FROM ${table} t`));
        expect(rows.filter(({ row }) => complaints.has(row.id) || complaints.has(row.request_id))).toEqual([]);
      }
    }
    expect((await committed(application, HQ, (sql) => sql("SELECT FROM service_request WHERE type = 'complaint'"))).length).toBe(4);
  });

  test("headquarters sees every row of every table but the clear numbers", async () => {
    const all = await committed(superuser, ITSELF, everything);
    for (const table of of("own", "self", "centre", "reference", "published", "hq")) {
      expect([table, (await committed(application, HQ, (sql) => asText(sql, table))).size]).toEqual([table, all.get(table)?.size]);
    }
  });

  test("an unset actor raises, also after another's transaction on the same connection", async () => {
    await committed(application, outletOf("first"), (sql) => sql("SELECT FROM service_request"));
    for (const table of of("own", "self")) {
      const attempt = rolledBack(application, { role: "yipiao_scoped" }, (sql) => sql(`SELECT FROM ${table}`));
      expect([table, await refusal(attempt)]).toEqual([table, "no actor is set for this transaction"]);
    }
  });

  test("an actor without a node sees nothing", async () => {
    const nowhere: Who = { role: "yipiao_scoped", kind: "person" };
    for (const table of of("own", "self")) {
      expect([table, await committed(application, nowhere, (sql) => sql(`SELECT FROM ${table}`))]).toEqual([table, []]);
    }
  });

  test("the login without a role sees nothing at all", async () => {
    for (const table of [...tables, "_prisma_migrations"]) {
      expect(await refusal(rolledBack(application, NOBODY, (sql) => sql(`SELECT FROM ${table}`)))).toBe(
        `permission denied for table ${table}`,
      );
    }
  });
});

/** A row of another's, made one's own to insert: what is not written by hand is left out. */
async function cloneOf(sql: Sql, table: string, row: Row): Promise<unknown> {
  const columns = (
    await sql("SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped", [
      table,
    ])
  ).map(({ attname }) => attname);
  const beginning = table === "work_order" ? { status: "offered", version: 1, outcome: null, reason: null } : {};
  return sql(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${columns.join(", ")} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
    [JSON.stringify({ ...row, ...beginning })],
  );
}

describe("invariant 16: writing", () => {
  const rowsOf = (place: keyof typeof places, table: string): Row[] =>
    [...(places[place].rows.get(table) ?? [])].map((row) => JSON.parse(row));

  test.each(INSERTED)("nobody inserts into %s what hangs on another's", async (table) => {
    for (const who of [outletOf("first"), centreOf("first"), technicianOf("first")]) {
      const [row] = rowsOf("distant", table);
      expect(row).toBeDefined();
      expect(await refusal(rolledBack(application, who, (sql) => cloneOf(sql, table, row as Row)))).toBe(`row security of ${table}`);
    }
  });

  test.each([...UPDATED, "person"])("nobody updates another's %s", async (table) => {
    const column =
      table === "person"
        ? "locale"
        : Object.keys(rowsOf("distant", table)[0] ?? {}).find((name) => name.endsWith("_at") || name.endsWith("_since"));
    for (const who of [outletOf("first"), centreOf("first"), technicianOf("first")]) {
      const ids = rowsOf("distant", table).map(({ id }) => id);
      const changed = await rolledBack(application, who, (sql) =>
        sql(`UPDATE ${table} SET ${column} = ${column} WHERE id = ANY ($1) RETURNING id`, [ids]),
      );
      expect(changed).toEqual([]);
    }
  });

  test("nobody gives away a row to a node beside", async () => {
    const give = (statement: string, values: unknown[]) =>
      refusal(rolledBack(application, technicianOf("first"), (sql) => sql(statement, values)));
    const { technician } = places.distant.world;
    expect(
      await give(
        "UPDATE service_request SET technician_id = $1, outlet_id = NULL, centre_id = NULL, version = version + 1 WHERE type = 'repair'",
        [technician.id],
      ),
    ).toBe("row security of service_request");
    expect(await give("UPDATE booking SET technician_id = $1", [technician.id])).toBe("row security of booking");
    expect(await give("UPDATE notification SET person_id = $1", [technician.id])).toBe("row security of notification");
    expect(await give("UPDATE person SET outlet_id = $1", [places.distant.world.outlet.id])).toBe("permission denied for table person");
  });

  test("nobody hides a row as a complaint, or shows one by turning it into a repair", async () => {
    const turnInto = (type: string) =>
      refusal(
        rolledBack(application, outletOf("first"), (sql) =>
          sql("UPDATE service_request SET type = $1, version = version + 1 WHERE stage = 'in_service'", [type]),
        ),
      );
    expect(await turnInto("complaint")).toBe("service_request_identity_fixed");
    const touched = await rolledBack(application, outletOf("first"), (sql) =>
      sql("UPDATE service_request SET version = version + 1 WHERE id = ANY ($1) RETURNING id", [[...complaints]]),
    );
    expect(touched).toEqual([]);
  });
});

describe("without row security", () => {
  test("an outlet would see everybody's rows", async () => {
    await rolledBack(superuser, ITSELF, async (sql) => {
      for (const table of of("own")) await sql(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      await enter(sql, outletOf("first"));
      for (const table of of("own")) {
        const strange = [...(places.distant.rows.get(table) ?? [])];
        const seen = await asText(sql, table);
        expect([table, strange.some((row) => seen.has(row))]).toEqual([table, true]);
      }
    });
  });
});
