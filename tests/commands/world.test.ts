import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { readDispatchQueue, readOutletOrders, readWorkBoard } from "#lib/dispatch/index.ts";
import { readToday } from "#lib/field/index.ts";
import { readFollowUpQueue, readUnresolvedCandidates } from "#lib/followup/index.ts";
import { readPeople } from "#lib/identity/index.ts";
import { readInspections } from "#lib/licence/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readMyOpenRequests } from "#lib/requests/index.ts";
import { type Permission, ROLES } from "#lib/shared/roles.ts";
import { read } from "#lib/wiring/doors.ts";
import { freshDatabase, type TestDatabase } from "#tests/support/database.ts";
import { at, DAY, person, wallClock } from "./cast.ts";

const PROGRAM = "prisma/seed/main.ts";
const run = promisify(execFile);
const tell = ({ appUrl, ownerUrl }: TestDatabase) =>
  run(process.execPath, [PROGRAM], { env: { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl } });

let world: Client;
let twin: Client;
let database: TestDatabase;

beforeAll(async () => {
  process.env.WORLD_ANCHOR = DAY;
  process.env.WORLD_SEED = "1";
  process.env.WORLD_REQUESTS = "40";
  const other = await freshDatabase();
  const told = tell(other);
  database = await freshDatabase({ filledBy: PROGRAM });
  await told;
  [world, twin] = [new Client({ connectionString: database.superUrl }), new Client({ connectionString: other.superUrl })];
  await Promise.all([world.connect(), twin.connect()]);
}, 300_000);
afterAll(() => Promise.all([world.end(), twin.end()]));

const count = async (sql: string) => Number((await world.query(sql)).rows[0]?.n);

describe("the demo world", () => {
  it.each([
    ["3 centres", "SELECT count(*) n FROM centre", 3],
    ["12 outlets", "SELECT count(*) n FROM outlet", 12],
    ["44 technicians", "SELECT count(*) n FROM technician", 44],
    ["8 categories", "SELECT count(*) n FROM category", 8],
    [
      "no category with fewer than nine symptoms",
      "SELECT count(*) n FROM category c WHERE (SELECT count(*) FROM symptom WHERE category_id = c.id) < 9",
      0,
    ],
    [
      "no symptom without cause",
      "SELECT count(*) n FROM symptom s WHERE NOT EXISTS (SELECT FROM symptom_cause WHERE symptom_id = s.id)",
      0,
    ],
    ["no cause without action", "SELECT count(*) n FROM cause c WHERE NOT EXISTS (SELECT FROM cause_action WHERE cause_id = c.id)", 0],
    ["no outlet without territory", "SELECT count(*) n FROM outlet o WHERE NOT EXISTS (SELECT FROM territory WHERE outlet_id = o.id)", 0],
    [
      "nobody without certificate, licence and shift",
      `SELECT count(*) n FROM technician t WHERE NOT EXISTS (SELECT FROM certificate WHERE technician_id = t.id)
         OR NOT EXISTS (SELECT FROM licence_state WHERE technician_id = t.id) OR NOT EXISTS (SELECT FROM shift WHERE technician_id = t.id)`,
      0,
    ],
    [
      "one anchor day, and the world is whole",
      "SELECT count(*) n FROM installation WHERE anchor_day = '2026-03-02' AND seed = 1 AND world_complete",
      1,
    ],
  ])("has %s", async (_says, sql, n) => expect(await count(sql)).toBe(n));

  it("has China's divisions to county, some sixty customers, and a story of every kind of end", async () => {
    expect(await count("SELECT count(*) n FROM division")).toBeGreaterThan(3000);
    expect(await count("SELECT count(*) n FROM division WHERE level = 3")).toBeGreaterThan(2800);
    expect(await count("SELECT count(*) n FROM customer")).toBeGreaterThanOrEqual(60);
    expect(await count("SELECT count(*) n FROM service_request")).toBeGreaterThanOrEqual(50);
    const { rows } = await world.query("SELECT DISTINCT kind FROM closing WHERE kind <> 'answered' ORDER BY kind");
    expect(rows.map(({ kind }) => kind)).toEqual(["accepted", "declined", "satisfied", "unreached"]);
    // How many end answered is the draw's to say.
    expect(await count("SELECT count(*) n FROM closing WHERE kind = 'answered'")).toBe(
      await count("SELECT count(*) n FROM follow_up_draw WHERE NOT drawn"),
    );
    // The sixth, unresolved, waits for its second signature.
    expect(await count("SELECT count(*) n FROM closing_signature WHERE capacity = 'complaint_handler'")).toBeGreaterThan(0);
    const stages = await world.query("SELECT DISTINCT stage FROM service_request ORDER BY stage");
    expect(stages.rows.map(({ stage }) => stage)).toEqual([
      "cancelled",
      "closed",
      "completed",
      "dispatched",
      "in_follow_up",
      "in_service",
      "logged",
    ]);
  });

  it("tells true case 2: two repeats confirmed, the quality engineer called at the third visit, a senior of another outlet in the end", async () => {
    const { rows } = await world.query(`SELECT r.number, o.code outlet, q.level, d.decision,
        EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.kind = 'quality_engineer_needed') quality
      FROM service_request r JOIN asset a ON a.id = r.asset_id AND a.serial = 'XQG50819864'
      JOIN work_order w ON w.request_id = r.id JOIN outlet o ON o.id = w.outlet_id
      LEFT JOIN LATERAL (SELECT level FROM qualification q WHERE q.technician_id = w.technician_id AND q.category_id = w.category_id
        AND w.status_since BETWEEN q.starts_at AND q.ends_at ORDER BY level = 'senior' DESC LIMIT 1) q ON true
      LEFT JOIN repeat_link l ON l.request_id = r.id LEFT JOIN repeat_decision d ON d.link_id = l.id ORDER BY r.logged_at`);
    expect(rows.map(({ outlet, decision, quality }) => [outlet, decision, quality])).toEqual([
      ["qd_shinan", null, false],
      ["qd_shinan", "confirmed", false],
      ["qd_shinan", "confirmed", true],
      ["qd_huangdao", null, true],
    ]);
    expect(rows.at(-1).level).toBe("senior");
  });

  it("ends on the anchor day before 10:45: nothing in it lies in the future", async () => {
    const { rows } = await world.query("SELECT max(occurred_at) last FROM request_event");
    expect(rows[0].last <= at("10:45")).toBe(true);
    expect(rows[0].last >= at("09:00")).toBe(true);
  });
});

