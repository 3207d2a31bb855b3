import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { asText, everything, type Places, settlePlaces } from "./row-security-places.ts";
import { INSERTED, of, tables, UPDATED, UPDATED_COLUMNS } from "./row-security-sights.ts";
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
// set of rows hangs on each. Every table of the database is named by who sees what of it (row-security-sights.ts); a table that
// is not named, or stands without forced row security, fails.

let application: Client;
let superuser: Client;
let places: Places;
let complaints: Set<string>;
/** Months that nobody has published. */
let drafts: Set<string>;
/** Notes that only headquarters reads, and those on complaints. */
let quietNotes: Set<string>;

beforeAll(async () => {
  const { appUrl, superUrl } = await freshDatabase();
  [application, superuser] = [await connected(appUrl), await connected(superUrl)];
  ({ places, complaints, drafts } = await settlePlaces(superuser));
  const notes = await committed(superuser, ITSELF, (sql) => sql("SELECT id, request_id, audience FROM request_note"));
  quietNotes = new Set(notes.filter((note) => note.audience === "headquarters" || complaints.has(note.request_id)).map(({ id }) => id));
});
afterAll(() => Promise.all([application.end(), superuser.end()]));

const outletOf = (place: keyof Places) => atOutlet(places[place].world.outlet.id);
const centreOf = (place: keyof Places) => atCentre(places[place].world.outlet.centre_id);
const technicianOf = (place: keyof Places) => asTechnician(places[place].world.technician.id);

const STANDPOINTS: readonly [string, () => Who, readonly (keyof Places)[]][] = [
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
  if (table === "request_note") return quietNotes.has(row.id);
  if (table === "request_note_mention") return quietNotes.has(row.note_id);
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
  const rowsOf = (place: keyof Places, table: string): Row[] => [...(places[place].rows.get(table) ?? [])].map((row) => JSON.parse(row));

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
