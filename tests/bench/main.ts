import { parseArgs } from "node:util";
import { ensureBuild } from "#lib/setup/build.ts";
import { actionId, call } from "./action-ids.ts";
import { benchFeed } from "./bench-feed.ts";
import { contest, type Load } from "./contest.ts";
import { dispatchQueue } from "./feeds/dispatch-queue.ts";
import type { Feed } from "./feeds/feed.ts";
import { followUpQueue } from "./feeds/follow-up-queue.ts";
import { benchGradeMonth } from "./feeds/grade-month.ts";
import { logRequest } from "./feeds/log-request.ts";
import { screenPop } from "./feeds/screen-pop.ts";
import { EMBEDDED_DATABASE, openGround, type World } from "./ground.ts";
import { readersWho } from "./readers.ts";
import { floorLine, heading, memoryLine, rowLine } from "./report.ts";
import { type Result, resultOf, TARGETS } from "./result.ts";

// Reading before writing: what is logged here stands in the queues afterwards.
const FEEDS = [screenPop, followUpQueue, dispatchQueue, logRequest];
const MONTH = "grade-month";
const NAMES = [...FEEDS.map(({ name }) => name), MONTH];
const USAGE = `npm run bench -- ${NAMES.join("|")}|all [--json] [--world DATABASE] [--growth-from DATABASE] [--connections 16] [--seconds 3] [--roles dispatcher,…]`;

function asked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      world: { type: "string", default: EMBEDDED_DATABASE },
      "growth-from": { type: "string" },
      connections: { type: "string", default: "16" },
      seconds: { type: "string", default: "3" },
      roles: { type: "string" },
    },
  });
  const [name, ...more] = positionals;
  const feeds = name === "all" ? FEEDS : FEEDS.filter((feed) => feed.name === name);
  const [connections, secondsPerSide] = [Number(values.connections), Number(values.seconds)];
  const hasMonth = name === MONTH || name === "all";
  if ((feeds.length === 0 && !hasMonth) || more.length > 0 || !(connections >= 1) || !(secondsPerSide > 0)) throw new Error(USAGE);
  const load: Load = { connections, rounds: 5, secondsPerSide, ...(values.roles && { roles: values.roles.split(",") }) };
  return { feeds, hasMonth, load, isJson: values.json, database: values.world, growthFrom: values["growth-from"] };
}

/** What the rest is held against, by itself: nothing asked of anybody, then somebody let in and nothing read. */
async function benchFloors(world: World, load: Load, say: (line: string) => void): Promise<void> {
  const [reader] = await readersWho(world, "identity.own", load.connections);
  if (!reader) throw new Error("nobody can sign in");
  const { browser } = reader;
  const nothing = actionId("app/floor/actions.ts", "nothingAction");
  const floors = {
    "route, nobody asked": { path: "/api/floor/open" },
    "route, signed in": { method: "POST" as const, path: "/api/floor/signed-in", body: "{}" },
    "page, signed in": { path: "/floor", headers: { accept: "text/html" } },
    "page within the desk": { path: "/floor/desk", headers: { accept: "text/html" } },
    "action, signed in": call("/floor/action", nothing),
  };
  const sides = Object.values(floors).map((asking) => ({
    served: world.served,
    ask: () => browser.ask(asking),
    isAnswer: ({ status }: { status: number }) => status === 200,
  }));
  const results = await contest(sides, load);
  say(heading("floors", world.requests));
  for (const [index, what] of Object.keys(floors).entries()) if (results[index]) say(floorLine(what, results[index]));
  browser.close();
}

async function bench(): Promise<boolean> {
  const { feeds, hasMonth, load, isJson, database, growthFrom } = asked();
  const say = (line: string) => void (isJson || process.stdout.write(`${line}\n`));
  if (!process.env.AS_BUILT) await ensureBuild();
  const ground = await openGround();
  const results: Result[] = [];
  try {
    const world = await ground.world(database);
    const smaller = growthFrom ? await ground.world(growthFrom) : null;
    if (feeds.length > 0) await benchFloors(world, load, say);
    for (const feed of feeds) results.push(await benchOne(feed, world, smaller, load, say));
    if (hasMonth) results.push(await benchMonth(world, say));
  } finally {
    await ground.close();
  }
  process.stdout.write(`${results.map((result) => JSON.stringify(result)).join("\n")}\n`);
  return results.every(({ pass }) => pass);
}

async function benchOne(feed: Feed, world: World, smaller: World | null, load: Load, say: (line: string) => void): Promise<Result> {
  const targets = { ...TARGETS, ofFloor: feed.mostOfFloor };
  say(heading(feed.name, world.requests));
  const { rows, notes } = await benchFeed(feed, world, smaller, load, (row) => say(rowLine(row, targets)));
  const { peakMib } = await world.served.figures();
  const result = resultOf({ name: feed.name, world: world.requests, rows, peakMib, targets });
  for (const note of notes) say(note);
  say(memoryLine(result, targets));
  return result;
}

async function benchMonth(world: World, say: (line: string) => void): Promise<Result> {
  const targets = { ...TARGETS, ofFloor: Number.POSITIVE_INFINITY, ofSql: 2 };
  say(heading(MONTH, world.requests));
  const row = await benchGradeMonth(world);
  say(rowLine(row, targets));
  const { peakMib } = await world.served.figures();
  const result = resultOf({ name: MONTH, world: world.requests, rows: [row], peakMib, targets });
  say(memoryLine(result, targets));
  return result;
}

try {
  process.exitCode = (await bench()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`\n✖ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
