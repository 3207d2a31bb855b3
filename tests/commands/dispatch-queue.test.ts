import { beforeAll, describe, expect, it } from "vitest";
import { DispatchFilters } from "#lib/dispatch/contract/inputs.ts";
import { readDispatchQueue } from "#lib/dispatch/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { read } from "#lib/wiring/doors.ts";
import { loggedRepair, look, person } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

// Six hundred requests that wait, told by chance from a fixed seed: more than a page of each kind – emergencies, with a clock, with
// several, with met and voided ones, without any, sent back, given back, with somebody on the way – of three centres and types.

withWorld();

beforeAll(async () => {
  const { requestId } = await loggedRepair();
  await pastEveryRule(`
    SET session_replication_role = replica;
    SELECT setseed(0.4);
    CREATE TEMP TABLE told AS SELECT i, md5('told' || i)::uuid AS id, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e,
      '2026-03-02T00:00:00Z'::timestamptz + make_interval(mins => (random() * 300)::int) AS since FROM generate_series(1, 600) i;
    INSERT INTO service_request (id, number, type, stage, cycle, urgency, channel, customer_id, phone_id, address_id, division_code, asset_id, category_id,
        symptom_id, words, entitlement, entitlement_rule, owner_id, logged_by_id, logged_at, stage_since, centre_id)
      SELECT t.id, 900000 + t.i, CASE WHEN t.a < 0.7 THEN 'repair' WHEN t.a < 0.9 THEN 'maintenance' ELSE 'enquiry' END,
        CASE WHEN t.b < 0.6 THEN 'logged' WHEN t.b < 0.9 THEN 'dispatched' ELSE 'in_service' END, CASE WHEN t.c < 0.2 THEN 2 ELSE 1 END,
        CASE WHEN t.d < 0.3 THEN 'emergency' WHEN t.d < 0.5 THEN 'urgent' ELSE 'normal' END, r.channel, r.customer_id, r.phone_id, r.address_id,
        r.division_code, r.asset_id, r.category_id, r.symptom_id, r.words, r.entitlement, r.entitlement_rule, r.owner_id, r.logged_by_id, t.since, t.since,
        (SELECT x.id FROM centre x ORDER BY x.code OFFSET t.i % 3 LIMIT 1)
      FROM told t JOIN service_request r ON r.id = '${requestId}';
    INSERT INTO sla_milestone (request_id, cycle, kind, due_at, met_at, voided_at)
      SELECT t.id, 1, k.kind, t.since + make_interval(mins => (k.at * 400)::int), CASE WHEN k.fate < 0.25 THEN t.since END,
        CASE WHEN k.fate BETWEEN 0.25 AND 0.5 THEN t.since END
      FROM told t CROSS JOIN LATERAL (VALUES ('answer', t.a, t.b), ('arrive', t.b, t.c), ('contact', t.c, t.e)) AS k (kind, at, fate) WHERE t.e < 0.75;
    INSERT INTO work_order (request_id, cycle, status, centre_id, outlet_id, technician_id, category_id, level, minutes, reason, offered_at, status_since)
      SELECT t.id, CASE WHEN t.c < 0.2 THEN 2 ELSE 1 END, CASE WHEN t.e < 0.3 THEN 'declined' WHEN t.e < 0.5 THEN 'withdrawn' ELSE 'offered' END, n.centre_id,
        n.outlet_id, n.id, r.category_id, 'junior', 60, CASE WHEN t.e < 0.5 THEN 'too_far' END, t.since, t.since
      FROM told t JOIN service_request r ON r.id = t.id CROSS JOIN LATERAL (SELECT * FROM technician WHERE centre_id = r.centre_id ORDER BY id LIMIT 1) n WHERE t.d BETWEEN 0.25 AND 0.6;
    SELECT fill_dispatch_wait();`);
}, 120_000);

type Filters = Partial<Record<keyof DispatchFilters, unknown>>;

/** Every page one after the other, as ids. */
async function everyPage(actor: PersonActor, filters: Filters): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await read(actor, "dispatch.read", (context) => readDispatchQueue(context, DispatchFilters.parse(filters), cursor));
    pages.push(page.rows.map(({ requestId }) => requestId));
    cursor = page.next;
  } while (cursor !== null && pages.length < 20);
  return pages;
}

/** The same list by its definition alone (DOMAIN §6): everything that waits, put in order, no index in mind. */
async function byDefinition(filters: Filters, centreId: string | null): Promise<string[]> {
  const again = (filters.again as string[] | undefined) ?? [];
  const rows = await look(
    ({ db }) => db.$queryRaw<{ id: string; type: string; urgency: string; cycle: number; givenBack: boolean }[]>`
      SELECT r.id, r.type, r.urgency, r.cycle, EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.cycle = r.cycle
        AND w.status IN ('declined', 'withdrawn')) AS "givenBack"
      FROM service_request r LEFT JOIN sla_milestone m ON m.request_id = r.id AND m.met_at IS NULL AND m.voided_at IS NULL
      WHERE r.stage IN ('logged', 'dispatched') AND r.type = ANY (${FIELD_TYPES}::text[]) AND (${centreId}::uuid IS NULL OR r.centre_id = ${centreId}::uuid)
        AND NOT EXISTS (SELECT FROM work_order w WHERE w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn'))
      GROUP BY r.id ORDER BY r.urgency <> 'emergency', coalesce(min(m.due_at), r.stage_since), r.id`,
  );
  const isAsked = (chosen: unknown, value: string) => !chosen || (chosen as string[]).includes(value);
  return rows
    .filter(({ type, urgency }) => isAsked(filters.type, type) && isAsked(filters.urgency, urgency))
    .filter(
      ({ cycle, givenBack }) =>
        again.length === 0 || (again.includes("sent_back") && cycle > 1) || (again.includes("given_back") && givenBack),
    )
    .map(({ id }) => id);
}

describe("the dispatch queue, page by page", () => {
  const FILTERS: Readonly<Record<string, Filters>> = {
    unfiltered: {},
    "of one type": { type: ["maintenance"] },
    "emergencies alone": { urgency: ["emergency"] },
    "without emergencies": { urgency: ["urgent", "normal"] },
    "sent back": { again: ["sent_back"] },
    "given back": { again: ["given_back"] },
  };

  it.each(Object.keys(FILTERS))("%s: everybody who waits stands in it once, in the order of the definition", async (name) => {
    const filters = FILTERS[name] ?? {};
    const xu = await person("dispatch.xu");
    const expected = await byDefinition(filters, null);
    expect((await everyPage(xu, filters)).flat()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(20);
  });

  it("of one centre it is the same list without the others, whether headquarters chose it or the centre looks", async () => {
    const deng = await person("centre.deng");
    const centreId = deng.scope.kind === "centre" ? deng.scope.centreId : "";
    const expected = await byDefinition({}, centreId);
    expect((await everyPage(deng, {})).flat()).toEqual(expected);
    expect((await everyPage(await person("dispatch.xu"), { centre: centreId })).flat()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(50);
  });

  it("a page is full before there is another", async () => {
    const pages = await everyPage(await person("dispatch.xu"), {});
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.slice(0, -1).map((page) => page.length)).toEqual(pages.slice(0, -1).map(() => 50));
  });
});
