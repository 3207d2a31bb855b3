import type { Client } from "pg";
import { anOrder, aRequest, makeWorld } from "#tests/invariants/attempts/attempt.ts";
import { dropRules } from "#tests/invariants/drop-rule.ts";
import { hour, makeBooking, makeTechnician, makeWorkOrder } from "#tests/invariants/fixtures.ts";
import { committed, connected, enter, HQ, ITSELF, type Row, refusalOf, sqlOf } from "#tests/invariants/session.ts";
import { openGround } from "./ground.ts";

export type RaceReport = {
  readonly assignments: number;
  readonly bookings: number;
  /** How many of each were written, and how often one thing was given twice. */
  readonly written: { readonly assignments: number; readonly bookings: number };
  readonly doubles: { readonly assignments: number; readonly bookings: number };
};

const CONNECTIONS = 64;

/**
 * `each` attempts to give one request to somebody and `each` to book one hour of one technician, by 64 connections at once:
 * all of them have looked and found nothing in their way before the first writes. Without the two constraints – this database
 * is thrown away – every one of them must win.
 */
export async function race(each: number, withoutConstraint: boolean): Promise<RaceReport> {
  // Sixty-four who exclude each other find themselves waiting in a ring now and then; that is looked for sooner than usual.
  const ground = await openGround(["deadlock_timeout=50ms"]);
  const clients: Client[] = [];
  try {
    const superuser = await connected(ground.superUrl);
    clients.push(superuser);
    const world = await committed(superuser, HQ, makeWorld);
    if (withoutConstraint) {
      const rules = ["booking_no_overlap", "work_order_one_open_per_request"];
      await committed(superuser, ITSELF, (sql) => dropRules(sql, rules));
    }
    const contenders = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(ground.appUrl)));
    clients.push(...contenders);
    const written = { assignments: 0, bookings: 0 };
    const rounds = Math.ceil(each / CONNECTIONS);
    for (let round = 0; round < rounds; round += 1) {
      const wanted = Math.min(CONNECTIONS, each - round * CONNECTIONS);
      const { request, orders } = await committed(superuser, HQ, async (sql) => {
        const technician = await makeTechnician(sql, world.outlet, { category: world.category });
        const made: Row[] = [];
        for (let index = 0; index < wanted; index += 1) made.push(await anOrder(sql, world, "accepted", { technician }));
        return { request: await aRequest(sql, world, "dispatched"), orders: made };
      });
      const { category, technician } = world;
      const racers = contenders.slice(0, wanted);
      written.assignments += await behindBarrier(racers, (sql) => makeWorkOrder(sql, request, { category, technician }));
      written.bookings += await behindBarrier(racers, (sql, index) => makeBooking(sql, orders[index] as Row, hour("09:00"), hour("10:00")));
    }
    const doubles = await countDoubles(superuser);
    return { assignments: each, bookings: each, written, doubles };
  } finally {
    for (const client of clients) await client.end().catch(() => undefined);
    await ground.end();
  }
}

/** How many of them wrote: each has opened its transaction and looked before any of them writes. */
async function behindBarrier(clients: readonly Client[], write: (sql: ReturnType<typeof sqlOf>, index: number) => Promise<unknown>) {
  const sqls = clients.map(sqlOf);
  await Promise.all(
    sqls.map(async (sql) => {
      await sql("BEGIN");
      await enter(sql, HQ);
      await sql("SELECT count(*) FROM booking WHERE live");
    }),
  );
  const ends = await Promise.all(
    sqls.map(async (sql, index) => {
      try {
        await write(sql, index);
        await sql("COMMIT");
        return 1;
      } catch (error) {
        await sql("ROLLBACK");
        // Of 64 who wait for each other some are told so; nobody else may be refused for another reason.
        const why = refusalOf(error);
        if (!/^(booking_no_overlap|work_order_one_open_per_request|40P01)/.test(why)) throw error;
        return 0;
      }
    }),
  );
  return ends.reduce<number>((sum, end) => sum + end, 0);
}

async function countDoubles(superuser: Client): Promise<RaceReport["doubles"]> {
  const { rows } = await superuser.query(
    `SELECT (SELECT count(*)::int FROM booking a JOIN booking b ON a.technician_id = b.technician_id AND a.id < b.id
        WHERE a.live AND b.live AND a.during && b.during) AS bookings,
      (SELECT coalesce(sum(n - 1), 0)::int FROM (SELECT count(*) AS n FROM work_order
        WHERE status NOT IN ('completed', 'declined', 'withdrawn') GROUP BY request_id HAVING count(*) > 1) AS doubled) AS assignments`,
  );
  return rows[0];
}
