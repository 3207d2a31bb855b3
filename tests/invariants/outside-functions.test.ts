import { describe, expect, test } from "vitest";
import type { Db } from "#lib/platform/db.ts";
import { actorAt, asSuperuser, attempt, rolledBackAs, thePlaces, withMatrix } from "./outside/matrix.ts";
import type { Place } from "./outside/people.ts";
import type { Row } from "./session.ts";

// Invariants 16 and 18 from the outside: a function that sees more than its caller decides by itself what it tells.

withMatrix();

describe("functions that see more than their caller", () => {
  const EVERYWHERE: readonly Place[] = ["first", "second", "neighbour", "distant"];
  /** At which places somebody works whom this reader sees. */
  const SIGHT: Readonly<Record<string, readonly Place[]>> = {
    technician: ["first"],
    "technician, a colleague": ["second"],
    outlet_manager: ["first", "second"],
    "outlet_manager next door": ["neighbour"],
    centre_manager: ["first", "second", "neighbour"],
    "centre_manager elsewhere": ["distant"],
    "auditor lent to an outlet": ["first", "second"],
    hq_manager: EVERYWHERE,
  };
  /** How each is asked about a place; how many rows it answers. Those that answer nothing of anybody are named to be counted. */
  const FUNCTIONS: Readonly<Record<string, ((db: Db, about: About) => Promise<number>) | null>> = {
    enqueue: null,
    keep_phone: null,
    policy_stamp: null,
    take_pace: null,
    // A visitor's alone, and only inwards: tests/commands/inbox.test.ts.
    report_online: null,
    // A link's alone: tests/commands/links.test.ts.
    tracked_request: null,
    record_phone_seen: async (db, { phone, request }) => {
      const [row] = await db.$queryRaw<Row[]>`SELECT record_phone_seen(${phone}::uuid, 'call_ahead', ${request}::uuid, now()) AS recorded`;
      return row?.recorded ? 1 : 0;
    },
    phone_seen: async (db, { phone, request }) => {
      await db.$queryRaw`SELECT record_phone_seen(${phone}::uuid, 'call_ahead', ${request}::uuid, now())`;
      const [row] = await db.$queryRaw<Row[]>`SELECT phone_seen(${phone}::uuid, now()) AS number`;
      return row?.number ? 1 : 0;
    },
    files_in_sight: async (db, { customer }) => {
      const files = await db.$queryRaw<Row[]>`SELECT files_in_sight('name', '王芳', 1000)::text AS id`;
      return files.filter(({ id }) => id === customer).length;
    },
    asset_history: async (db, { request }) => counted(await db.$queryRaw`SELECT * FROM asset_history(${request}::uuid, '2000-01-01')`),
    repeat_chain: async (db, { request }) => counted(await db.$queryRaw`SELECT * FROM repeat_chain(${request}::uuid)`),
    cases_in_sight: async (db, { run, technician }) =>
      counted(await db.$queryRaw`SELECT * FROM cases_in_sight(${run}::uuid, ${technician}::uuid)`),
    group_in_sight: async (db, { run, technician }) =>
      counted(await db.$queryRaw`SELECT * FROM group_in_sight(${run}::uuid, ${technician}::uuid)`),
  };
  const OF_A_NUMBER = ["record_phone_seen", "phone_seen", "files_in_sight"];
  const OF_A_MONTH = ["cases_in_sight", "group_in_sight"];
  type About = {
    readonly phone: string;
    readonly customer: string;
    readonly request: string;
    readonly complaint: string;
    readonly technician: string;
    readonly run: string;
  };
  const counted = (rows: unknown) => (rows as Row[]).length;

  test("are the ones named here", async () => {
    const found = await asSuperuser((sql) =>
      sql(`SELECT DISTINCT proname FROM pg_proc WHERE prosecdef AND pronamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace)
             AND has_function_privilege('yipiao_scoped', oid, 'EXECUTE') AND prorettype <> 'trigger'::regtype ORDER BY proname`),
    );
    expect(found.map(({ proname }) => proname)).toEqual(Object.keys(FUNCTIONS).sort());
  });

  test("answer about one's own node, and say nothing about any other, about a complaint or an unpublished month", async () => {
    const { published, open, about } = await aWorkedMonth();
    const wrong: string[] = [];
    for (const [name, sight] of Object.entries(SIGHT)) {
      await rolledBackAs(actorAt(name), async (db) => {
        const expectRows = async (said: string, isTold: boolean, ask: () => Promise<number>) => {
          const rows = await attempt(db, ask);
          if (typeof rows === "object") wrong.push(`${name} × ${said}: ${rows.refused}`);
          else if (rows > 0 !== isTold) wrong.push(`${name} × ${said}: ${rows} rows`);
        };
        for (const [call, ask] of Object.entries(FUNCTIONS)) {
          if (!ask) continue;
          // At headquarters people are looked for in the tables themselves.
          if (call === "files_in_sight" && name === "hq_manager") {
            const told = await attempt(db, () => ask(db, { ...about.first, run: published }));
            expect(told).toMatchObject({ refused: expect.stringContaining("permission denied") });
            continue;
          }
          for (const place of EVERYWHERE) {
            const asked = { ...about[place], run: published };
            await expectRows(`${call} of ${place}`, sight.includes(place), () => ask(db, asked));
            const isHq = name === "hq_manager";
            if (OF_A_MONTH.includes(call))
              await expectRows(`${call} of ${place}, unpublished`, isHq, () => ask(db, { ...asked, run: open }));
            // A number's own sight is its customer's, whichever of their requests is named.
            else if (!OF_A_NUMBER.includes(call) && !isHq)
              await expectRows(`${call} of the complaint at ${place}`, false, () => ask(db, { ...asked, request: asked.complaint }));
          }
        }
      });
    }
    expect(wrong).toEqual([]);
  });

  test.each([0, 1_001])("a file is found by name, sound and address in one's own sight alone, behind %i newer requests", async (newer) => {
    const places = thePlaces();
    await asSuperuser(async (sql) => {
      await sql("SAVEPOINT before");
      await sql("SET LOCAL session_replication_role = replica");
      const [own] = await sql("SELECT id, customer_id FROM service_request WHERE technician_id = $1 AND type <> 'complaint' LIMIT 1", [
        places.first.technician.id,
      ]);
      const columnsOf = async (table: string) => {
        const [row] = await sql(
          `SELECT string_agg(attname, ', ') AS names FROM pg_attribute
            WHERE attrelid = '${table}'::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped`,
        );
        return String(row?.names);
      };
      const addressNames = await columnsOf("customer_address");
      await sql("UPDATE customer SET name = '阙遥远' WHERE id = $1", [own?.customer_id]);
      await sql("UPDATE customer_address SET detail = '望江楼下 9 号' WHERE customer_id = $1", [own?.customer_id]);
      // Strangers who stand before one's own: more than are looked at of those that begin so, and more than enough of a part.
      const stranger = "INSERT INTO customer (name, created_at) SELECT $1, now() FROM generate_series(1, $2::int) RETURNING id";
      await sql(stranger, ["阙遥一", 600]);
      for (const { id } of await sql(stranger, ["遥远一", 7]))
        await sql(
          `INSERT INTO customer_address (${addressNames}) SELECT ${addressNames
            .replace(/\bid\b/, "uuidv7()")
            .replace(/\bcustomer_id\b/, "$2::uuid")
            .replace(/\bdetail\b/, "'江楼下'")} FROM customer_address WHERE customer_id = $1`,
          [own?.customer_id, id],
        );
      const names = await columnsOf("service_request");
      const values = names
        .replace(/\bid\b/, "uuidv7()")
        .replace(/\bnumber\b/, "nextval('service_request_number_seq')")
        .replace(/\bcustomer_id\b/, "$2::uuid")
        .replace(/\blogged_at\b/, "now() + step * interval '1 minute'");
      await sql(
        `INSERT INTO service_request (${names}) SELECT ${values} FROM service_request, generate_series(1, $3::int) AS step WHERE id = $1`,
        [own?.id, places.distant.customer.id, newer],
      );
      const found: Record<string, unknown> = {};
      for (const name of ["technician", "outlet_manager", "centre_manager", "outlet_manager next door", "centre_manager elsewhere"]) {
        const { scope } = actorAt(name);
        await sql(
          `SELECT set_config('role', 'yipiao_scoped', true), set_config('app.actor_kind', 'person', true), set_config('app.technician_id', '', true),
             set_config('app.outlet_id', '', true), set_config('app.centre_id', '', true)`,
        );
        await sql("SELECT set_config('app.' || $1 || '_id', $2, true)", [scope.kind, Object.values(scope)[1]]);
        const asked = [
          ["name", "阙"],
          ["name", "阙遥"],
          ["sound", "qy"],
          ["sound", "queya"],
          ["sound", "queyaoy"],
          ["name", "遥远"],
          ["address", "望江楼下9"],
          ["address", "江楼下"],
        ];
        found[name] = [];
        for (const about of asked) {
          const files = await sql("SELECT files_in_sight($1, $2, 50) AS id", about);
          (found[name] as boolean[]).push(files.some(({ id }) => id === own?.customer_id));
        }
      }
      // Of two of a name whoever was last seen to stands first, whichever file is older.
      const [, outlet] = Object.values(actorAt("outlet_manager").scope);
      const other = { customer_id: places.second.customer.id };
      const lastSeen: unknown[] = [];
      for (const last of [own, other]) {
        await sql("RESET role");
        await sql("UPDATE customer SET name = '蔺相' WHERE id IN ($1, $2)", [own?.customer_id, other.customer_id]);
        await sql("UPDATE service_request SET logged_at = now() + interval '9 years' WHERE customer_id = $1", [last?.customer_id]);
        await sql("UPDATE service_request SET logged_at = now() - interval '9 years' WHERE customer_id IN ($1, $2) AND customer_id <> $3", [
          ...[own?.customer_id, other.customer_id, last?.customer_id],
        ]);
        await sql(
          "SELECT set_config('app.centre_id', '', true), set_config('role', 'yipiao_scoped', true), set_config('app.outlet_id', $1, true)",
          [outlet],
        );
        const [first] = await sql("SELECT files_in_sight('name', '蔺相', 1) AS id");
        lastSeen.push(first?.id === last?.customer_id);
      }
      await sql("ROLLBACK TO before");
      expect(lastSeen).toEqual([true, true]);
      const [all, none] = [Array(8).fill(true), Array(8).fill(false)];
      expect(found).toEqual({
        ...{ technician: all, outlet_manager: all, centre_manager: all },
        ...{ "outlet_manager next door": none, "centre_manager elsewhere": none },
      });
    });
  });

  test("a number that is not told leaves no record of having been seen, one that is told does", async () => {
    const { about } = await aWorkedMonth();
    for (const [place, told] of [
      ["first", 1],
      ["distant", 0],
    ] as const) {
      await rolledBackAs(actorAt("technician"), async (db) => {
        await db.$queryRaw`SELECT set_config('role', 'yipiao_hq', true)`;
        const before = await db.accessRecord.count();
        await db.$queryRaw`SELECT set_config('role', 'yipiao_scoped', true)`;
        expect(await FUNCTIONS.phone_seen?.(db, about[place])).toBe(told);
        await db.$queryRaw`SELECT set_config('role', 'yipiao_hq', true)`;
        expect((await db.accessRecord.count()) - before).toBe(told);
      });
    }
  });

  let worked: Promise<{ published: string; open: string; about: Readonly<Record<Place, About>> }> | undefined;
  /** All four have completed their work in March 2030, on an appliance and in a second cycle, and are graded twice. */
  function aWorkedMonth() {
    worked ??= asSuperuser(async (sql) => {
      await sql("SET LOCAL session_replication_role = replica");
      await sql("UPDATE work_order SET status = 'completed', outcome = 'fixed' WHERE status = 'on_site'");
      await sql(`UPDATE service_request r SET cycle = 2, asset_id = (SELECT id FROM asset a WHERE a.customer_id = r.customer_id LIMIT 1)
                  WHERE stage = 'in_service' OR type = 'complaint'`);
      const runs: string[] = [];
      for (const isPublished of [true, false]) {
        const [run] = await sql(
          `INSERT INTO grade_run (month, cut_off, late_from, policy_version, drafted_by_id, drafted_at, reviewed_by_id, reviewed_at,
             published_by_id, published_at, digest)
           SELECT '2030-03-01', '2030-04-03Z', '2030-03-03Z', policy_version, drafted_by_id, '2030-04-03Z', reviewed_by_id, reviewed_at,
             published_by_id, published_at, digest FROM grade_run WHERE (published_at IS NOT NULL) = $1 LIMIT 1 RETURNING id`,
          [isPublished],
        );
        runs.push(run?.id);
        await sql("INSERT INTO grade_member SELECT $1, id, centre_id, outlet_id, '2030-03-01Z', '2030-03-03Z' FROM technician", [run?.id]);
        await sql(
          `INSERT INTO monthly_grade SELECT (jsonb_populate_record(NULL::monthly_grade, to_jsonb(g) || jsonb_build_object('run_id', $1::uuid))).* FROM
             (SELECT DISTINCT ON (technician_id) * FROM monthly_grade ORDER BY technician_id, run_id) g`,
          [run?.id],
        );
      }
      const about: Partial<Record<Place, About>> = {};
      for (const place of EVERYWHERE) {
        const { technician, customer } = thePlaces()[place];
        const requests = await sql("SELECT id, type, stage FROM service_request WHERE technician_id = $1", [technician.id]);
        const idOf = (isMeant: (request: Row) => boolean) => requests.find(isMeant)?.id as string;
        about[place] = {
          phone: customer.phone_id,
          customer: customer.id,
          request: idOf(({ stage }) => stage === "in_service"),
          complaint: idOf(({ type }) => type === "complaint"),
          technician: technician.id,
          run: runs[0] ?? "",
        };
      }
      return { published: runs[0] ?? "", open: runs[1] ?? "", about: about as Record<Place, About> };
    });
    return worked;
  }
});