describe("at a quarter to eleven of its day", () => {
  type Query = readonly [Permission, (context: ReadContext) => Promise<readonly unknown[]>];
  const mine: Query = [
    "requests.own",
    async (context) => (await readMyOpenRequests(context, { stages: [], turns: [], types: [], dues: [] }, null)).rows,
  ];
  const toDispatch: Query = ["dispatch.read", async (context) => (await readDispatchQueue(context, DispatchFilters.parse({}), null)).rows];
  const board: Query = [
    "dispatch.read",
    async (context) => (await readWorkBoard(context, DAY, null)).technicians.flatMap(({ jobs }) => jobs),
  ];
  const offers: Query = ["outlet.read", async (context) => (await readOutletOrders(context)).offers];
  const outletWork: Query = ["outlet.read", async (context) => (await readOutletOrders(context)).open];
  const today: Query = ["field.read", async (context) => (await readToday(context)).open];
  const calls: Query = [
    "followup.read",
    async (context) => (await readFollowUpQueue(context, { holders: [], dues: [], rounds: [], types: [] }, null)).rows,
  ];
  const unresolved: Query = ["followup.read", readUnresolvedCandidates];
  const doubted: Query = ["licence.inspect", async (context) => (await readInspections(context, { steps: [], kinds: [] }, null)).rows];
  const people: Query = ["identity.administer", async (context) => (await readPeople(context, null)).rows];

  const QUEUES: readonly (readonly [login: string, what: string, Query])[] = [
    ["agent.lin", "open requests of their own", mine],
    ["agent.zhou", "open requests of their own", mine],
    ["callcentre.gao", "requests waiting for dispatch", toDispatch],
    ["callcentre.gao", "calls that are owed", calls],
    ["dispatch.xu", "requests waiting for dispatch", toDispatch],
    ["dispatch.ma", "requests waiting for dispatch", toDispatch],
    ["dispatch.xu", "work on the board of the day", board],
    ["outlet.chen", "an offer to answer", offers],
    ["outlet.chen", "work of their people", outletWork],
    ["outlet.jiang", "an offer to answer", offers],
    ["outlet.yu", "work of their people", outletWork],
    ["outlet.wu", "work of their people", outletWork],
    ["outlet.feng", "work of their people", outletWork],
    ["tech.tangyu", "work to do today", today],
    ["tech.hejing", "work to do today", today],
    ["tech.sunyang", "work to do today", today],
    ["tech.wangxin", "work to do today", today],
    ["tech.dongwen", "work to do today", today],
    ["tech.shenhao", "work to do today", today],
    ["tech.luomin", "work to do today", today],
    ["followup.bai", "calls that are owed", calls],
    ["followup.song", "calls that are owed", calls],
    ["complaint.fang", "what two people may sign", unresolved],
    ["centre.deng", "work on the board of the day", board],
    ["centre.xue", "work on the board of the day", board],
    ["centre.ruan", "work on the board of the day", board],
    ["hq.qin", "what two people may sign", unresolved],
    ["inspector.hao", "inspections to rule on", doubted],
    ["admin.ye", "people", people],
    ["audit.jin", "calls that are owed", calls],
  ];

  it.each(QUEUES)("%s has %s", async (login, _what, [permission, query]) => {
    expect(await read(await person(login, at("10:45")), permission, query)).not.toHaveLength(0);
  });

  it("so that every role has something to do", async () => {
    const roles = new Set<string>();
    for (const [login] of QUEUES) for (const role of (await person(login)).roles) roles.add(role);
    expect([...roles].sort()).toEqual([...ROLES].sort());
  });
});

