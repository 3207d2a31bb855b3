import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { homeOf, PLACES } from "#lib/shared/navigation.ts";
import { type Permission, permissionsOf, ROLES } from "#lib/shared/roles.ts";
import { type Canaries, makeCanaries, scanTables } from "./matrix-canaries.ts";
import { addressesFor, type Expected, PAGES, placesOnDisk, ROUTES } from "./matrix-places.ts";
import { type Answer, ask, eachOf, type Reader, STRANGER, signInAll } from "./matrix-readers.ts";

// Every page and every route that is on disk × every role, as plain HTML, as the router's payload and with forged headers. Two
// canaries live in this world: whoever has no part in them finds none of their words in any answer. A line a failing cell.

type Headers = Readonly<Record<string, string>>;
const HTML: Headers = { accept: "text/html" };
/** As the router asks: for the page, before somebody goes there, and for a part of it. */
const PAYLOAD: Headers = { rsc: "1" };
const PREFETCH: Headers = { rsc: "1", "next-router-prefetch": "1" };
const SEGMENT: Headers = { ...PREFETCH, "next-router-segment-prefetch": "/_tree" };
/** What has led others around a check in front of the page. */
const FORGED: readonly Headers[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-rewrite": "/sign-in", "x-invoke-path": "/sign-in", "x-forwarded-host": "evil.example" },
];

/** What opens is asked for as it is used; what is somebody else's with everything; what is nobody's as it is typed. */
function formsOf({ isOpen, isNobodys }: Expected): readonly Headers[] {
  if (isOpen) return [HTML, PAYLOAD];
  return isNobodys ? [HTML] : [HTML, PAYLOAD, SEGMENT, ...FORGED];
}

let base: string;
let canaries: Canaries;
let readers: readonly Reader[];

test.beforeAll(async ({ baseURL }) => {
  base = baseURL ?? "";
  canaries = await makeCanaries();
  readers = await signInAll(base, canaries);
});

/** Eleven digits that a telephone would ring at; not the middle of a longer number or of an id. */
const CLEAR_NUMBER = /(?<![\da-f+-])(?:\+?86)?1[3-9]\d{9}(?![\da-f])/i;

/** What must not be in an answer, whoever asked and whatever for. */
function leaksIn({ role, hasPart }: Reader, { status, text }: Answer, isOfFigures = false): string[] {
  const leaks: string[] = [];
  if (status >= 500) leaks.push(`${status}`);
  const number = CLEAR_NUMBER.exec(text)?.[0];
  if (number && !isOfFigures) leaks.push(`a clear number (${number.slice(0, 5)}…)`);
  for (const kind of ["repair", "complaint"] as const) {
    const { name, detail, words, serial, mask, phone } = canaries[kind];
    // An auditor reads masked data: that there is a request, not whose.
    const personal = !hasPart[kind] || role === "auditor" ? { name, detail, words } : {};
    const foreign = hasPart[kind] ? {} : { serial, mask, id: canaries.ids[kind] };
    for (const [what, word] of Object.entries({ ...personal, ...foreign, phone })) {
      if (word && text.includes(word)) leaks.push(`the ${what} of the ${kind}`);
    }
  }
  return leaks;
}

/** Whether an answer is the page itself. A payload for the router may come with 200 and say inside that there is none. */
function isThePage({ status, text }: Answer): boolean {
  return status === 200 && !text.includes("NEXT_HTTP_ERROR_FALLBACK;404") && !text.includes("NEXT_REDIRECT");
}

/** The address that asked is in every answer: it is no finding. */
const withoutAddress = (answer: Answer, href: string): Answer => ({
  ...answer,
  text: answer.text.replaceAll(href.split("/").at(-1)?.split("?")[0] || href, ""),
});

