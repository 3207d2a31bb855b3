import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { anOrder, aRequest, makeWorld, type World } from "./attempts/attempt.ts";
import { close, makeCancellation, satisfied } from "./closing-fixtures.ts";
import { dropRules } from "./drop-rule.ts";
import { hour, insert, makeBooking, makeTechnician, makeVisit, makeWorkOrder, NOON, step } from "./fixtures.ts";
import { committed, connected, enter, HQ, ITSELF, type Row, refusalOf, type Sql, sqlOf } from "./session.ts";

// Two people who want the same thing at the same instant. Both transactions are open and have looked before either writes;
// the second writes while the first has not committed, and is seen to wait. Each race is then run again in a database
// without the rule, where both must win: otherwise it would not be the rule that decided.

type Race = {
  readonly says: string;
  readonly refusedBy: string;
  /** What has to be gone for both to win. */
  readonly without: readonly string[];
  /** Prepares the ground and answers the two contenders. */
  readonly prepare: (sql: Sql, world: World) => Promise<readonly [(sql: Sql) => Promise<unknown>, (sql: Sql) => Promise<unknown>]>;
};

const RACES: readonly Race[] = [
  {
    says: "two orders dropped on one technician for overlapping hours",
    refusedBy: "booking_no_overlap",
    without: ["booking_no_overlap"],
    async prepare(sql, world) {
      const [one, other] = [await anOrder(sql, world), await anOrder(sql, world)];
      return [(run) => makeBooking(run, one, hour("09:00"), hour("11:00")), (run) => makeBooking(run, other, hour("10:00"), hour("12:00"))];
    },
  },
  {
    says: "two work orders opened for one request",
    refusedBy: "work_order_one_open_per_request",
    without: ["work_order_one_open_per_request"],
    async prepare(sql, world) {
      const request = await aRequest(sql, world, "dispatched");
      const { category, technician, otherTechnician } = world;
      return [
        (run) => makeWorkOrder(run, request, { category, technician }),
        (run) => makeWorkOrder(run, request, { category, technician: otherTechnician }),
      ];
    },
  },
  {
    says: "two closings of one request",
    refusedBy: "closing_pkey",
    without: ["closing_pkey", "closing_request_cycle_key", "service_request_version_steps"],
    async prepare(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      const evidence = await satisfied(sql, request);
      const shut = async (run: Sql) => {
        await close(run, request, { kind: "satisfied", ...evidence });
        await step(run, request, "closed");
      };
      return [shut, shut];
    },
  },
  {
    says: "two arrivals at one order",
    refusedBy: "visit_one_open_per_work_order",
    without: ["visit_one_open_per_work_order"],
    async prepare(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      return [(run) => makeVisit(run, order), (run) => makeVisit(run, order)];
    },
  },
  {
    says: "one command arriving twice",
    refusedBy: "command_log_past_pkey",
    without: ["command_log_pkey"],
    async prepare() {
      const arrive = (run: Sql) =>
        insert(run, "command_log", {
          id: "01900000-0000-7000-8000-00000000000a",
          actor_key: "person:1",
          name: "n",
          input_hash: "h",
          recorded_at: NOON,
        });
      return [arrive, arrive];
    },
  },
  {
    says: "one request written by two who saw the same version",
    refusedBy: "service_request_version_steps",
    without: ["service_request_version_steps"],
    async prepare(sql, world) {
      const seen = await aRequest(sql, world, "logged");
      return [(run) => step(run, seen, "dispatched"), (run) => step(run, seen, "dispatched")];
    },
  },
  {
    says: "a licence ended while a booking is made",
    refusedBy: "booking_needs_valid_licence",
    without: ["booking_needs_valid_licence"],
    async prepare(sql, world) {
      const technician = await makeTechnician(sql, world.outlet, { category: world.category });
      const order = await anOrder(sql, world, "accepted", { technician });
      return [(run) => makeBooking(run, order, hour("09:00"), hour("10:00")), (run) => endLicence(run, technician)];
    },
  },
  {
    says: "a booking made while the licence is ended",
    refusedBy: "booking_needs_valid_licence",
    without: ["booking_needs_valid_licence"],
    async prepare(sql, world) {
      const technician = await makeTechnician(sql, world.outlet, { category: world.category });
      const order = await anOrder(sql, world, "accepted", { technician });
      return [(run) => endLicence(run, technician), (run) => makeBooking(run, order, hour("09:00"), hour("10:00"))];
    },
  },
  ...(["a work order opened while its request is cancelled", "a request cancelled while a work order is opened"] as const).map(
    (says, index): Race => ({
      says,
      refusedBy: "work_order_open_while_request_is",
      without: ["work_order_open_while_request_is"],
      async prepare(sql, world) {
        const request = await aRequest(sql, world, "dispatched");
        const cancel = async (run: Sql) => {
          await makeCancellation(run, request);
          await step(run, request, "cancelled");
        };
        const open = (run: Sql) => makeWorkOrder(run, request, world);
        return index === 0 ? [cancel, open] : [open, cancel];
      },
    }),
  ),
];