describe("true case 1", () => {
  it("happens at its times: from help to arrival forty-nine minutes, and it was the wall socket", async () => {
    const { rows } = await world.query(
      `SELECT e.kind, e.occurred_at AS at, p.login, e.data FROM request_event e JOIN service_request r ON r.id = e.request_id LEFT JOIN person p ON p.id = e.actor_id
       WHERE r.channel = 'email' AND r.logged_at = $1 ORDER BY e.recorded_id`,
      [at("12:01", "2025-09-26")],
    );
    const told = rows.map((row) => `${wallClock(row.at)} ${row.kind}`);
    for (const fact of [
      "12:01 request_logged",
      "12:07 customer_contacted",
      "12:07 address_obtained",
      "12:32 customer_contacted",
      "12:50 arrived",
      "12:54 contact_recorded",
      "13:40 work_order_completed",
      "16:26 contact_recorded",
    ])
      expect(told).toContain(fact);
    const found = (kind: string, data: object) =>
      rows.find((row) => row.kind === kind && Object.entries(data).every(([key, value]) => row.data[key] === value));
    expect(found("contact_recorded", { purpose: "in_progress_check" })).toMatchObject({
      at: at("12:54", "2025-09-26"),
      login: "centre.deng",
    });
    expect(found("contact_recorded", { purpose: "thanks", channel: "email" })).toMatchObject({ at: at("16:26", "2025-09-26") });
    expect(found("departed", { km: 18 })).toBeDefined();
    expect(found("work_order_completed", { outcome: "no_product_fault" })).toMatchObject({ at: at("13:40", "2025-09-26") });
    expect(found("request_logged", { addressToObtain: true })).toBeDefined();
    expect((found("arrived", {})?.at - found("request_logged", {})?.at) / 60_000).toBe(49);
    const cause = await world.query(
      `SELECT c.code FROM diagnosis d JOIN visit v ON v.id = d.visit_id JOIN service_request r ON r.id = v.request_id JOIN cause c ON c.id = d.cause_id WHERE r.logged_at = $1`,
      [at("12:01", "2025-09-26")],
    );
    expect(cause.rows).toEqual([{ code: "wm_wall_socket_loose" }]);
  });
});

