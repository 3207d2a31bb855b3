import { ensureBuild } from "#lib/setup/build.ts";
import { actionId, call } from "./action-ids.ts";
import { asked, DAY, MONTH } from "./asked.ts";
import { benchFeed } from "./bench-feed.ts";
import { contest, type Load } from "./contest.ts";
import type { Feed } from "./feeds/feed.ts";
import { benchGradeMonth } from "./feeds/grade-month.ts";
import { benchIntakeDay } from "./feeds/intake-day.ts";
import { openGround, type World } from "./ground.ts";
import { benchPlan } from "./plan.ts";
import { readersWho } from "./readers.ts";
import { floorLine, heading, memoryLine, rowLine } from "./report.ts";
import { type Result, resultOf, TARGETS } from "./result.ts";

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
  const { feeds, hasMonth, isPlan, dayMinutes, load, isJson, isAsBuilt, database, growthFrom } = asked(process.argv.slice(2));
  const say = (line: string) => void (isJson || process.stdout.write(`${line}\n`));
  if (isPlan) return benchPlan(say);
  if (!isAsBuilt) await ensureBuild();
  const ground = await openGround();
  // Ctrl-C ends the servers and the cluster as an end of the bench does.
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => reject(new Error("interrupted")));
  });
  const results: Result[] = [];
  const run = async () => {
    const world = await ground.world(database);
    const smaller = growthFrom === null ? null : await ground.world(growthFrom);
    if (feeds.length > 0) await benchFloors(world, load, say);
    for (const feed of feeds) results.push(await benchOne(feed, world, smaller, load, say));
    if (dayMinutes !== null) results.push(await benchDay(world, dayMinutes, say));
    if (hasMonth) results.push(await benchMonth(world, say));
  };
  try {
    await Promise.race([run(), interrupted]);
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

async function benchDay(world: World, minutes: number, say: (line: string) => void): Promise<Result> {
  const targets = { ...TARGETS, ofFloor: 3 };
  say(heading(DAY, world.requests));
  const { row, notes, isFlat } = await benchIntakeDay(world, minutes);
  say(rowLine(row, targets));
  for (const note of notes) say(note);
  const { peakMib } = await world.served.figures();
  const result = resultOf({ name: DAY, world: world.requests, rows: [row], peakMib, targets });
  say(memoryLine(result, targets));
  return { ...result, pass: result.pass && isFlat };
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
  process.exit((await bench()) ? 0 : 1);
} catch (error) {
  process.stderr.write(`\n✖ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
