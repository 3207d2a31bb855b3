import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ACCOUNTS } from "#tests/e2e/matrix-readers.ts";
import { actionId, call } from "../action-ids.ts";
import type { Answer, Browser } from "../browser.ts";
import { CREW, crewOf } from "../crew.ts";
import { type Measured, measured, percentile, type Round } from "../figures.ts";
import type { World } from "../ground.ts";
import { readersWho } from "../readers.ts";
import type { Row } from "../result.ts";
import { type Caller, callersOf, checkWhole, inputOf } from "./log-request.ts";
import { PACE, samplesOf, typed } from "./search.ts";

/** Between two strokes, between the file and saving, and before the next call: seconds where a real call takes minutes. */
const PAUSES = { strokeMs: 250, talkMs: 1_500, wrapUpMs: 750 };
const LOOK_MS = 5_000;
/** Memory is flat when the middle of the last quarter is at most this many times that of the second. */
const FLAT = 1.05;

export type Day = {
  readonly row: Row;
  readonly notes: readonly string[];
  readonly isFlat: boolean;
};

/** What fifty agents ask in one call: each request by its kind, and by what it is held against. */
type Asks = { readonly kind: "screen-pop" | "search" | "log-request"; readonly ask: (browser: Browser, n: number) => Promise<Answer> };

/**
 * Fifty agents at work, each with the live stream open: a file comes up, every third call is looked for by typing, a request is saved.
 * Their processor time is held against as many empty requests at the same pace, before and after; the memory is looked at all along.
 */
export async function benchIntakeDay(world: World, minutes: number): Promise<Day> {
  const [reader] = (await readersWho(world, "requests.log", 1)).filter(({ role }) => role === "call_centre_agent");
  if (!reader) throw new Error("nobody logs calls");
  const crew = await crewOf(world, reader, ACCOUNTS.call_centre_agent, PACE);
  if (crew.members.length < CREW) throw new Error(`${crew.members.length} agents are not ${CREW}`);
  const acknowledged = new Map<string, string>();
  const { asks, floors } = await callOf(world, acknowledged);
  const listening = await Promise.all(crew.members.map((browser) => browser.listen("/api/live")));
  try {
    const empty = Math.max(10_000, minutes * 2_000);
    await work(world, crew.members, floors, 10_000);
    const before = await work(world, crew.members, floors, empty);
    await work(world, crew.members, asks, 20_000);
    const day = await work(world, crew.members, asks, minutes * 60_000);
    const after = await work(world, crew.members, floors, empty);
    const told = await watchedCall(world, crew.members[0] as Browser, asks);
    const kinds = (["screen-pop", "search", "log-request"] as const).map((kind) => {
      const { p50, p95, p99 } = measured([{ latencies: day.latencies.get(kind) ?? [], elapsedMs: day.elapsedMs, cpuMs: 0 }]);
      return `${kind.padEnd(12)} ${day.latencies.get(kind)?.length ?? 0} asked, p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}`;
    });
    const quarters = [0, 1, 2, 3].map((quarter) => middle(day.rss, quarter));
    const isFlat = (quarters[3] ?? Number.NaN) <= (quarters[1] ?? 0) * FLAT;
    const notes = [
      ...kinds,
      `memory by quarters of ${minutes} minutes: ${quarters.map((mib) => mib.toFixed(0)).join(", ")} MiB${isFlat ? "" : ": not flat"}`,
      await checkWhole(world.look, acknowledged),
    ];
    const row: Row = {
      ...{ role: reader.role, how: "call", feed: ofCalls(day), floor: ofCalls(before, after), growth: null, sqlP95: null, ...told },
    };
    return { row, notes, isFlat };
  } finally {
    for (const end of listening) end();
    reader.browser.close();
    crew.close();
  }
}