const endLicence = (run: Sql, technician: Row) =>
  run("UPDATE licence_period SET ends_at = '2030-02-01Z' WHERE technician_id = $1", [technician.id]);

/** A database with its world and as many connections as one asks for. */
async function arena() {
  const database: TestDatabase = await freshDatabase();
  const superuser = await connected(database.superUrl);
  const world = await committed(superuser, HQ, makeWorld);
  const contenders: Client[] = [];
  const contender = async () => {
    const client = await connected(database.appUrl);
    contenders.push(client);
    return client;
  };
  const end = async () => {
    for (const client of [...contenders, superuser]) await client.end();
    await database.drop();
  };
  return { superuser, world, contender, end };
}
type Arena = Awaited<ReturnType<typeof arena>>;

const isWaiting = async (superuser: Client, waiter: Client) => {
  const { processID } = waiter as unknown as { processID: number };
  return (await superuser.query("SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'", [processID])).rowCount === 1;
};

/** Runs one race and answers how each ended, and whether the second had to wait for the first. */
async function run(race: Race, { superuser, world, contender }: Arena) {
  const pair = await committed(superuser, HQ, (sql) => race.prepare(sql, world));
  const clients = [await contender(), await contender()] as const;
  const [first, second] = [sqlOf(clients[0]), sqlOf(clients[1])];
  for (const sql of [first, second]) {
    await sql("BEGIN");
    await enter(sql, HQ);
    // The barrier: both have looked, and found nothing in their way.
    await sql("SELECT count(*) FROM booking");
  }
  const finish = async (sql: Sql, write: (sql: Sql) => Promise<unknown>, hold: () => Promise<void>) => {
    try {
      await write(sql);
      await hold();
      await sql("COMMIT");
      return "committed";
    } catch (error) {
      await sql("ROLLBACK");
      return refusalOf(error);
    }
  };

  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let hasWritten = () => {};
  const written = new Promise<void>((resolve) => {
    hasWritten = resolve;
  });
  const firstEnds = finish(first, pair[0], () => {
    hasWritten();
    return released;
  });
  await Promise.race([written, firstEnds]);
  let isOver = false;
  const secondEnds = finish(second, pair[1], async () => {}).finally(() => {
    isOver = true;
  });
  let waited = false;
  while (!isOver && !waited) {
    waited = await isWaiting(superuser, clients[1]);
    await sleep(5);
  }
  release();
  return { first: await firstEnds, second: await secondEnds, waited };
}

describe("two at the same instant", () => {
  let guarded: Arena;
  beforeAll(async () => {
    guarded = await arena();
  });
  afterAll(() => guarded.end());

  test.each(RACES)("$says: one wins, the other reads $refusedBy", async (race) => {
    expect(await run(race, guarded)).toEqual({ first: "committed", second: race.refusedBy, waited: true });
  });

  test("of twenty who book one hour of one technician, one does", async () => {
    const { superuser, world, contender } = guarded;
    const orders = await committed(superuser, HQ, async (sql) => {
      const technician = await makeTechnician(sql, world.outlet, { category: world.category });
      const made: Row[] = [];
      for (let index = 0; index < 20; index += 1) made.push(await anOrder(sql, world, "accepted", { technician }));
      return made;
    });
    const clients = await Promise.all(orders.map(contender));
    const outcomes = await Promise.all(
      orders.map((order, index) =>
        committed(clients[index] as Client, HQ, (sql) => makeBooking(sql, order, hour("09:00"), hour("10:00"))).then(
          () => "booked",
          (error) => refusalOf(error),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "booked")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "booking_no_overlap" || outcome.startsWith("40P01"))).toHaveLength(19);
  });

  test("of two who write where the version is the one they saw, one writes a row and the other none", async () => {
    const { superuser, world, contender } = guarded;
    const seen = await committed(superuser, HQ, (sql) => aRequest(sql, world, "logged"));
    const write = async (client: Client) =>
      committed(client, HQ, (sql) =>
        sql("UPDATE service_request SET words = '改', version = version + 1 WHERE id = $1 AND version = $2 RETURNING id", [
          seen.id,
          seen.version,
        ]),
      );
    const counts = await Promise.all([write(await contender()), write(await contender())]);
    expect(counts.map((rows) => rows.length).sort()).toEqual([0, 1]);
  });
});

describe("without the rule", () => {
  test.each(RACES)("$says: both win", async (race) => {
    const open = await arena();
    await committed(open.superuser, ITSELF, (sql) => dropRules(sql, race.without));
    const { first, second } = await run(race, open);
    await open.end();
    expect({ first, second }).toEqual({ first: "committed", second: "committed" });
  });
});
