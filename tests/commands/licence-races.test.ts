import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { assignWorkOrder } from "#lib/dispatch/index.ts";
import { setAppointment } from "#lib/field/index.ts";
import { recordAnswers } from "#lib/followup/index.ts";
import { reinstateLicence, reversePoints, ruleOnInspection, suspendLicence } from "#lib/licence/index.ts";
import { connect } from "#lib/platform/db.ts";
import { createWriteDoor, type WriteDoor } from "#lib/platform/write-door.ts";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { REACTIONS } from "#lib/wiring/reactions.ts";
import { dropRules } from "#tests/invariants/drop-rule.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { raceBehind, type Wish } from "./barrier.ts";
import {
  acceptedOrder,
  claimedCall,
  completedRequest,
  did,
  freshHour,
  idOf,
  iso,
  loggedRepair,
  look,
  person,
  seen,
  seenTask,
  windowFrom,
  ZHAO,
} from "./cast.ts";
import { afterwards, entriesOf, HAO, inOrderAgain, QIN, ruledBy, ruling, seenState, spotCheck, statesOf } from "./licence-cast.ts";

// The end of a licence, and somebody who gives its technician work at the same instant: the first to write is held inside
// its transaction until the other waits for it or has come as far. However it ends, nobody is booked on a licence that
// does not hold. Then the same with one defence less, and with none.

let database: TestDatabase;
let superuser: Client;
beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  superuser = new Client({ connectionString: database.superUrl });
  await superuser.connect();
});
const connections: { $disconnect(): Promise<void> }[] = [];
afterAll(async () => {
  for (const client of connections) await client.$disconnect();
  await superuser.end();
});
afterEach(async () => inOrderAgain(ZHAO, afterwards()));

const count = async (sql: string, ...values: unknown[]): Promise<number> => (await superuser.query(sql, values)).rows[0].n;
/** Live bookings that no valid licence covers: what must never be. */
const bookedWithoutLicence = () =>
  count(`SELECT count(*)::int AS n FROM booking b WHERE b.live AND NOT EXISTS (SELECT FROM licence_period p
    WHERE p.technician_id = b.technician_id AND p.starts_at <= b.starts_at AND p.ends_at >= b.ends_at)`);
const openOrders = (technicianId: string) =>
  count(
    "SELECT count(*)::int AS n FROM work_order WHERE technician_id = $1 AND status NOT IN ('completed', 'declined', 'withdrawn')",
    technicianId,
  );

/** The second person is about to find the record falsified: all twelve points. */
async function lastRuling(): Promise<{ readonly ends: Wish; readonly moment: Date }> {
  const inspected = await spotCheck(await completedRequest());
  await ruledBy(HAO, inspected, { rule: "falsified_record" });
  const moment = inspected.work.hour.after(82);
  const input = await ruling(inspected, { rule: "falsified_record" });
  return { ends: { who: () => person(QIN, moment), command: ruleOnInspection, input }, moment };
}

/** Work whose customer denies that the site was left clean. */
async function contradicted() {
  const work = await claimedCall();
  await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
    ...(await seenTask(work)),
    answers: { satisfaction: "satisfied", siteClean: "no" },
  });
  return work;
}
const inspectionsOf = (requestId: string, kind: string) => look(({ db }) => db.inspection.findMany({ where: { requestId, kind } }));

async function assigning(moment: Date): Promise<Wish> {
  const hour = freshHour(moment);
  const { requestId } = await loggedRepair({ window: windowFrom(hour) });
  const input = { requestId, seenVersion: 1, technicianId: await idOf(ZHAO), startsAt: iso(hour.startsAt) };
  return { who: () => person("dispatch.xu", moment), command: assignWorkOrder, input };
}

describe("a licence ends while its technician is given work", () => {
  it.each(["the dispatcher is first", "the ruling is first"])("%s: nothing is booked on it afterwards", async (first) => {
    const { ends, moment } = await lastRuling();
    const gives = await assigning(moment);
    const order = first === "the ruling is first" ? [ends, gives] : [gives, ends];
    const outcomes = await raceBehind(superuser, order);
    const [ruled, given] = first === "the ruling is first" ? outcomes : [outcomes[1], outcomes[0]];
    expect(ruled).toBe("ok");
    // Whoever came before the end has their work taken back by it; whoever came after reads why.
    expect(["ok", "licence_not_valid", "licence_revoked"]).toContain(given);
    expect(await openOrders(await idOf(ZHAO))).toBe(0);
    expect(await bookedWithoutLicence()).toBe(0);
    expect((await statesOf(ZHAO)).at(-1)).toMatchObject({ state: "revoked" });
  });

  it("and while the technician agrees an hour: the work is taken back, whoever was first", async () => {
    const { ends, moment } = await lastRuling();
    const accepted = await acceptedOrder();
    const agrees: Wish = {
      who: () => person(ZHAO, moment),
      command: setAppointment,
      input: { ...(await seen(accepted)), startsAt: iso(freshHour(moment).startsAt) },
    };
    const outcomes = await raceBehind(superuser, [agrees, ends]);
    expect(outcomes[1]).toBe("ok");
    expect(["ok", "work_order_over"]).toContain(outcomes[0]);
    expect(await openOrders(await idOf(ZHAO))).toBe(0);
    expect(await bookedWithoutLicence()).toBe(0);
  });
});

