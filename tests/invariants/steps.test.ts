import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { anOrder, aRequest, makeWorld, type World } from "./attempts/attempt.ts";
import { step, turn } from "./fixtures.ts";
import { committed, connected, HQ, refusal, rolledBack, type Sql, tried } from "./session.ts";

// Invariant 5 in full: every pair of stages for every type, every pair of statuses. The legal ones are written down here a
// second time, from DOMAIN §4, so that the tables in the database cannot drift unnoticed.

const STAGES = ["logged", "dispatched", "in_service", "completed", "in_follow_up", "closed", "cancelled"];
const WITH_VISIT = ["repair", "installation", "delivery", "survey", "maintenance", "inspection", "relocation", "exchange", "complaint"];
const ANSWERED = ["enquiry", "suggestion"];

const VISITED = `
  logged → dispatched, cancelled
  dispatched → in_service, cancelled
  in_service → dispatched, completed, cancelled
  completed → in_follow_up
  in_follow_up → dispatched, closed`;
/** Solved by phone, or a complaint decided: no work order was needed. */
const WITHOUT_VISIT = ["repair", "complaint"];
const NEVER_VISITED = `
  logged → completed, cancelled
  completed → in_follow_up, closed
  in_follow_up → closed`;

const STATUSES = [
  "offered",
  "outlet_accepted",
  "assigned",
  "accepted",
  "appointed",
  "en_route",
  "on_site",
  "awaiting_parts",
  "awaiting_support",
  "awaiting_return",
  "in_workshop",
  "completed",
  "declined",
  "withdrawn",
];
const WORK = `
  offered → outlet_accepted, assigned, declined, withdrawn
  outlet_accepted → assigned, declined, withdrawn
  assigned → accepted, declined, withdrawn
  accepted → appointed, withdrawn
  appointed → en_route, withdrawn
  en_route → on_site, appointed, withdrawn
  on_site → completed, appointed, awaiting_parts, awaiting_support, awaiting_return, in_workshop, withdrawn
  awaiting_parts → appointed, withdrawn
  awaiting_support → appointed, withdrawn
  awaiting_return → appointed, withdrawn
  in_workshop → appointed, withdrawn`;

/** "a → b, c" a line, as pairs. */
function pairs(table: string): Set<string> {
  return new Set(
    table
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [from = "", to = ""] = line.split(" → ");
        return to.split(", ").map((next) => `${from.trim()} → ${next}`);
      }),
  );
}

function legalFor(type: string): Set<string> {
  if (ANSWERED.includes(type)) return pairs(NEVER_VISITED);
  return WITHOUT_VISIT.includes(type) ? pairs(`${VISITED}\n logged → completed`) : pairs(VISITED);
}

let application: Client;
let world: World;

beforeAll(async () => {
  application = await connected((await freshDatabase()).appUrl);
  world = await committed(application, HQ, makeWorld);
});
afterAll(() => application.end());

/** From every state to every other: which steps the database lets through, and what refuses the rest. */
async function outcomes(states: readonly string[], begin: (sql: Sql, from: string) => Promise<(sql: Sql, to: string) => Promise<unknown>>) {
  const found = new Map<string, string>();
  for (const from of states) {
    await rolledBack(application, HQ, async (sql) => {
      const go = await begin(sql, from);
      for (const to of states) if (to !== from) found.set(`${from} → ${to}`, await tried(sql, () => go(sql, to)));
      // What was closed or cancelled on the way has its evidence; what was only tried is gone.
    });
  }
  return found;
}

const expected = (states: readonly string[], legal: Set<string>, refusedBy: string) =>
  new Map(
    states.flatMap((from) =>
      states.filter((to) => to !== from).map((to) => [`${from} → ${to}`, legal.has(`${from} → ${to}`) ? "allowed" : refusedBy]),
    ),
  );

describe("invariant 5: legal transitions only", () => {
  test.each(WITH_VISIT)("a request for %s takes the steps of its type, and no other", async (type) => {
    const found = await outcomes(STAGES, async (sql, from) => {
      const request = await aRequest(sql, world, from, type);
      return (inner, to) => step(inner, request, to);
    });
    expect(found).toEqual(expected(STAGES, legalFor(type), "service_request_stage_legal"));
  });

  test.each(ANSWERED)("an %s is answered and never visited", async (type) => {
    const reachable = STAGES.filter((stage) => stage !== "dispatched" && stage !== "in_service");
    const found = await outcomes(reachable, async (sql, from) => {
      const request = await aRequest(sql, world, from, type);
      return (inner, to) => step(inner, request, to);
    });
    expect(found).toEqual(expected(reachable, legalFor(type), "service_request_stage_legal"));
    for (const stage of ["dispatched", "in_service"]) {
      const attempt = rolledBack(application, HQ, async (sql) => step(sql, await aRequest(sql, world, "logged", type), stage));
      expect(await refusal(attempt)).toBe("service_request_stage_legal");
    }
  });

  test("a work order takes the steps of the table, and no other", async () => {
    const found = await outcomes(STATUSES, async (sql, from) => {
      const order = await anOrder(sql, world, from);
      return (inner, to) => turn(inner, order, to);
    });
    expect(found).toEqual(expected(STATUSES, pairs(WORK), "work_order_status_legal"));
  });

  test("states that nobody knows are refused", async () => {
    const unknown = (attempt: (sql: Sql) => Promise<unknown>) => refusal(rolledBack(application, HQ, attempt));
    expect(await unknown(async (sql) => step(sql, await aRequest(sql, world, "logged"), "forgotten"))).toBe("service_request_stage_legal");
    expect(await unknown(async (sql) => turn(sql, await anOrder(sql, world), "forgotten"))).toBe("work_order_status_legal");
  });

  test.each(["request_transition", "work_order_transition"])("nobody of the application changes %s", async (table) => {
    const change = (statement: string) => refusal(rolledBack(application, HQ, (sql) => sql(statement)));
    const denied = `permission denied for table ${table}`;
    expect(await change(`INSERT INTO ${table} SELECT * FROM ${table}`)).toBe(denied);
    expect(await change(`UPDATE ${table} SET ${table === "request_transition" ? "to_stage" : "to_status"} = 'closed'`)).toBe(denied);
    expect(await change(`DELETE FROM ${table}`)).toBe(denied);
  });
});