/** What the world says of itself without its ids: numbers, stages, kinds with times, amounts. */
const NORMAL_FORM: Readonly<Record<string, string>> = {
  requests: `SELECT r.number, r.type, r.channel, r.urgency, r.stage, r.cycle, r.version, r.division_code, r.entitlement, r.logged_at, r.stage_since, c.number AS customer,
      p.login AS owner, o.code AS outlet, t.login AS technician, s.code AS symptom
    FROM service_request r JOIN customer c ON c.id = r.customer_id JOIN person p ON p.id = r.owner_id LEFT JOIN outlet o ON o.id = r.outlet_id
    LEFT JOIN person t ON t.id = r.technician_id LEFT JOIN symptom s ON s.id = r.symptom_id ORDER BY r.number`,
  orders: `SELECT w.number, r.number AS request, w.cycle, w.status, w.version, w.outcome, w.level, w.minutes, w.offered_at, w.status_since, t.login
    FROM work_order w JOIN service_request r ON r.id = w.request_id JOIN person t ON t.id = w.technician_id ORDER BY w.number`,
  events: `SELECT r.number, e.kind, e.cycle, e.occurred_at, p.login, e.hq_only, regexp_replace(e.data::text, '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', '#', 'g') AS data
    FROM request_event e JOIN service_request r ON r.id = e.request_id LEFT JOIN person p ON p.id = e.actor_id ORDER BY r.number, e.recorded_id`,
  bookings: `SELECT w.number, t.login, b.starts_at, b.ends_at, b.live FROM booking b JOIN work_order w ON w.id = b.work_order_id JOIN person t ON t.id = b.technician_id ORDER BY w.number, b.id`,
  clocks: `SELECT r.number, m.cycle, m.kind, m.due_at, m.met_at, m.voided_at, m.alarmed_at FROM sla_milestone m JOIN service_request r ON r.id = m.request_id ORDER BY 1, 2, 3`,
  promises: `SELECT r.number, p.seq, p.starts_at, p.ends_at, p.asked_by FROM promise p JOIN service_request r ON r.id = p.request_id ORDER BY 1, 2`,
  visits: `SELECT w.number, v.arrived_at, v.left_at, (SELECT string_agg(step, ' ' ORDER BY step) FROM visit_step WHERE visit_id = v.id) AS steps
    FROM visit v JOIN work_order w ON w.id = v.work_order_id ORDER BY 1, 2`,
  charges: `SELECT w.number, c.kind, a.code AS action, p.code AS part, c.quantity, c.amount_fen, c.payer, c.reverses_id IS NOT NULL AS reversal
    FROM visit_charge c JOIN visit v ON v.id = c.visit_id JOIN work_order w ON w.id = v.work_order_id LEFT JOIN action a ON a.id = c.action_id
    LEFT JOIN part p ON p.id = c.part_id ORDER BY w.number, c.id`,
  answers: `SELECT r.number, f.cycle, f.seq, f.outcome, f.answers, f.asked_at, p.login FROM follow_up f JOIN service_request r ON r.id = f.request_id
    JOIN person p ON p.id = f.asked_by_id ORDER BY 1, 2, 3`,
  closings: `SELECT r.number, c.kind, c.cycle, c.closed_at, p.login FROM closing c JOIN service_request r ON r.id = c.request_id JOIN person p ON p.id = c.closed_by_id ORDER BY 1`,
  draws: `SELECT r.number, d.drawn, d.share_bp FROM follow_up_draw d JOIN service_request r ON r.id = d.request_id ORDER BY 1`,
  notifications: `SELECT p.login, n.kind, r.number, n.created_at FROM notification n JOIN person p ON p.id = n.person_id LEFT JOIN service_request r ON r.id = n.request_id ORDER BY 4, 1, 2, 3`,
  customers: `SELECT c.number, c.name, f.tail, a.detail, a.division_code FROM customer c LEFT JOIN customer_phone f ON f.customer_id = c.id
    LEFT JOIN customer_address a ON a.customer_id = c.id ORDER BY 1, 3, 4`,
};

