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
  // Sixty-four who exclude each other find themselves waiting in a ring now and then; that is looked for sooner than usual. Nobody is
  // killed here, so the disk is not waited for.
  const ground = await openGround(["deadlock_timeout=50ms", "fsync=off", "synchronous_commit=off"], { holds: "nothing" });
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
    const { category, technician } = world;
    const booked = await committed(superuser, HQ, (sql) => makeTechnician(sql, world.outlet, { category }));
    const orders: Row[] = [];
    const rounds = Math.ceil(each / CONNECTIONS);
    for (let round = 0; round < rounds; round += 1) {
      const racers = contenders.slice(0, Math.min(CONNECTIONS, each - round * CONNECTIONS));
      const request = await committed(superuser, HQ, async (sql) => {
        // Who lost has no booking and wants the next hour.
        while (orders.length < racers.length) orders.push(await anOrder(sql, world, "accepted", { technician: booked }));
        return aRequest(sql, world, "dispatched");
      });
      const given = await behindBarrier(racers, (sql) => makeWorkOrder(sql, request, { category, technician }));
      written.assignments += given.filter(Boolean).length;
      const [from, until] = hourOf(round);
      const won = await behindBarrier(racers, (sql, index) => makeBooking(sql, orders[index] as Row, from, until));
      written.bookings += won.filter(Boolean).length;
      for (const index of won.flatMap((isWon, place) => (isWon ? [place] : [])).reverse()) orders.splice(index, 1);
    }
    const doubles = await countDoubles(superuser);
    return { assignments: each, bookings: each, written, doubles };
  } finally {
    for (const client of clients) await client.end().catch(() => undefined);
    await ground.end();
  }
}

/** Another hour each round, eight a day. */
function hourOf(round: number): [string, string] {
  const day = new Date(Date.UTC(2030, 2, 4 + Math.floor(round / 8))).toISOString().slice(0, 10);
  const clock = (of: number) => `${String(of).padStart(2, "0")}:00`;
  return [hour(clock(9 + (round % 8)), day), hour(clock(10 + (round % 8)), day)];
}

/** Which of them wrote: each has opened its transaction and looked before any of them writes. */
async function behindBarrier(clients: readonly Client[], write: (sql: ReturnType<typeof sqlOf>, index: number) => Promise<unknown>) {
  const sqls = clients.map(sqlOf);
  await Promise.all(
    sqls.map(async (sql) => {
      await sql("BEGIN");
      await enter(sql, HQ);
      await sql("SELECT count(*) FROM booking WHERE live");
    }),
  );
  return Promise.all(
    sqls.map(async (sql, index) => {
      try {
        await write(sql, index);
        await sql("COMMIT");
        return true;
      } catch (error) {
        await sql("ROLLBACK");
        // Of 64 who wait for each other some are told so; nobody else may be refused for another reason.
        const why = refusalOf(error);
        if (!/^(booking_no_overlap|work_order_one_open_per_request|40P01)/.test(why)) throw error;
        return false;
      }
    }),
  );
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