test("every page and every route on disk has a place in the matrix", () => {
  expect(placesOnDisk("page.tsx").filter((page) => !PAGES[page])).toEqual([]);
  expect(placesOnDisk("route.ts").filter((route) => !ROUTES[route])).toEqual([]);
  expect(placesOnDisk("page.tsx").length).toBeGreaterThan(15);
  // Whoever is shown the way to a place may open it.
  const closed = ROLES.flatMap((role) => {
    const allowed = permissionsOf([role]);
    return PLACES.filter(({ href, permission }) => allowed.has(permission) && !allowed.has(PAGES[href]?.needs as Permission));
  });
  expect(closed).toEqual([]);
});

test("every page opens for whoever it is for and is not there for anybody else, in every form and by every id", async () => {
  // Half a minute alone on a machine; minutes where others work on it.
  test.setTimeout(400_000);
  const wrong: string[] = [];
  const found = new Map<string, Set<string>>();
  const cells = readers.flatMap((reader) =>
    addressesFor(reader, canaries.ids).flatMap((address) => formsOf(address).map((headers) => ({ reader, ...address, headers }))),
  );
  await eachOf(cells, async ({ reader, href, page, isOpen, headers }) => {
    const answer = await ask(base, reader, href, { headers });
    const cell = `${reader.name} × ${href} ${JSON.stringify(headers)}`;
    for (const leak of leaksIn(reader, isOpen ? answer : withoutAddress(answer, href))) wrong.push(`${cell}: ${leak}`);
    const isPrefetch = "next-router-prefetch" in headers;
    if (isOpen && !isPrefetch && !isThePage(answer)) wrong.push(`${cell}: ${answer.status} for whom it is`);
    if (!isOpen && isThePage(answer) && !isPrefetch) wrong.push(`${cell}: opens`);
    if (!isOpen && !("rsc" in headers) && answer.status !== 404) wrong.push(`${cell}: ${answer.status}`);
    if (answer.text.includes(canaries.repair.words)) found.set(page, (found.get(page) ?? new Set()).add(reader.name));
  });
  expect(wrong).toEqual([]);
  expect(cells.length).toBeGreaterThan(1000);
  // The matrix looked at something: who has the repair before them did find its words, as HTML or as a payload.
  expect([...(found.get("/requests/[id]") ?? [])].sort()).toEqual(
    readers
      .filter(({ permissions, hasPart, role }) => permissions.has("requests.read") && hasPart.repair && role !== "auditor")
      .map(({ name }) => name)
      .sort(),
  );
  expect([...(found.get("/visits/[workOrderId]") ?? [])]).toEqual([`technician ${canaries.technician}`]);
});

test("without a session every page leads to the sign-in page, whatever the headers say", async () => {
  const wrong: string[] = [];
  const pages = placesOnDisk("page.tsx").filter((page) => !["anybody", "nobody"].includes(PAGES[page]?.needs ?? ""));
  const { ids } = canaries;
  const hrefs = pages.flatMap((page) => PAGES[page]?.at?.(ids).map(({ href }) => href) ?? (page.includes("[") ? [] : [page]));
  await eachOf(
    hrefs.flatMap((href) => [HTML, PAYLOAD, PREFETCH, SEGMENT, ...FORGED].map((headers) => ({ href, headers }))),
    async ({ href, headers }) => {
      const answer = await ask(base, STRANGER, href, { headers });
      const cell = `nobody × ${href} ${JSON.stringify(headers)}`;
      for (const leak of leaksIn(STRANGER, withoutAddress(answer, href))) wrong.push(`${cell}: ${leak}`);
      const leadsAway =
        answer.status === 307 ? answer.location.includes("/sign-in") || "rsc" in headers : answer.text.includes("NEXT_REDIRECT");
      if (!leadsAway && !("next-router-prefetch" in headers)) wrong.push(`${cell}: ${answer.status}`);
    },
  );
  expect(wrong).toEqual([]);
});