describe("the same anchor and seed", () => {
  it.each(Object.entries(NORMAL_FORM))("make the same %s up to ids", async (_what, sql) => {
    const [one, other] = await Promise.all([world.query(sql), twin.query(sql)]);
    expect(one.rows.length).toBeGreaterThan(0);
    expect(other.rows).toEqual(one.rows);
  });

  it("told once more to a database that has it change nothing", async () => {
    const before = await everyTable();
    const { stdout } = await tell(database);
    expect(stdout).toContain("demo world is there");
    expect(await everyTable()).toEqual(before);
  });

  /** A digest of every row of every table, ids and all. */
  async function everyTable(): Promise<Record<string, string>> {
    const { rows: tables } = await world.query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await world.query(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) ORDER BY t::text)), '') AS d FROM ${name} t`,
      );
      digests[name] = rows[0].d;
    }
    expect(Object.keys(digests).length).toBeGreaterThan(40);
    return digests;
  }
});

describe("the queue of the demo world", () => {
  it("holds no job for a clock that has stopped, and one for each that runs", async () => {
    const jobs = `graphile_worker.jobs j JOIN sla_milestone m ON j.key = 'alarm:' || m.id`;
    const stopped = "(m.met_at IS NOT NULL OR m.voided_at IS NOT NULL)";
    expect(await count(`SELECT count(*) n FROM ${jobs} WHERE ${stopped} AND j.run_at <= now()`)).toBe(0);
    const running = await count("SELECT count(*) n FROM sla_milestone WHERE met_at IS NULL AND voided_at IS NULL");
    expect(running).toBeGreaterThan(0);
    expect(await count(`SELECT count(*) n FROM ${jobs} WHERE NOT ${stopped}`)).toBe(running);
  });
});

type Never = readonly [what: string, find: string, plant: string];
const OVER = "('completed', 'declined', 'withdrawn')";

/** What must not be found, whoever wrote it; and how it could be put there past every rule, to see that it would be found. */
const NEVER: readonly Never[] = [
  [
    "a closed request without closing",
    "SELECT FROM service_request r WHERE stage = 'closed' AND NOT EXISTS (SELECT FROM closing WHERE request_id = r.id AND cycle = r.cycle)",
    "DELETE FROM closing",
  ],
  [
    "a closing of a request that is not closed",
    "SELECT FROM closing c JOIN service_request r ON r.id = c.request_id WHERE r.stage <> 'closed'",
    "UPDATE service_request SET stage = 'in_follow_up' WHERE stage = 'closed'",
  ],
  [
    "a cancelled request without reason",
    "SELECT FROM service_request r WHERE stage = 'cancelled' AND NOT EXISTS (SELECT FROM cancellation WHERE request_id = r.id)",
    "DELETE FROM cancellation",
  ],
  [
    "two open work orders of one request",
    `SELECT FROM work_order WHERE status NOT IN ${OVER} GROUP BY request_id HAVING count(*) > 1`,
    "DROP INDEX work_order_one_open_per_request; UPDATE work_order SET status = 'offered', outcome = NULL, reason = NULL",
  ],
  [
    "a live booking of work that is over",
    `SELECT FROM booking b JOIN work_order w ON w.id = b.work_order_id WHERE b.live AND w.status IN ${OVER}`,
    `UPDATE work_order SET status = 'withdrawn', reason = 'x' WHERE status NOT IN ${OVER}`,
  ],
  [
    "a technician booked twice at once",
    "SELECT FROM booking a JOIN booking b ON a.technician_id = b.technician_id AND a.id < b.id AND a.during && b.during WHERE a.live AND b.live",
    `ALTER TABLE booking DROP CONSTRAINT booking_no_overlap; UPDATE booking SET live = true, ends_at = starts_at + interval '24 hours'
       WHERE id IN (SELECT DISTINCT ON (work_order_id) id FROM booking ORDER BY work_order_id, live DESC)`,
  ],
  [
    "a request that is completed with work still open",
    `SELECT FROM service_request r JOIN work_order w ON w.request_id = r.id WHERE r.stage IN ('completed', 'in_follow_up', 'closed', 'cancelled') AND w.status NOT IN ${OVER}`,
    "UPDATE service_request SET stage = 'completed' WHERE stage = 'in_service'",
  ],
  [
    "a request in service without work",
    `SELECT FROM service_request r WHERE stage = 'in_service' AND NOT EXISTS (SELECT FROM work_order WHERE request_id = r.id AND status NOT IN ${OVER})`,
    `UPDATE work_order SET status = 'withdrawn', reason = 'x' WHERE status NOT IN ${OVER}`,
  ],
  [
    "work on site without a visit, or a visit without work on site",
    "SELECT FROM work_order w FULL JOIN (SELECT * FROM visit WHERE left_at IS NULL) v ON v.work_order_id = w.id WHERE (w.status = 'on_site') IS DISTINCT FROM (v.id IS NOT NULL)",
    "UPDATE visit SET left_at = arrived_at",
  ],
  [
    "completed work that no call is owed for",
    "SELECT FROM service_request r WHERE stage IN ('completed', 'in_follow_up') AND NOT EXISTS (SELECT FROM follow_up_task WHERE request_id = r.id AND cycle = r.cycle AND done_at IS NULL)",
    "DELETE FROM follow_up_task WHERE done_at IS NULL",
  ],
  [
    "a call owed for what is over",
    "SELECT FROM follow_up_task t JOIN service_request r ON r.id = t.request_id WHERE t.done_at IS NULL AND r.stage IN ('closed', 'cancelled')",
    "UPDATE follow_up_task SET done_at = NULL",
  ],
  [
    "a clock that runs for what is over",
    "SELECT FROM sla_milestone m JOIN service_request r ON r.id = m.request_id WHERE m.met_at IS NULL AND m.voided_at IS NULL AND r.stage IN ('closed', 'cancelled')",
    "UPDATE sla_milestone SET met_at = NULL, voided_at = NULL",
  ],
  [
    "a clock that runs in a cycle that is past",
    "SELECT FROM sla_milestone m JOIN service_request r ON r.id = m.request_id WHERE m.met_at IS NULL AND m.voided_at IS NULL AND m.cycle < r.cycle",
    "UPDATE sla_milestone SET met_at = NULL, voided_at = NULL",
  ],
  [
    "work of a cycle that has not come",
    "SELECT FROM work_order w JOIN service_request r ON r.id = w.request_id WHERE w.cycle > r.cycle",
    "UPDATE work_order SET cycle = cycle + 1",
  ],
  [
    "a technician on a request that is not theirs any more",
    `SELECT FROM service_request r WHERE r.stage IN ('dispatched', 'in_service')
       AND r.technician_id IS DISTINCT FROM (SELECT technician_id FROM work_order WHERE request_id = r.id AND status NOT IN ${OVER})`,
    "UPDATE service_request SET technician_id = NULL",
  ],
  [
    "a charge that is not the price list's",
    "SELECT FROM visit_charge c LEFT JOIN action a ON a.id = c.action_id LEFT JOIN part p ON p.id = c.part_id WHERE abs(c.amount_fen) <> coalesce(a.labour_fen, p.price_fen * c.quantity)",
    "UPDATE visit_charge SET amount_fen = amount_fen + 1",
  ],
  [
    "a customer who pays within the first year",
    "SELECT FROM visit_charge c JOIN visit v ON v.id = c.visit_id JOIN service_request r ON r.id = v.request_id WHERE r.entitlement = 'free' AND c.payer = 'customer'",
    "UPDATE visit_charge SET payer = 'customer'",
  ],
  [
    "a request whose events go back in time",
    `SELECT FROM (SELECT occurred_at, lag(occurred_at) OVER (PARTITION BY request_id ORDER BY recorded_id) AS before FROM request_event) e WHERE occurred_at < before`,
    "UPDATE request_event SET occurred_at = '2020-01-01' WHERE kind = 'request_closed'",
  ],
  [
    "a request without its first event",
    "SELECT FROM service_request r WHERE NOT EXISTS (SELECT FROM request_event WHERE request_id = r.id AND kind = 'request_logged' AND occurred_at = r.logged_at)",
    "DELETE FROM request_event WHERE kind = 'request_logged'",
  ],
  [
    "an end that its timeline does not tell",
    `SELECT FROM service_request r JOIN LATERAL (SELECT kind FROM request_event WHERE request_id = r.id
         AND kind IN ('request_closed', 'request_cancelled', 'request_completed', 'sent_back') ORDER BY recorded_id DESC LIMIT 1) e ON true
     WHERE (e.kind = 'request_closed') <> (r.stage = 'closed') OR (e.kind = 'request_cancelled') <> (r.stage = 'cancelled')
       OR (e.kind = 'request_completed') <> (r.stage IN ('completed', 'in_follow_up'))`,
    "DELETE FROM request_event WHERE kind = 'request_closed'",
  ],
  [
    "an event of a command that left no record",
    "SELECT FROM request_event e WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.command_id = e.command_id AND a.outcome = 'ok')",
    "DELETE FROM audit_entry",
  ],
  [
    "a phone number in clear outside its own table",
    "SELECT FROM customer_phone WHERE mask !~ '\\*' UNION ALL SELECT FROM request_event e, customer_phone_clear n WHERE strpos(e.data::text, n.number) > 0",
    "UPDATE customer_phone SET mask = '13900000000'",
  ],
];

describe("nowhere in the world is there", () => {
  it.each(NEVER)("%s", async (_what, find, plant) => {
    expect((await world.query(find)).rowCount).toBe(0);
    await twin.query("BEGIN; SET LOCAL session_replication_role = replica");
    try {
      await twin.query(plant);
      expect((await twin.query(find)).rowCount, "would it be found").toBeGreaterThan(0);
    } finally {
      await twin.query("ROLLBACK");
    }
  });
});
