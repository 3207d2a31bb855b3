import { beforeAll, describe, expect, it } from "vitest";
import { readOutletOrders } from "#lib/dispatch/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { look, offeredOrder, person } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

// Two outlets with two hundred and sixty open orders each, an hour apart, every thirteenth of them an offer: more than a page
// shows, and offers among the newest as among the oldest.

const LIMIT = 200;
const OFFERS = 20;
const EACH = 260;

withWorld();

beforeAll(async () => {
  const { requestId } = await offeredOrder();
  await pastEveryRule(`
    SET session_replication_role = replica;
    CREATE TEMP TABLE told AS SELECT i, n.id AS technician_id, n.outlet_id, n.centre_id, gen_random_uuid() AS id,
        '2026-02-01T00:00:00Z'::timestamptz + make_interval(hours => i) AS since
      FROM generate_series(1, ${EACH}) i CROSS JOIN technician n JOIN person p ON p.id = n.id WHERE p.login IN ('tech.zhaolei', 'tech.jiangchen');
    INSERT INTO service_request (id, number, type, stage, cycle, urgency, channel, customer_id, phone_id, address_id, division_code, asset_id, category_id,
        symptom_id, words, entitlement, entitlement_rule, owner_id, logged_by_id, logged_at, stage_since, centre_id, outlet_id, technician_id)
      SELECT t.id, nextval('service_request_number_seq'), r.type, 'dispatched', 1, r.urgency, r.channel, r.customer_id, r.phone_id, r.address_id,
        r.division_code, r.asset_id, r.category_id, r.symptom_id, r.words, r.entitlement, r.entitlement_rule, r.owner_id, r.logged_by_id, t.since, t.since,
        t.centre_id, t.outlet_id, t.technician_id
      FROM told t JOIN service_request r ON r.id = '${requestId}';
    INSERT INTO work_order (request_id, cycle, status, centre_id, outlet_id, technician_id, category_id, level, minutes, offered_at, status_since)
      SELECT t.id, 1, CASE WHEN t.i % 13 = 0 THEN 'offered' WHEN t.i % 3 = 0 THEN 'assigned' WHEN t.i % 3 = 1 THEN 'accepted' ELSE 'on_site' END,
        t.centre_id, t.outlet_id, t.technician_id, r.category_id, 'junior', 60, t.since, t.since
      FROM told t JOIN service_request r ON r.id = t.id;`);
}, 60_000);

const shownTo = async (login: string) => read(await person(login), "outlet.read", readOutletOrders);

/** The outlet's open orders by the definition of the page alone: offers, then the rest, each from the longest in its state. */
async function byDefinition(login: string) {
  const { scope } = await person(login);
  const outletId = scope.kind === "outlet" ? scope.outletId : "";
  const rows = await look(({ db }) =>
    db.workOrder.findMany({ where: { outletId, status: { notIn: ["completed", "declined", "withdrawn"] } } }),
  );
  const waits = (status: string) => (status === "offered" ? 0 : 1);
  return rows.sort(
    (a, b) => waits(a.status) - waits(b.status) || a.statusSince.getTime() - b.statusSince.getTime() || (a.id < b.id ? -1 : 1),
  );
}

const idsOf = (orders: readonly { readonly workOrderId: string }[]) => orders.map(({ workOrderId }) => workOrderId).sort();

describe.each(["outlet.chen", "outlet.li"])("the open orders of an outlet that has more than a page shows, to %s", (login) => {
  it("hold every offer, and of the rest what has stood in its state the longest", async () => {
    const [shown, all] = [await shownTo(login), await byDefinition(login)];
    expect(all.length).toBeGreaterThanOrEqual(EACH);
    const expected = all.slice(0, LIMIT);
    const of = (isOffer: boolean) => expected.filter(({ status }) => (status === "offered") === isOffer).map(({ id }) => id);
    expect(idsOf(shown.offers)).toEqual(of(true).sort());
    expect(idsOf(shown.open)).toEqual(of(false).sort());
    expect(shown.offers.length).toBeGreaterThanOrEqual(OFFERS);
    // By age alone the newest offers would not be among them.
    const byAge = [...all].sort((a, b) => a.statusSince.getTime() - b.statusSince.getTime()).slice(0, LIMIT);
    expect(byAge.filter(({ status }) => status === "offered").length).toBeLessThan(shown.offers.length);
  });

  it("stand by when they must be answered, begin or began to wait", async () => {
    const { offers, open } = await shownTo(login);
    for (const orders of [offers, open]) {
      const times = orders.map(({ answerBy, startsAt, statusSince }) => (answerBy ?? startsAt ?? statusSince).getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it("say that there are more, and are nobody else's", async () => {
    const [{ offers, open, more }, all] = [await shownTo(login), await byDefinition(login)];
    expect(more).toBe(true);
    const own = new Set(all.map(({ id }) => id));
    expect([...offers, ...open].filter(({ workOrderId }) => !own.has(workOrderId))).toEqual([]);
  });
});

it("an outlet whose orders are all shown is told of no more, to the last one", async () => {
  const over = async (keep: number) =>
    pastEveryRule(`SET session_replication_role = replica;
      UPDATE work_order SET status = 'withdrawn', reason = 'other' WHERE id IN (
        SELECT w.id FROM work_order w JOIN person p ON p.outlet_id = w.outlet_id WHERE p.login = 'outlet.li'
          AND w.status NOT IN ('completed', 'declined', 'withdrawn') ORDER BY w.id OFFSET ${keep})`);
  await over(LIMIT + 1);
  expect(await shownTo("outlet.li")).toMatchObject({ more: true });
  await over(LIMIT);
  const { offers, open, more } = await shownTo("outlet.li");
  expect(more).toBe(false);
  expect(offers.length + open.length).toBe(LIMIT);
});
