import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { aRequest, makeWorld, type World } from "./attempts/attempt.ts";
import { insert, makeCustomer, NOON } from "./fixtures.ts";
import { makeMessage, tryMessage } from "./message-fixtures.ts";
import { makeRequest } from "./request-fixtures.ts";
import {
  asTechnician,
  atCentre,
  atOutlet,
  committed,
  connected,
  HQ,
  ITSELF,
  NOBODY,
  type Row,
  refusal,
  rolledBack,
  type Sql,
  type Who,
} from "./session.ts";

let application: Client;
let owner: Client;
let superuser: Client;
let world: World;

beforeAll(async () => {
  const { appUrl, ownerUrl, superUrl } = await freshDatabase();
  [application, owner, superuser] = [await connected(appUrl), await connected(ownerUrl), await connected(superUrl)];
  world = await committed(application, HQ, makeWorld);
});
afterAll(() => Promise.all([application.end(), owner.end(), superuser.end()]));

const asked = (sql: string, values?: unknown[]) => committed(superuser, ITSELF, (run) => run(sql, values));

describe("invariant 16: roles that cannot step over it, nor over invariant 9", () => {
  test("neither the application nor what it may become is superuser, owner or free of row security", async () => {
    const roles = await asked(
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS strong, rolcanlogin AS login
         FROM pg_roles WHERE rolname LIKE 'yipiao%' AND rolname <> 'yipiao_owner' ORDER BY rolname`,
    );
    expect(roles).toEqual([
      { rolname: "yipiao_app", strong: false, login: true },
      { rolname: "yipiao_hq", strong: false, login: false },
      { rolname: "yipiao_invariant", strong: false, login: false },
      { rolname: "yipiao_jobs", strong: false, login: false },
      { rolname: "yipiao_scoped", strong: false, login: false },
    ]);
    const [owning] = await asked("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'yipiao_owner'");
    expect(owning).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  test("nothing in the schema belongs to the application, headquarters or a scoped person", async () => {
    const owned = await asked(
      `SELECT relname FROM pg_class WHERE relowner::regrole::text IN ('yipiao_app', 'yipiao_hq', 'yipiao_scoped')
       UNION ALL SELECT proname FROM pg_proc WHERE proowner::regrole::text IN ('yipiao_app', 'yipiao_hq', 'yipiao_scoped')`,
    );
    expect(owned).toEqual([]);
  });

  test("the application becomes headquarters, scoped or jobs, and nobody else", async () => {
    const become = (role: string) => refusal(rolledBack(application, NOBODY, (sql) => sql(`SET LOCAL ROLE ${role}`)));
    for (const role of ["yipiao_hq", "yipiao_scoped", "yipiao_jobs"]) expect(await become(role)).toBe("allowed");
    for (const role of ["yipiao_owner", "yipiao_invariant", "postgres"])
      expect(await become(role)).toBe(`permission denied to set role "${role}"`);
  });

  test("a role ends with its transaction", async () => {
    await committed(application, HQ, (sql) => sql("SELECT FROM person"));
    const left = await committed(application, NOBODY, (sql) =>
      sql("SELECT current_user AS role, current_setting('app.actor_kind', true) AS kind"),
    );
    expect(left).toEqual([{ role: "yipiao_app", kind: "" }]);
  });

  test("the owner, under forced row security, sees no row of ours", async () => {
    for (const table of ["person", "service_request", "customer_phone_clear", "closing"]) {
      expect(await committed(owner, ITSELF, (sql) => sql(`SELECT FROM ${table}`))).toEqual([]);
    }
  });

  test("whoever works the queue sees nothing but the queue", async () => {
    for (const table of ["person", "service_request", "customer_phone_clear", "request_event"]) {
      expect(await refusal(rolledBack(application, { role: "yipiao_jobs" }, (sql) => sql(`SELECT FROM ${table}`)))).toBe(
        `permission denied for table ${table}`,
      );
    }
  });

  test("functions that see more than their caller are these, with a fixed search path and nobody's by default but the stamp of the policies", async () => {
    const functions = await asked(
      `SELECT proname AS name, proowner::regrole::text AS owner, proconfig IS NOT NULL AS fixed, has_function_privilege('public', oid, 'EXECUTE') AS public
         FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY proname`,
    );
    expect(functions).toEqual([
      { name: "asset_history", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "call_number_seen", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "cases_in_sight", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "company_in_file", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "dial_number", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "enqueue", owner: "yipiao_jobs", fixed: true, public: false },
      { name: "files_in_sight", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "files_with_digits", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "fill_dispatch_wait", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "forget_handed_form", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "group_in_sight", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "handed_form_seen", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "inbox_contact", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_call_number", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_dispatch_wait", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_email", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_handed_form", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_inbox_contact", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "keep_partitions_ahead", owner: "yipiao_owner", fixed: true, public: false },
      { name: "keep_phone", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "merged_file_takes_nothing", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "message_address", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "phone_seen", owner: "yipiao_invariant", fixed: true, public: false },
      // Asked before a role is taken; it tells how many rows there are and which transaction wrote the newest.
      { name: "policy_stamp", owner: "yipiao_invariant", fixed: true, public: true },
      { name: "queue_depth", owner: "yipiao_jobs", fixed: true, public: false },
      { name: "record_call_seen", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "record_form_seen", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "record_message_read", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "record_phone_seen", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "repeat_chain", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "report_online", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "say_left", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "say_present", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "settle_queue", owner: "yipiao_jobs", fixed: true, public: false },
      { name: "statement_statistics", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "take_dial", owner: "yipiao_invariant", fixed: true, public: false },
      // So is this: it counts how often somebody asks.
      { name: "take_pace", owner: "yipiao_invariant", fixed: true, public: true },
      { name: "take_transfer", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "tell_company", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "tell_company_of", owner: "yipiao_invariant", fixed: true, public: false },
      { name: "tell_planner_of_lines", owner: "yipiao_owner", fixed: true, public: false },
      { name: "tell_planner_of_members", owner: "yipiao_owner", fixed: true, public: false },
      { name: "tracked_request", owner: "yipiao_invariant", fixed: true, public: false },
    ]);
    expect(await refusal(rolledBack(application, NOBODY, (sql) => sql("SELECT record_phone_seen(NULL, 'x', NULL, now())")))).toBe(
      "permission denied for function record_phone_seen",
    );
    expect(await refusal(rolledBack(application, NOBODY, (sql) => sql("SELECT phone_seen(NULL, now())")))).toBe(
      "permission denied for function phone_seen",
    );
  });

  test("nobody of the application makes a table, a function or a partition", async () => {
    for (const who of [NOBODY, HQ, { role: "yipiao_scoped", kind: "person" }] as Who[]) {
      expect(await refusal(rolledBack(application, who, (sql) => sql("CREATE TABLE mine ()")))).toBe("permission denied for schema public");
      expect(await refusal(rolledBack(application, who, (sql) => sql("SELECT make_partitions(6)")))).toBe(
        "permission denied for function make_partitions",
      );
    }
  });
});

describe("invariant 18: whoever sees a clear number left a record", () => {
  const reveal = (sql: Sql, customer: Row, request: Row | null = null) =>
    sql("SELECT record_phone_seen($1, 'call_ahead', $2, $3)", [customer.phone_id, request?.id ?? null, NOON]).then(() =>
      number(sql, customer),
    );
  const number = (sql: Sql, customer: Row) =>
    sql("SELECT phone_seen($1, $2) AS number", [customer.phone_id, NOON]).then(([row]) => row?.number as string | null);
  const records = (customer: Row) =>
    asked("SELECT person_id, reason, request_id FROM access_record WHERE phone_id = $1", [customer.phone_id]);
  const clearNumber = async (customer: Row) =>
    (await asked("SELECT number FROM customer_phone_clear WHERE phone_id = $1", [customer.phone_id]))[0]?.number;

  test("the table of clear numbers answers nobody", async () => {
    for (const who of [NOBODY, HQ, atOutlet(world.outlet.id), { role: "yipiao_jobs" } as Who]) {
      for (const statement of ["SELECT", "DELETE", "TRUNCATE"]) {
        const sql =
          {
            SELECT: "SELECT FROM customer_phone_clear",
            DELETE: "DELETE FROM customer_phone_clear",
            TRUNCATE: "TRUNCATE customer_phone_clear",
          }[statement] ?? "";
        expect(await refusal(rolledBack(application, who, (run) => run(sql)))).toBe("permission denied for table customer_phone_clear");
      }
    }
  });

  test("headquarters sees one when it has left a record of who, why and for what; nobody else by that record", async () => {
    const customer = await committed(application, HQ, makeCustomer);
    const request = await committed(application, HQ, (sql) => makeRequest(sql, { ...world, customer }));
    const seen = await committed(application, { ...HQ, actorId: world.owner.id }, (sql) => reveal(sql, customer, request));
    expect(seen).toBe(await clearNumber(customer));
    expect(await records(customer)).toEqual([{ person_id: world.owner.id, reason: "call_ahead", request_id: request.id }]);
    const other = await committed(application, { ...HQ, actorId: world.technician.id }, (sql) => number(sql, customer));
    expect(other).toBeNull();
    const later = await committed(application, { ...HQ, actorId: world.owner.id }, (sql) =>
      sql("SELECT phone_seen($1, $2::timestamptz + interval '1 ms') AS number", [customer.phone_id, NOON]),
    );
    expect(later).toEqual([{ number: null }]);
  });

  test("without a person there is no record, and no number", async () => {
    const attempt = committed(application, HQ, (sql) => reveal(sql, world.customer));
    expect(await refusal(attempt)).toMatch(/^23502 null value in column "person_id"/);
  });

  test("in a transaction that may not write there is no record, and no number", async () => {
    const attempt = committed(application, { ...HQ, actorId: world.owner.id }, async (sql) => {
      await sql("SELECT set_config('transaction_read_only', 'on', true)");
      return reveal(sql, world.customer);
    });
    expect(await refusal(attempt)).toMatch(/^25006 /);
  });

  test("a scoped person sees the numbers of their own customers alone, and never by a complaint", async () => {
    const own = await committed(application, HQ, makeCustomer);
    await committed(application, HQ, (sql) => makeRequest(sql, { ...world, customer: own, stage: "dispatched" }));
    const complaining = await committed(application, HQ, makeCustomer);
    await committed(application, HQ, (sql) => makeRequest(sql, { ...world, customer: complaining, type: "complaint" }));
    const foreign = await committed(application, HQ, makeCustomer);
    await committed(application, HQ, (sql) =>
      makeRequest(sql, { ...world, customer: foreign, outlet: world.otherOutlet, technician: world.otherTechnician }),
    );

    for (const who of [asTechnician(world.technician.id), atOutlet(world.outlet.id, world.handler.id)]) {
      expect(await committed(application, who, (sql) => reveal(sql, own))).toBe(await clearNumber(own));
      expect(await committed(application, who, (sql) => reveal(sql, complaining))).toBe(null);
      expect(await committed(application, who, (sql) => reveal(sql, foreign))).toBe(null);
    }
    expect((await records(own)).length).toBe(2);
    expect(await records(complaining)).toEqual([]);
    expect(await records(foreign)).toEqual([]);
    expect(await committed(application, atCentre(world.centre.id, world.handler.id), (sql) => reveal(sql, foreign))).toBe(
      await clearNumber(foreign),
    );
  });

  test("a number once kept is not replaced unseen", async () => {
    const before = await clearNumber(world.customer);
    await committed(application, HQ, (sql) => sql("SELECT keep_phone($1, '+8610000')", [world.customer.phone_id]));
    expect(await clearNumber(world.customer)).toBe(before);
  });

  test("no other table holds it, not even in part beyond the last four", async () => {
    const canary = "+8613987654321";
    await committed(application, HQ, async (sql) => {
      const customer = await insert(sql, "customer", { name: "陈静", created_at: NOON });
      const phone = await insert(sql, "customer_phone", { customer_id: customer.id, digest: "keyed", tail: "4321", mask: "139****4321" });
      await sql("SELECT keep_phone($1, $2)", [phone.id, canary]);
      await aRequest(sql, { ...world, customer: { ...customer, phone_id: phone.id, address_id: null } }, "dispatched");
    });
    await committed(application, { ...HQ, actorId: world.owner.id }, async (sql) => {
      const [phone] = await sql("SELECT id FROM customer_phone WHERE digest = 'keyed'");
      await reveal(sql, { phone_id: phone?.id });
    });
    const holders: string[] = [];
    for (const { relname } of await asked("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")) {
      const hits = await asked(`SELECT FROM ${relname} t WHERE t::text LIKE '%87654%'`);
      if (hits.length > 0) holders.push(relname);
    }
    expect(holders).toEqual(["customer_phone_clear"]);
  });
});

describe("invariant 18: a job looks where a message goes, and leaves the record that it did", () => {
  const JOB: Who = { role: "yipiao_hq", kind: "job" };
  const aMessage = async (change: (customer: Row) => Row = () => ({})) => {
    const customer = await committed(application, HQ, makeCustomer);
    return committed(application, HQ, async (sql) => makeMessage(sql, await makeRequest(sql, { ...world, customer }), change(customer)));
  };
  const look = (sql: Sql, message: Row) => sql("SELECT message_address($1, 1) AS address", [message.id]).then(([row]) => row?.address);
  const record = (sql: Sql, message: Row) =>
    sql("SELECT record_message_read($1, 1, $2) AS recorded", [message.id, NOON]).then(([row]) => row?.recorded);
  const readings = (message: Row) => asked("SELECT attempt FROM message_reading WHERE message_id = $1", [message.id]);

  test("the table of clear addresses answers nobody", async () => {
    for (const who of [NOBODY, HQ, JOB, atOutlet(world.outlet.id), { role: "yipiao_jobs" } as Who]) {
      const attempt = rolledBack(application, who, (sql) => sql("SELECT FROM customer_email_clear"));
      expect(await refusal(attempt)).toBe("permission denied for table customer_email_clear");
    }
  });

  test("without the record there is no address, with it there is the number or the address that the message names", async () => {
    const [text, mail] = [await aMessage(), await aMessage(({ email_id }) => ({ channel: "mail", phone_id: null, email_id }))];
    const [{ number } = {}] = await asked("SELECT number FROM customer_phone_clear WHERE phone_id = $1", [text.phone_id]);
    const [{ address } = {}] = await asked("SELECT address FROM customer_email_clear WHERE email_id = $1", [mail.email_id]);
    for (const [message, clear] of [
      [text, number],
      [mail, address],
    ] as const) {
      expect(await committed(application, JOB, (sql) => look(sql, message))).toBeNull();
      expect(await readings(message)).toEqual([]);
      expect(await committed(application, JOB, (sql) => record(sql, message))).toBe(true);
      expect(await committed(application, JOB, (sql) => look(sql, message))).toBe(clear);
      expect(await readings(message)).toEqual([{ attempt: 1 }]);
    }
  });

  test("no person leaves such a record or is told by one, wherever they stand", async () => {
    const message = await aMessage();
    await committed(application, JOB, (sql) => record(sql, message));
    for (const who of [HQ, { ...HQ, actorId: world.owner.id }]) {
      const other = await aMessage();
      expect(await committed(application, who, (sql) => record(sql, other))).toBe(false);
      expect(await readings(other)).toEqual([]);
      expect(await committed(application, who, (sql) => look(sql, message))).toBeNull();
    }
    for (const who of [atOutlet(world.outlet.id), asTechnician(world.technician.id), NOBODY]) {
      for (const ask of [look, record]) {
        expect(await refusal(rolledBack(application, who, (sql) => ask(sql, message)))).toMatch(/^permission denied for function /);
      }
    }
  });

  test("once the attempt is written down, nobody is told any more", async () => {
    const message = await aMessage();
    await committed(application, JOB, (sql) => record(sql, message));
    await committed(application, HQ, (sql) => tryMessage(sql, message, 1, "unknown"));
    expect(await committed(application, JOB, (sql) => look(sql, message))).toBeNull();
  });

  test("an address once kept is not replaced unseen, and no other table holds it", async () => {
    const customer = await committed(application, HQ, makeCustomer);
    const canary = "canary.of.messages@example.com";
    await committed(application, HQ, async (sql) => {
      const email = await insert(sql, "customer_email", { customer_id: customer.id, digest: "canary", mask: "c***@example.com" });
      await sql("SELECT keep_email($1, $2)", [email.id, canary]);
      await sql("SELECT keep_email($1, 'another@example.com')", [email.id]);
      const request = await makeRequest(sql, { ...world, customer });
      await makeMessage(sql, request, { channel: "mail", phone_id: null, email_id: email.id });
    });
    const holders: string[] = [];
    for (const { relname } of await asked("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")) {
      const hits = await asked(`SELECT FROM ${relname} t WHERE t::text LIKE '%canary.of.messages%'`);
      if (hits.length > 0) holders.push(relname);
    }
    expect(holders).toEqual(["customer_email_clear"]);
  });
});
