import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptOffer, assignWorkOrder } from "#lib/dispatch/index.ts";
import { arrive, setAppointment, takeSignature } from "#lib/field/index.ts";
import { claimTask, recordAnswers, recordDeclined, signUnresolved } from "#lib/followup/index.ts";
import zhCN from "#lib/i18n/messages/zh-CN.ts";
import { connect } from "#lib/platform/db.ts";
import { createWriteDoor, type WriteDoor } from "#lib/platform/write-door.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { execute } from "#lib/wiring/doors.ts";
import { REACTIONS } from "#lib/wiring/reactions.ts";
import { dropRules } from "#tests/invariants/drop-rule.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { raceBehind, type Wish } from "./barrier.ts";
import {
  acceptedOrder,
  at,
  claimedCall,
  completedRequest,
  did,
  freshHour,
  idOf,
  iso,
  loggedRepair,
  look,
  offeredOrder,
  onSiteOrder,
  orderOnItsWay,
  person,
  requestRow,
  SIGNATURE,
  seen,
  seenTask,
  TANG,
  twiceUnsatisfied,
  windowFrom,
  ZHAO,
} from "./cast.ts";

// Two people who want the same thing at the same instant. The first to write is held inside its transaction until the
// other waits for what it holds, or has come as far itself: so neither can have seen what the other did. Afterwards the
// same is run again with one defence less, and again with none, where both must win: otherwise it would not be the
// defence that decided.

type Race = {
  readonly says: string;
  /** What the loser may read; which of two it is can depend on who came first. */
  readonly loses: readonly string[];
  readonly prepare: () => Promise<readonly [Wish, Wish]>;
  /** How many rows of the contested thing there are afterwards, told from the first wish. */
  readonly left: (wish: Wish) => Promise<number>;
};

let database: TestDatabase;
let superuser: Client;
beforeAll(async () => {
  database = await freshDatabase({ filledBy: "tests/support/fill-reference.ts" });
  superuser = new Client({ connectionString: database.superUrl });
  await superuser.connect();
});
afterAll(() => superuser.end());

/** Sends both behind the barrier and answers how each ended. */
const race = (wishes: readonly Wish[], door?: WriteDoor) => raceBehind(superuser, wishes, door);

/** The sentence a person reads. */
const sentence = (code: string): string | undefined => (zhCN.refusals as Readonly<Record<string, string>>)[code];

