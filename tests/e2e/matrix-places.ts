import { readdirSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "#lib/setup/settings.ts";
import type { Permission } from "#lib/shared/roles.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import type { Canaries } from "./matrix-canaries.ts";
import type { Asking, Reader } from "./matrix-readers.ts";

type Whose = "repair" | "complaint" | "anybody";
/** An address with ids in it, and whose they are. */
type Address = { readonly href: string; readonly whose: Whose };

/**
 * Who may open a page. "anybody": it shows nothing, and leads on or asks to sign in. "nobody": it is there only in a process
 * started to be measured, or for a link that was made.
 */
type Page = { readonly needs: Permission | "anybody" | "nobody"; readonly at?: (ids: Canaries["ids"]) => readonly Address[] };

const thisMonth = () => localDay(new Date()).slice(0, 7);
const NOBODYS = "01900000-0000-7000-8000-00000000dead";

/** Every page by its folder under app, and what it asks for. A page on disk that is not named here fails the test. */
export const PAGES: Readonly<Record<string, Page>> = {
  "/": { needs: "anybody" },
  "/sign-in": { needs: "anybody" },
  "/customers/[id]": {
    needs: "customers.read",
    at: ({ customer }) => [{ href: `/customers/${customer}`, whose: "complaint" }],
  },
  "/calls": { needs: "calls.take" },
  "/customers/[id]/merge": {
    needs: "requests.log",
    at: ({ customer }) => [{ href: `/customers/${customer}/merge`, whose: "complaint" }],
  },
  "/dispatch": { needs: "dispatch.read" },
  "/dispatch/plan": { needs: "dispatch.read" },
  "/floor": { needs: "nobody" },
  "/floor/action": { needs: "nobody" },
  "/floor/desk": { needs: "nobody" },
  "/follow-ups": { needs: "followup.read" },
  "/follow-ups/[taskId]": { needs: "followup.read", at: ({ task }) => [{ href: `/follow-ups/${task}`, whose: "complaint" }] },
  "/grades": { needs: "grades.read" },
  "/grades/[runId]": { needs: "grades.read", at: ({ run }) => (run ? [{ href: `/grades/${run}`, whose: "anybody" }] : []) },
  "/grades/[runId]/[technicianId]": {
    needs: "grades.read",
    at: ({ run, technician }) => (run ? [{ href: `/grades/${run}/${technician}`, whose: "repair" }] : []),
  },
  "/grades/[runId]/what-if": { needs: "grades.run", at: ({ run }) => (run ? [{ href: `/grades/${run}/what-if`, whose: "anybody" }] : []) },
  "/inbox": { needs: "requests.log" },
  "/inbox/sheet": { needs: "requests.log" },
  "/inspections": { needs: "licence.inspect" },
  "/inspections/[inspectionId]": {
    needs: "licence.inspect",
    at: ({ inspection }) => (inspection ? [{ href: `/inspections/${inspection}`, whose: "anybody" }] : []),
  },
  "/intake": { needs: "requests.log" },
  "/licence": { needs: "licence.own" },
  "/licences": { needs: "licence.read" },
  "/licences/[technicianId]": { needs: "licence.read", at: ({ technician }) => [{ href: `/licences/${technician}`, whose: "repair" }] },
  "/me": { needs: "identity.own" },
  "/month": { needs: "licence.own" },
  // Always one's own: there is no address of another's month.
  "/month/[runId]/[indicator]": { needs: "licence.own" },
  "/keys": { needs: "identity.administer" },
  "/my-day": { needs: "calls.take" },
  "/my-quality": { needs: "quality.own" },
  "/my-requests": { needs: "requests.own" },
  "/outlet": { needs: "outlet.read" },
  "/overview": { needs: "overview.read" },
  "/overview/cases": {
    needs: "overview.read",
    at: () => [{ href: `/overview/cases?month=${thisMonth()}&figure=arrival`, whose: "anybody" }],
  },
  "/overview/waiting": { needs: "overview.read" },
  "/people": { needs: "identity.administer" },
  "/policies": { needs: "policy.read" },
  "/quality": { needs: "quality.score" },
  // Samples are drawn by hand: of one that nobody drew there is no page.
  "/quality/[sampleId]": { needs: "quality.score" },
  "/repeats": { needs: "repeats.decide" },
  "/requests/[id]": {
    needs: "requests.read",
    at: ({ repair, complaint }) => [
      { href: `/requests/${repair}`, whose: "repair" },
      { href: `/requests/${complaint}`, whose: "complaint" },
    ],
  },
  "/report": { needs: "anybody" },
  "/statements": { needs: "metrics.read" },
  "/switchboard": { needs: "calls.simulate" },
  "/today": { needs: "field.read" },
  "/track/[token]": { needs: "nobody", at: () => [{ href: `/track/${"A".repeat(22)}`, whose: "anybody" }] },
  "/wallboard": { needs: "calls.watch" },
  "/visits/[workOrderId]": { needs: "field.read", at: ({ workOrder }) => [{ href: `/visits/${workOrder}`, whose: "repair" }] },
  "/visits/[workOrderId]/record": {
    needs: "field.read",
    at: ({ workOrder }) => [{ href: `/visits/${workOrder}/record`, whose: "repair" }],
  },
};

/** The pages or routes that are on disk, by their address: groups in brackets have no part in it. */
export function placesOnDisk(file: "page.tsx" | "route.ts"): readonly string[] {
  return readdirSync(path.join(PROJECT, "app"), { recursive: true, encoding: "utf8" })
    .map((found) => found.split(path.sep))
    .filter((parts) => parts.at(-1) === file)
    .map((parts) => `/${parts.filter((part) => part !== file && !/^\(.*\)$/.test(part)).join("/")}`)
    .sort();
}

export type Expected = { readonly href: string; readonly page: string; readonly isOpen: boolean; readonly isNobodys?: boolean };

/** Every address of every page for one reader: theirs, others', nobody's and no id at all; and which of them open. */
export function addressesFor(reader: Reader, ids: Canaries["ids"]): readonly Expected[] {
  return placesOnDisk("page.tsx")
    .filter((page) => PAGES[page] && PAGES[page].needs !== "anybody")
    .flatMap((page): readonly Expected[] => {
      const { needs, at } = PAGES[page] as Page;
      const may = needs !== "nobody" && reader.permissions.has(needs as Permission);
      if (!page.includes("[")) return (at?.(ids) ?? [{ href: page }]).map(({ href }) => ({ href, page, isOpen: may }));
      const missing = [NOBODYS, "1", "..%2f..%2fpeople", "%27%20OR%201=1"].map((id) => page.replaceAll(/\[\w+\]/g, id));
      return [
        ...(at?.(ids) ?? []).map(({ href, whose }) => ({ href, page, isOpen: may && (whose === "anybody" || reader.hasPart[whose]) })),
        ...missing.map((href) => ({ href, page, isOpen: false, isNobodys: true })),
      ];
    });
}

type Route = {
  /** Whom it answers with 200. */
  readonly answers: (reader: Reader) => boolean;
  /** What somebody signed in is told who may not: not found, or refused. */
  readonly otherwise?: number;
  /** Whoever asks signs what they send: no session helps, and it matters not from which page. */
  readonly isMachines?: boolean;
  /** There only in a process started to be measured: not found, also for who has not signed in. */
  readonly isShut?: boolean;
  /** Counters and bytes, which may have as many digits as a telephone. */
  readonly isOfFigures?: boolean;
  readonly asks: (canaries: Canaries) => readonly ({ readonly href: string } & Asking)[];
};

const may = (permission: Permission) => (reader: Reader) => reader.permissions.has(permission);
const isSignedIn = ({ role }: Reader) => role !== null;
const isAnybody = () => true;
const post = (href: string, body: unknown) => ({ href, method: "POST", body: JSON.stringify(body) });
const FROM_THE_BEGINNING = { "last-event-id": "1/00000000-0000-0000-0000-000000000000" };

/** Every route by its folder under app. A route on disk that is not named here fails the test. */
export const ROUTES: Readonly<Record<string, Route>> = {
  "/api/auth/[...nextauth]": { answers: isAnybody, asks: () => [{ href: "/api/auth/session" }, { href: "/api/auth/providers" }] },
  "/api/addresses": {
    answers: may("network.read"),
    asks: () => [post("/api/addresses", { text: "四川省绵阳市涪城区丰谷镇正街 1 号" }), post("/api/addresses", { text: "城关镇" })],
  },
  "/api/callers": {
    answers: may("customers.read"),
    asks: ({ repair, complaint }) => [
      post("/api/callers", { phone: repair.phone }),
      post("/api/callers", { phone: `+86 ${complaint.phone}` }),
      post("/api/callers", { phone: "13911112222" }),
    ],
  },
  "/api/calls": { answers: may("calls.take"), asks: () => [{ href: "/api/calls" }] },
  "/api/calls/colleagues": { answers: may("calls.take"), asks: () => [{ href: "/api/calls/colleagues" }] },
  // Who is in a file is told to those who read files: at headquarters.
  "/api/company": {
    answers: (reader) => may("customers.read")(reader) && reader.hasPart.complaint,
    asks: ({ ids }) => [
      post("/api/company", { tab: NOBODYS, fileId: ids.customer, here: true, since: { version: 0, at: "2020-01-01T00:00:00Z" } }),
    ],
  },
  "/api/inbox/files/[id]": {
    answers: () => false,
    otherwise: 404,
    asks: () => [{ href: `/api/inbox/files/${NOBODYS}` }, { href: "/api/inbox/files/1" }],
  },
  "/api/like-files": {
    answers: may("requests.log"),
    asks: ({ repair, complaint }) => [
      post("/api/like-files", { name: "", divisionCode: "", detail: "", serial: repair.serial }),
      post("/api/like-files", { name: complaint.name, divisionCode: "510703", detail: complaint.detail, serial: "" }),
    ],
  },
  "/api/windows": {
    answers: may("requests.own"),
    asks: ({ ids }) => [
      post("/api/windows", { requestId: ids.repair }),
      post("/api/windows", { type: "repair", categoryId: NOBODYS, symptomId: null, addressId: null, divisionCode: "510703" }),
    ],
  },
  "/api/divisions": {
    answers: may("network.read"),
    asks: () => [
      { href: `/api/divisions?named=${encodeURIComponent("涪城 fg")}` },
      { href: "/api/divisions?below=" },
      { href: "/api/divisions?below=510703" },
    ],
  },
  "/api/dispatch/decision": {
    answers: may("dispatch.read"),
    asks: ({ ids }) => [
      { href: "/api/dispatch/decision" },
      ...[ids.repair, ids.complaint, NOBODYS].map((request) => ({ href: `/api/dispatch/decision?request=${request}` })),
    ],
  },
  "/api/dispatch/kept": {
    answers: may("dispatch.read"),
    asks: ({ ids }) => [ids.workOrder, NOBODYS].map((order) => ({ href: `/api/dispatch/kept?order=${order}` })),
  },
  "/api/dispatch/plan": {
    answers: may("dispatch.read"),
    asks: () => [{ href: `/api/dispatch/plan?day=${localDay(new Date())}` }],
  },
  "/api/dispatch/offers": { answers: may("dispatch.read"), asks: () => [{ href: "/api/dispatch/offers" }] },
  "/api/floor/open": { answers: () => false, otherwise: 404, isShut: true, asks: () => [{ href: "/api/floor/open" }] },
  "/api/floor/signed-in": { answers: () => false, otherwise: 404, isShut: true, asks: () => [post("/api/floor/signed-in", {})] },
  "/api/health": { answers: isAnybody, asks: () => [{ href: "/api/health" }] },
  "/api/live": { answers: isSignedIn, asks: () => [{ href: "/api/live", headers: FROM_THE_BEGINNING }] },
  "/api/metrics": { answers: may("metrics.read"), otherwise: 404, isOfFigures: true, asks: () => [{ href: "/api/metrics" }] },
  "/api/requests/[id]/people": {
    answers: may("requests.contact"),
    asks: ({ ids }) =>
      [ids.repair, ids.complaint, NOBODYS].map((request) => ({ href: `/api/requests/${request}/people?audience=everybody` })),
  },
  "/api/search": {
    answers: isSignedIn,
    asks: ({ repair, complaint }) =>
      [repair, complaint].flatMap(({ name, serial, phone, mask, detail }) =>
        [name, serial, phone, mask.slice(-4), detail.slice(0, 4)].map((text) => post("/api/search", { text })),
      ),
  },
  "/api/v1/openapi.json": { answers: isAnybody, asks: () => [{ href: "/api/v1/openapi.json" }] },
  // Signed by a key: nobody who signs in reports as a machine.
  "/api/v1/requests": { answers: () => false, otherwise: 401, isMachines: true, asks: () => [post("/api/v1/requests", {})] },
  "/report/places": {
    answers: isAnybody,
    asks: () => [{ href: "/report/places?below=" }, { href: `/report/places?named=${encodeURIComponent("涪城")}` }],
  },
  "/visits/divisions": { answers: may("field.work"), asks: () => [{ href: `/visits/divisions?name=${encodeURIComponent("涪城")}` }] },
  "/api/v1/telephony/dials": {
    ...{ answers: () => false, otherwise: 401, isMachines: true },
    asks: () => [post("/api/v1/telephony/dials", {})],
  },
  "/api/v1/telephony/events": {
    ...{ answers: () => false, otherwise: 401, isMachines: true },
    asks: () => [post("/api/v1/telephony/events", {})],
  },
  "/welcome": { answers: () => false, otherwise: 307, asks: () => [{ href: "/welcome" }] },
};