test("every route answers whom it is for, and tells nobody else anything", async () => {
  const wrong: string[] = [];
  const told = new Set<string>();
  const routes = placesOnDisk("route.ts").flatMap((name) =>
    (ROUTES[name]?.asks(canaries) ?? []).map((asking, index) => ({ name, asking, isFirst: index === 0 })),
  );
  await eachOf(
    [STRANGER, ...readers].flatMap((reader) => routes.map((route) => ({ reader, ...route }))),
    async ({ reader, name, isFirst, asking: { href, ...asking } }) => {
      const { answers, otherwise = 403, isShut = false, isMachines = false, isOfFigures } = ROUTES[name] as (typeof ROUTES)[string];
      const isPost = asking.method === "POST";
      const own = { ...asking.headers, ...(isPost ? { origin: base, "content-type": "application/json" } : {}) };
      const expected = answers(reader) ? 200 : name === "/welcome" || isShut || reader.role ? otherwise : 401;
      const cell = `${reader.name} × ${asking.method ?? "GET"} ${href} ${asking.body ?? ""}`;
      const expectAnswer = async (how: string, statuses: readonly number[], headers: Record<string, string>, body = asking.body) => {
        const answer = await ask(base, reader, href, { ...asking, headers, ...(body === undefined ? {} : { body }) });
        for (const leak of leaksIn(reader, answer, isOfFigures)) wrong.push(`${cell}${how}: ${leak}`);
        if (!statuses.includes(answer.status)) wrong.push(`${cell}${how}: ${answer.status}`);
        return answer;
      };
      const answer = await expectAnswer("", [expected], own);
      if (answer.text.includes(canaries.ids.repair)) told.add(`${name} ${reader.name}`);
      if (!isFirst) return;
      if (FORGED[0]) await expectAnswer(", forged", [expected], { ...own, ...FORGED[0] });
      if (!isPost) return;
      for (const origin of [undefined, "https://evil.example", "null", `${base}.evil.example`]) {
        const { origin: _own, ...headers } = own;
        await expectAnswer(`, from ${origin}`, [isShut ? 404 : isMachines ? otherwise : 403], origin ? { ...headers, origin } : headers);
      }
      // Too much asked by one person is "slow down": it is no answer either.
      const invalid = expected === 200 ? [400, 429] : [expected];
      await expectAnswer(", torn", invalid, own, "{");
      await expectAnswer(", as text", expected === 200 ? [200, 400, 415, 429] : [expected], { ...own, "content-type": "text/plain" });
      await expectAnswer(", with more", invalid, own, JSON.stringify({ ...JSON.parse(asking.body ?? "{}"), personId: "1" }));
    },
  );
  expect(wrong).toEqual([]);
  // Whoever has the repair before them is told of it: the test did not look at nothing.
  expect([...told].filter((line) => line.includes("agent.lin"))).toContain("/api/callers call_centre_agent agent.lin");
});

test("the navigation of everybody names their places and no others", async () => {
  const wrong: string[] = [];
  for (const reader of readers) {
    const { text } = await ask(base, reader, homeOf(reader.permissions), { headers: { accept: "text/html" } });
    const shown = new Set(
      [...text.matchAll(/<nav[\s\S]*?<\/nav>/g)].flatMap(([nav]) => [...nav.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href)),
    );
    for (const { href, permission } of PLACES) {
      if (shown.has(href) !== reader.permissions.has(permission))
        wrong.push(`${reader.name}: ${href} ${shown.has(href) ? "shown" : "not shown"}`);
    }
  }
  expect(wrong).toEqual([]);
});

test("their words stand only where they can be erased, a clear number nowhere, and the log knows ids alone", async () => {
  const found = await scanTables(canaries);
  const places = [...new Set(found.map(({ table, kind }) => `${kind} in ${table}`))].sort();
  expect(places).toEqual([
    "detail in customer_address",
    "mask in customer_phone",
    "name in customer",
    "serial in asset",
    "words in service_request",
  ]);
  const folder = path.join(process.env.YIPIAO_E2E_DATA ?? "", "log");
  const log = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
  expect(log).toContain("requests.log_request");
  const said = [canaries.repair, canaries.complaint].flatMap((canary) => Object.values(canary)).filter((word) => log.includes(word));
  expect(said).toEqual([]);
  expect(CLEAR_NUMBER.exec(log)?.[0]).toBeUndefined();
});