describe("two about one licence at the same instant", () => {
  it("of two second persons one rules, and points are deducted once", async () => {
    const { ends } = await lastRuling();
    const before = (await entriesOf(ZHAO)).length;
    const other: Wish = { ...ends, who: () => person("complaint.fang", freshHour().startsAt) };
    const outcomes = await raceBehind(superuser, [ends, other]);
    expect([...outcomes].sort()).toEqual(["inspection_decided", "ok"]);
    expect((await entriesOf(ZHAO)).length).toBe(before + 1);
  });

  it("of two inspections of one work order both are ruled on, and the incident deducts once, by the heavier", async () => {
    const work = await contradicted();
    const moment = work.hour.after(84);
    const spot = await spotCheck(work);
    const [raised] = await inspectionsOf(work.requestId, "contradiction");
    const rules = async (login: string, inspectionId: string, rule: string): Promise<Wish> => ({
      who: () => person(login, moment),
      command: ruleOnInspection,
      input: await ruling({ work, inspectionId }, { rule }),
    });
    const wishes = [await rules(HAO, spot.inspectionId, "standard_not_kept"), await rules(QIN, raised?.id ?? "", "promise_not_kept")];
    expect(await raceBehind(superuser, wishes)).toEqual(["ok", "ok"]);
    const entries = (await entriesOf(ZHAO)).filter(({ enteredAt }) => enteredAt.getTime() === moment.getTime());
    expect(entries.reduce((sum, { points }) => sum + points, 0)).toBe(-3);
  });

  it("of suspending and giving back, each as it was seen, one is done", async () => {
    const moment = freshHour().startsAt;
    const input = await seenState(ZHAO);
    const suspends: Wish = { who: () => person(QIN, moment), command: suspendLicence, input };
    const outcomes = await raceBehind(superuser, [suspends, { ...suspends, who: () => person("hq.shi", moment) }]);
    expect([...outcomes].sort()).toEqual(["ok", "stale"]);
    const back: Wish = {
      who: () => person(QIN, moment),
      command: reinstateLicence,
      input: { ...(await seenState(ZHAO)), annualReview: "NS-1" },
    };
    expect([...(await raceBehind(superuser, [back, back]))].sort()).toEqual(["ok", "stale"]);
  });

  it("of two managers who reverse one entry one does, and the licence comes back once", async () => {
    const { ends, moment } = await lastRuling();
    expect(await raceBehind(superuser, [ends])).toEqual(["ok"]);
    const entryId = (await entriesOf(ZHAO)).at(-1)?.id;
    const reverses: Wish = { who: () => person(QIN, moment), command: reversePoints, input: { entryId, words: "核实" } };
    const outcomes = await raceBehind(superuser, [reverses, { ...reverses, who: () => person("hq.shi", moment) }]);
    expect([...outcomes].sort()).toEqual(["ok", "reversed_already"]);
    expect((await statesOf(ZHAO)).filter(({ startsAt, state }) => state === "valid" && startsAt >= moment)).toHaveLength(1);
  });
});

describe("with one defence less", () => {
  /** The same door on connections that hold no row by themselves. */
  function doorWithoutRowLocks(): WriteDoor {
    const client = connect(database.appUrl, 4).$extends({
      query: { $queryRaw: ({ args, query }) => (/ FOR UPDATE$/.test(args.sql) ? Promise.resolve([]) : query(args)) },
    });
    connections.push(client);
    return createWriteDoor({ prisma: () => client as never, reactions: REACTIONS, constraints: CONSTRAINTS });
  }
  const drop = (...names: string[]) => dropRules(async (text, values) => (await superuser.query(text, values as unknown[])).rows, names);

  const raced = async () => {
    const { ends, moment } = await lastRuling();
    const gives = await assigning(moment);
    const [given, ruled] = await raceBehind(superuser, [gives, ends], doorWithoutRowLocks());
    return { given, ruled, booked: await bookedWithoutLicence() };
  };

  it("without the hold on the period the constraint stops one of the two", async () => {
    const { given, ruled, booked } = await raced();
    expect([given, ruled].sort()).toEqual(["licence_not_valid", "ok"]);
    expect(booked).toBe(0);
  });

  it("without hold and constraint both win, and somebody is booked on a revoked licence", async () => {
    await drop("booking_needs_valid_licence");
    expect(await raced()).toEqual({ given: "ok", ruled: "ok", booked: 1 });
  });
});
