import { beforeAll, describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { readDecision, readDispatchQueue, readOutletOrders, readWaitingOffers, readWindows, readWorkBoard } from "#lib/dispatch/index.ts";
import { readToday } from "#lib/field/index.ts";
import { readFollowUpQueue, readUnresolvedCandidates } from "#lib/followup/index.ts";
import { readInspections } from "#lib/licence/index.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { jobActor } from "#lib/platform/actor.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readCallers, readFirstContact, readMyOpenRequests } from "#lib/requests/index.ts";
import { readOverviewTurns, readWaiting } from "#lib/scoring/index.ts";
import { readSearch } from "#lib/search/index.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { readMissedCalls, readOwnDay, readWallboard } from "#lib/telephony/index.ts";
import { readFigures } from "#lib/wiring/metrics.ts";
import { loggedRepair, offeredOrder, person, ZHAO } from "./cast.ts";
import { manyRequests, OVER } from "./many-requests.ts";
import { scansOf } from "./plans.ts";
import { pastEveryRule, superuserAddress, withWorld } from "./scenarios.ts";

// RELIABILITY: EXPLAIN every feed under every role. 30,000 closed requests lie in the tables, 150 are open at
// other centres and a handful here; a plan that goes through what is over, or beyond its node, is named with its table, its index and how many rows it looked at.

withWorld();

const now = new Date();
const as = (login: string) => person(login, now);
/** A node of the organisation with the permissions of its manager: the feeds under yipiao_scoped. */
const atNode = async (login: string, scope: Actor["scope"]): Promise<Actor> => ({ ...(await as(login)), scope });

type Feed = (context: ReadContext) => Promise<unknown>;
const CALLER = "13900990000";
const SOUGHT = "13900994477";
const found = async (context: ReadContext, text: string) => {
  const hits = await readSearch(context, text);
  if (!hits.some((hit) => hit.kind === "customer" && hit.name === "封霁月")) throw new Error(`${text} was not found`);
};
const SEARCHES = ["search_name", "search_within", "search_sound", "search_initials", "search_address", "search_tail", "search_phone"];
const FEEDS: Readonly<Record<string, Feed>> = {
  dispatch_queue: (context) => readDispatchQueue(context, DispatchFilters.parse({}), null),
  decision: async (context) => {
    const [worst] = (await readDispatchQueue(context, DispatchFilters.parse({}), null)).rows;
    if (!worst) throw new Error("nothing waits");
    const { candidates } = await readDecision(context, worst.requestId, null);
    if (!candidates) throw new Error("nobody was looked for");
  },
  work_board: (context) => readWorkBoard(context, localDay(now), null),
  windows: async (context) => {
    const [worst] = (await readDispatchQueue(context, DispatchFilters.parse({}), null)).rows;
    const view = worst && (await readWindows(context, { requestId: worst.requestId }));
    if (!view?.known) throw new Error("nobody was counted");
  },
  waiting_offers: readWaitingOffers,
  outlet_orders: readOutletOrders,
  today: readToday,
  follow_up_queue: (context) => readFollowUpQueue(context, { holders: [], dues: [], rounds: [], types: [] }, null),
  overdue_calls: (context) => readFollowUpQueue(context, { holders: [], dues: ["overdue"], rounds: [], types: [] }, null),
  unresolved: readUnresolvedCandidates,
  my_requests: (context) => readMyOpenRequests(context, { stages: [], types: [], dues: [], turns: [] }, null),
  screen_pop: async (context) => {
    const [file] = await readCallers(context, CALLER);
    if (!file?.open[0]) throw new Error("nobody was recognised");
  },
  search_name: (context) => found(context, "封霁"),
  search_within: (context) => found(context, "霁月"),
  search_sound: (context) => found(context, "fengjiyue"),
  search_initials: (context) => found(context, "fjy"),
  search_address: (context) => found(context, "揽月巷 9 号"),
  search_tail: (context) => found(context, "4477"),
  search_part: (context) => found(context, "0099447"),
  search_phone: (context) => found(context, SOUGHT),
  search_serial: (context) => readSearch(context, "SN-NOBODY-HAS"),
  inspections: (context) => readInspections(context, { steps: [], kinds: [] }, null),
  whose_turn: ({ db }) => readOverviewTurns(db, now),
  waiting: (context) => readWaiting(context, null, false),
  overdue: (context) => readWaiting(context, null, true),
  metrics: readFigures,
  wallboard: readWallboard,
  own_day: readOwnDay,
  missed_calls: (context) => readMissedCalls(context),
  first_contact: (context) => readFirstContact(context, null),
};

/** Who reads which feed. */
const READERS: Readonly<Record<string, { readonly actor: () => Promise<Actor>; readonly feeds: readonly string[] }>> = {
  "headquarters (yipiao_hq)": {
    actor: () => as("hq.qin"),
    feeds: [
      "dispatch_queue",
      "decision",
      "windows",
      "waiting_offers",
      "work_board",
      "follow_up_queue",
      "overdue_calls",
      "unresolved",
      "my_requests",
      "inspections",
      "whose_turn",
      "waiting",
      "overdue",
    ],
  },
  "a job (yipiao_hq)": { actor: async () => jobActor("metrics"), feeds: ["metrics"] },
  "a call-centre agent (yipiao_hq)": {
    actor: () => as("agent.lin"),
    feeds: ["my_requests", "screen_pop", "windows", ...SEARCHES, "search_part", "search_serial", "own_day", "missed_calls"],
  },
  "a call-centre supervisor (yipiao_hq)": { actor: () => as("callcentre.gao"), feeds: ["wallboard", "first_contact"] },
  "a centre (yipiao_scoped)": {
    actor: () => as("centre.deng"),
    feeds: ["dispatch_queue", "decision", "waiting_offers", "work_board", "outlet_orders", "whose_turn", "waiting", "overdue", ...SEARCHES],
  },
  "an outlet (yipiao_scoped)": {
    actor: () => as("outlet.chen"),
    feeds: ["outlet_orders", "work_board", "whose_turn", "waiting", ...SEARCHES],
  },
  "a technician (yipiao_scoped)": {
    actor: async () => {
      const actor = await as(ZHAO);
      return atNode(ZHAO, { kind: "technician", technicianId: actor.personId });
    },
    feeds: ["today", "whose_turn", "waiting"],
  },
};

const OPEN_REQUESTS = ["open", "open_centre", "open_outlet", "open_technician", "waiting", "owner_open"].map(
  (name) => `service_request_${name}`,
);
const OPEN_ORDERS = ["open_centre", "open_outlet", "open_technician", "one_open_per_request"].map((name) => `work_order_${name}`);
/** Indexes, and the reader and feed that go through what is over when they are missing: one partial index can stand in for another. */
const NEEDED: readonly (readonly [indexes: readonly string[], reader: string, feed: string])[] = [
  [OPEN_REQUESTS, "headquarters (yipiao_hq)", "whose_turn"],
  [OPEN_REQUESTS, "a job (yipiao_hq)", "metrics"],
  [OPEN_REQUESTS, "a centre (yipiao_scoped)", "waiting"],
  [OPEN_ORDERS, "an outlet (yipiao_scoped)", "outlet_orders"],
  [["booking_technician_id_starts_at_idx", "booking_no_overlap"], "a call-centre agent (yipiao_hq)", "windows"],
  [["visit_technician"], "a centre (yipiao_scoped)", "work_board"],
  [["customer_phone_digest_idx"], "a call-centre agent (yipiao_hq)", "screen_pop"],
  [["service_request_customer_logged"], "a call-centre agent (yipiao_hq)", "screen_pop"],
  [["customer_name_begins"], "a call-centre agent (yipiao_hq)", "search_name"],
  [["customer_name_pairs"], "a call-centre agent (yipiao_hq)", "search_within"],
  [["customer_name_sound"], "a call-centre agent (yipiao_hq)", "search_sound"],
  [["customer_name_initials"], "a call-centre agent (yipiao_hq)", "search_initials"],
  [["customer_address_detail_pairs"], "a call-centre agent (yipiao_hq)", "search_address"],
  [["customer_phone_tail_idx"], "a call-centre agent (yipiao_hq)", "search_tail"],
  [["follow_up_task_open"], "headquarters (yipiao_hq)", "follow_up_queue"],
  [["call_began_at_idx", "call_agent_id_began_at_idx"], "a call-centre supervisor (yipiao_hq)", "wallboard"],
  [["call_agent_id_began_at_idx", "call_began_at_idx"], "a call-centre agent (yipiao_hq)", "own_day"],
  [
    ["service_request_logged", "service_request_centre_logged", "service_request_outlet_logged", "service_request_customer_logged"],
    "a call-centre supervisor (yipiao_hq)",
    "first_contact",
  ],
  [["sla_milestone_running", "sla_milestone_request_running"], "a job (yipiao_hq)", "metrics"],
];

beforeAll(async () => {
  await loggedRepair({ customer: { name: "王芳", phone: CALLER } });
  await offeredOrder({ customer: { name: "封霁月", phone: SOUGHT }, address: { divisionCode: "510703", detail: "揽月巷9号1栋" } });
  await manyRequests(superuserAddress());
}, 240_000);

const scans = async (reader: string, feed: string) => {
  const { actor } = READERS[reader] ?? {};
  const asked = FEEDS[feed];
  if (!actor || !asked) throw new Error(`${reader} × ${feed}`);
  return scansOf(await actor(), asked);
};

describe("the plan of a feed looks at what is open, however much is over", () => {
  it("in a world where that can be told", async () => {
    expect(await scansOf(jobActor("x"), ({ db }) => db.serviceRequest.count({ where: { channel: "phone" } }))).toEqual([
      expect.stringMatching(new RegExp(`Seq Scan of service_request by no index: ${String(OVER).slice(0, 2)}`)),
    ]);
  });

  for (const [reader, { feeds }] of Object.entries(READERS)) {
    it.each(feeds)(`${reader} × %s`, async (feed) => {
      expect(await scans(reader, feed)).toEqual([]);
    });
  }
});

describe("without its index a feed goes through what is over", () => {
  it.each(NEEDED)("%s: %s × %s", async (indexes, reader, feed) => {
    const use = (valid: boolean) =>
      pastEveryRule(`UPDATE pg_index SET indisvalid = ${valid} WHERE indexrelid = ANY ('{${indexes}}'::text[]::regclass[])`);
    await use(false);
    try {
      expect(await scans(reader, feed)).not.toEqual([]);
    } finally {
      await use(true);
    }
  });
});