const xu = () => person("dispatch.xu", at("09:10"));
const ma = () => person("dispatch.ma", at("09:10"));
const countOf = (table: string, where: string, value: unknown) =>
  superuser.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`, [value]).then(({ rows }) => rows[0].n as number);
const openOrders = ({ input }: Wish) =>
  countOf("work_order", "request_id = $1 AND status NOT IN ('completed', 'declined', 'withdrawn')", input.requestId);
const bookedAtOnce = async (technicianId: unknown, startsAt: unknown) =>
  (
    await superuser.query(
      "SELECT count(*)::int AS n FROM booking WHERE live AND technician_id = $1 AND during && tstzrange($2, $2::timestamptz + interval '30 minutes')",
      [technicianId, startsAt],
    )
  ).rows[0].n as number;

const ONE_REQUEST: Race = {
  says: "two dispatchers give one request to two technicians",
  loses: ["stale"],
  async prepare() {
    const hour = freshHour();
    const { requestId } = await loggedRepair({ window: windowFrom(hour) });
    const give = async (technician: string) => ({
      ...{ requestId, seenVersion: 1, technicianId: await idOf(technician), startsAt: iso(hour.startsAt) },
    });
    return [
      { who: xu, command: assignWorkOrder, input: await give(ZHAO) },
      { who: ma, command: assignWorkOrder, input: await give(TANG) },
    ];
  },
  left: openOrders,
};

const ONE_TECHNICIAN: Race = {
  says: "two dispatchers book one technician for overlapping times of two requests",
  loses: ["technician_booked_meanwhile"],
  async prepare() {
    const hour = freshHour();
    const give = async (minutes: number) => {
      const { requestId } = await loggedRepair({ window: windowFrom(hour) });
      return { requestId, seenVersion: 1, technicianId: await idOf(ZHAO), startsAt: iso(hour.after(minutes)) };
    };
    return [
      { who: xu, command: assignWorkOrder, input: await give(0) },
      { who: ma, command: assignWorkOrder, input: await give(20) },
    ];
  },
  left: ({ input }) => bookedAtOnce(input.technicianId, input.startsAt),
};

const ONE_HOUR: Race = {
  says: "one technician agrees the same hour with two customers, on two phones",
  loses: ["technician_booked_meanwhile"],
  async prepare() {
    const [one, other] = [await acceptedOrder(), await acceptedOrder()];
    const { startsAt } = freshHour();
    const who = () => person(ZHAO, one.hour.after(-60));
    return [
      { who, command: setAppointment, input: { ...(await seen(one)), startsAt: iso(startsAt) } },
      { who, command: setAppointment, input: { ...(await seen(other)), startsAt: iso(startsAt) } },
    ];
  },
  left: async ({ input }) => bookedAtOnce(await idOf(ZHAO), input.startsAt),
};

const RACES: readonly Race[] = [
  ONE_REQUEST,
  ONE_TECHNICIAN,
  ONE_HOUR,
  {
    says: "an outlet accepts one offer on two screens, for two of its people",
    loses: ["stale"],
    async prepare() {
      const offer = await seen(await offeredOrder());
      const who = () => person("outlet.chen", at("09:15"));
      return [
        { who, command: acceptOffer, input: offer },
        { who, command: acceptOffer, input: { ...offer, technicianId: await idOf(TANG) } },
      ];
    },
    left: ({ input }) => countOf("request_event", "work_order_id = $1 AND kind = 'technician_assigned'", input.workOrderId),
  },
  {
    says: "two follow-up agents take the same call",
    loses: ["claimed_by_other"],
    async prepare() {
      const work = await completedRequest();
      const input = await seenTask(work);
      const caller = (login: string) => () => person(login, work.hour.after(60));
      return [
        { who: caller("followup.bai"), command: claimTask, input },
        { who: caller("followup.song"), command: claimTask, input },
      ];
    },
    left: ({ input }) => countOf("follow_up_task", "id = $1 AND claimed_by_id IS NOT NULL AND version = 2", input.taskId),
  },
  {
    says: "one request is closed twice: answered on one screen, declined on the other",
    loses: ["already_done"],
    async prepare() {
      const work = await claimedCall();
      const task = await seenTask(work);
      const who = () => person("followup.bai", work.hour.after(62));
      return [
        { who, command: recordAnswers, input: { ...task, answers: { satisfaction: "satisfied" } } },
        { who, command: recordDeclined, input: { ...task, words: "不想答" } },
      ];
    },
    left: ({ input }) => countOf("closing", "request_id = (SELECT request_id FROM follow_up_task WHERE id = $1)", input.taskId),
  },
  {
    says: "one request is closed twice: two second people sign that it stays unresolved",
    loses: ["stale"],
    async prepare() {
      const { requestId, hour } = await twiceUnsatisfied();
      const first = { requestId, seenVersion: (await requestRow(requestId)).version, words: "仍未解决" };
      const signer = (login: string) => () => person(login, hour.after(90));
      const { version } = await did(await signer("complaint.fang")(), signUnresolved, first);
      const input = { ...first, seenVersion: version };
      return [
        { who: signer("hq.qin"), command: signUnresolved, input },
        { who: signer("callcentre.gao"), command: signUnresolved, input },
      ];
    },
    left: ({ input }) => countOf("closing", "request_id = $1", input.requestId),
  },
  {
    says: "a technician arrives twice, because the phone sent it twice under two ids",
    loses: ["stale"],
    async prepare() {
      const work = await orderOnItsWay();
      const wish = { who: () => person(ZHAO, work.hour.startsAt), command: arrive, input: await seen(work) };
      return [wish, wish];
    },
    left: ({ input }) => countOf("visit", "work_order_id = $1", input.workOrderId),
  },
  {
    says: "a customer signs on two phones",
    loses: ["already_done"],
    async prepare() {
      const work = await onSiteOrder();
      const { workOrderId } = work;
      const who = () => person(ZHAO, work.hour.after(45));
      return [
        { who, command: takeSignature, input: { workOrderId, ...SIGNATURE } },
        { who, command: takeSignature, input: { workOrderId, ...SIGNATURE, signerName: "王芳的丈夫" } },
      ];
    },
    left: ({ input }) => countOf("visit_signature", "visit_id IN (SELECT id FROM visit WHERE work_order_id = $1)", input.workOrderId),
  },
];

describe("two who want the same thing at the same instant", () => {
  it.each(RACES)("$says: one does, and the other reads why", async ({ loses, prepare, left }) => {
    const wishes = await prepare();
    const outcomes = await race(wishes);
    expect(
      outcomes.filter((outcome) => outcome === "ok"),
      outcomes.join(" "),
    ).toHaveLength(1);
    const lost = outcomes.find((outcome) => outcome !== "ok") ?? "";
    expect(loses).toContain(lost);
    expect(sentence(lost), lost).toMatch(/[\u4e00-\u9fff]{4,}/);
    expect(await left(wishes[0])).toBe(1);
  });

  it("of two complaint handlers who sign at once one does; the other reads that first, and nothing is closed unread", async () => {
    const { requestId, hour } = await twiceUnsatisfied();
    const input = { requestId, seenVersion: (await requestRow(requestId)).version, words: "仍未解决" };
    const signer = (login: string): Wish => ({ who: () => person(login, hour.after(90)), command: signUnresolved, input });
    const outcomes = await race([signer("complaint.fang"), signer("complaint.tao")]);
    expect([...outcomes].sort()).toEqual(["ok", "stale"]);
    expect(await look(({ db }) => db.closing.count({ where: { requestId } }))).toBe(0);
    expect(await look(({ db }) => db.closingSignature.count({ where: { requestId } }))).toBe(1);
  });

  it("of ten dispatchers who give ten requests to one technician for one hour, one does", async () => {
    const hour = freshHour();
    const technicianId = await idOf(ZHAO);
    const wishes: Wish[] = [];
    for (let index = 0; index < 10; index += 1) {
      const { requestId } = await loggedRepair({ window: windowFrom(hour) });
      wishes.push({ who: xu, command: assignWorkOrder, input: { requestId, seenVersion: 1, technicianId, startsAt: iso(hour.startsAt) } });
    }
    const actor = await xu();
    const answers = await Promise.all(wishes.map(({ command, input }) => execute(actor, command, uuidv7(), input)));
    const outcomes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1);
    // Who came after the commit is told by the rule, who came before it by the constraint.
    for (const lost of outcomes.filter((outcome) => outcome !== "ok")) {
      expect(["technician_booked", "technician_booked_meanwhile"]).toContain(lost);
      expect(sentence(lost)).toBeDefined();
    }
    expect(await bookedAtOnce(technicianId, iso(hour.startsAt))).toBe(1);
  });
});

describe("with one defence less", () => {
  const connections: { $disconnect(): Promise<void> }[] = [];
  afterAll(async () => {
    for (const client of connections) await client.$disconnect();
  });

  /** The same doors, commands and reactions, on connections that do not hold a request's row. */
  function doorWithoutRowLock(): WriteDoor {
    const client = connect(database.appUrl, 4).$extends({
      query: { $queryRaw: ({ args, query }) => (/ FOR UPDATE$/.test(args.sql) ? Promise.resolve([]) : query(args)) },
    });
    connections.push(client);
    return createWriteDoor({ prisma: () => client as never, reactions: REACTIONS, constraints: CONSTRAINTS });
  }
  const drop = (...names: string[]) => dropRules(async (text, values) => (await superuser.query(text, values as unknown[])).rows, names);

  describe("the constraint on bookings", () => {
    // Between two requests stands nothing else: each holds its own row.
    beforeAll(() => drop("booking_no_overlap"));

    it.each([ONE_TECHNICIAN, ONE_HOUR])("$says: both do", async ({ prepare, left }) => {
      const wishes = await prepare();
      expect(await race(wishes)).toEqual(["ok", "ok"]);
      expect(await left(wishes[0])).toBe(2);
    });
  });

  // One request is defended three times over: by the lock on its row, by its version, by the index. Each hides the next,
  // so they are taken away one after the other.
  describe("one request given to two", () => {
    const outcomes = async () => {
      const wishes = await ONE_REQUEST.prepare();
      const ends = await race(wishes, doorWithoutRowLock());
      return { ends: ends.sort(), orders: await ONE_REQUEST.left(wishes[0]) };
    };

    it("without the lock on its row, its version stops the second", async () => {
      expect(await outcomes()).toEqual({ ends: ["ok", "stale"], orders: 1 });
    });

    it("without lock and version, the index does, with a sentence of its own", async () => {
      await drop("service_request_version_steps");
      expect(await outcomes()).toEqual({ ends: ["ok", "work_order_open_already"], orders: 1 });
      expect(sentence("work_order_open_already")).toBeDefined();
    });

    it("without lock, version and index, both win", async () => {
      await drop("work_order_one_open_per_request", "service_request_version_steps");
      expect(await outcomes()).toEqual({ ends: ["ok", "ok"], orders: 2 });
    });
  });
});