async function callOf(world: World, acknowledged: Map<string, string>) {
  const [callers, samples] = [await callersOf(world), await samplesOf(world)];
  const strokes = samples.map(typed);
  const callerOf = (n: number) => callers[n % callers.length] as Caller;
  const [log, nothing] = [actionId("app/(desk)/intake/actions.ts", "logRequestAction"), actionId("app/floor/actions.ts", "nothingAction")];
  const post = (browser: Browser, path: string, body: unknown) =>
    browser.ask({ method: "POST", path, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const strokesOf = (n: number) => (n % 3 === 0 ? (strokes[n % strokes.length] ?? []) : []);
  const asks = (n: number): readonly Asks[] => [
    { kind: "screen-pop", ask: (browser) => post(browser, "/api/callers", { phone: callerOf(n).number }) },
    ...strokesOf(n).map((text): Asks => ({ kind: "search", ask: (browser) => post(browser, "/api/search", { text }) })),
    {
      kind: "log-request",
      ask: async (browser) => {
        const commandId = uuidv7();
        const answer = await browser.ask(call("/intake", log, commandId, inputOf(callerOf(n))));
        const requestId = /"requestId":"([0-9a-f-]{36})"/.exec(answer.body)?.[1];
        if (!requestId) throw new Error(`a call was not logged: ${answer.status} ${answer.body.slice(0, 300)}`);
        acknowledged.set(requestId, commandId);
        return answer;
      },
    },
  ];
  const floors = (n: number): readonly Asks[] =>
    asks(n).map(({ kind }) => ({
      kind,
      ask: (browser) =>
        kind === "log-request" ? browser.ask(call("/floor/action", nothing)) : post(browser, "/api/floor/signed-in", { text: "" }),
    }));
  return { asks, floors };
}

type Worked = {
  readonly calls: number;
  readonly latencies: ReadonlyMap<Asks["kind"], readonly number[]>;
  /** Of whole calls: what their requests took together. */
  readonly together: readonly number[];
  readonly elapsedMs: number;
  readonly cpuMs: number;
  /** Memory of the process now and then, in the order of time, MiB. */
  readonly rss: readonly number[];
};

let nextCall = 0;

/** Everybody works for so long; a call that has begun is brought to its end. */
async function work(
  { served }: World,
  members: readonly Browser[],
  asksOf: (n: number) => readonly Asks[],
  forMs: number,
): Promise<Worked> {
  const latencies = new Map<Asks["kind"], number[]>();
  const [together, rss]: [number[], number[]] = [[], []];
  const { cpuMs } = await served.figures();
  const began = performance.now();
  const isOver = () => performance.now() - began >= forMs;
  const agent = async (browser: Browser, index: number) => {
    // Fifty telephones do not ring in one instant.
    await sleep((index * PAUSES.talkMs) / members.length);
    while (!isOver()) {
      const n = nextCall;
      nextCall += 1;
      let ms = 0;
      for (const { kind, ask } of asksOf(n)) {
        await sleep(kind === "search" ? PAUSES.strokeMs : kind === "log-request" ? PAUSES.talkMs : PAUSES.wrapUpMs);
        const answer = await ask(browser, n);
        if (answer.status !== 200) throw new Error(`${kind} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
        ms += answer.ms;
        const those = latencies.get(kind) ?? [];
        those.push(answer.ms);
        latencies.set(kind, those);
      }
      together.push(ms);
    }
  };
  const looking = (async () => {
    while (!isOver()) {
      rss.push((await served.figures()).rssMib);
      await sleep(Math.min(LOOK_MS, forMs / 20));
    }
  })();
  await Promise.all([...members.map(agent), looking]);
  const elapsedMs = performance.now() - began;
  return { calls: together.length, latencies, together, elapsedMs, rss, cpuMs: (await served.figures()).cpuMs - cpuMs };
}

function ofCalls(...worked: readonly Worked[]): Measured {
  return measured(worked.map(({ together, elapsedMs, cpuMs }): Round => ({ latencies: together, elapsedMs, cpuMs })));
}

function middle(values: readonly number[], quarter: number): number {
  const size = values.length / 4;
  return percentile(values.slice(Math.round(quarter * size), Math.round((quarter + 1) * size)), 50);
}

/** A call of one agent alone: its statements, and the database time of saving. */
async function watchedCall({ served }: World, browser: Browser, asksOf: (n: number) => readonly Asks[]) {
  const times: number[] = [];
  let statements = 0;
  const CALLS = 40;
  for (let n = 0; n < CALLS; n += 1) {
    const seen = await served.watched({ about: /INTO "?(public"?\."?)?service_request"?/ }, async () => {
      for (const { kind, ask } of asksOf(n)) {
        if (kind === "search") await sleep(PAUSES.strokeMs);
        await ask(browser, n);
      }
    });
    for (const transactions of seen) {
      statements += transactions.reduce((sum, one) => sum + one.statements, 0);
      times.push(...transactions.filter(({ isAsked }) => isAsked).map(({ ms }) => ms));
    }
  }
  return { statements: statements / CALLS, dbP95: percentile(times, 95) };
}
