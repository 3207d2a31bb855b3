import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { jobActor } from "#lib/platform/actor.ts";
import { logRequest } from "#lib/requests/index.ts";
import { readOverviewDifferences } from "#lib/scoring/index.ts";
import { ensureBuild } from "#lib/setup/build.ts";
import { addLocalDays, addMinutes, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { countWhatIsNew } from "#lib/wiring/overview-count.ts";
import { Chance } from "#seed/generated/random.ts";
import { actionId, answered, call } from "#tests/bench/action-ids.ts";
import { Browser } from "#tests/bench/browser.ts";
import { iso } from "#tests/commands/cast.ts";
import { begin, type Send, untilAnswered } from "./carry.ts";
import { openGround } from "./ground.ts";
import { brokenInvariants, judge, misfits, type Verdict } from "./judge.ts";
import { forget } from "./kill-server.ts";
import { Memory } from "./memory.ts";
import type { Story } from "./story.ts";
import { WebServer } from "./web-server.ts";
import { idFrom, type Wish } from "./wishes.ts";

export type ServedReport = Verdict & {
  readonly deaths: number;
  /** How often the whole of it was started again: one process after each death, several when their parent gave up. */
  readonly startedAgain: number;
  /** Callers whose connection was lost with their call in it, and whose call had been logged all the same. */
  readonly cutOff: { readonly calls: number; readonly ofThemDone: number };
  readonly repeated: number;
  readonly strange: readonly string[];
};

/** Some of them with the page open twice. */
const AGENTS = ["agent.lin", "agent.zhou", "agent.shu", "agent.jia", "agent.lin", "agent.zhou"];
/** A life lasts for a few answers and then a moment more, however fast the machine is; at most so long. */
const MOST_ANSWERS = 40;
const MOMENT_MS = 120;
const LONGEST_LIFE_MS = 20_000;
const PAUSE_MS = 50;

type CutOff = { readonly id: string; readonly at: Date };

/**
 * Kills the built product's web server while people log calls at the intake page, `kills` times: the first half of them one
 * process that is started again, the other half one of two whose parent replaces it. Every other death, as the chance takes it,
 * comes upon the database's word of a commit: the moment in which something is done and nobody has been told. Whoever had no
 * answer sends the same command once more, as the browser does.
 */
export async function killServed(seed: number, kills: number, withoutMemory: boolean): Promise<ServedReport> {
  await ensureBuild();
  const ground = await openGround([], { holds: "small world" });
  const memory = new Memory();
  const chance = new Chance(seed, "kill served");
  const cutOff: CutOff[] = [];
  const servers: WebServer[] = [];
  const browsers: Browser[] = [];
  try {
    if (withoutMemory) await forget(ground.superuser);
    await ground.superuser.query("LISTEN yipiao");
    const before = await misfits(ground.superuser);
    let undisturbed: Story | undefined;
    const half = Math.ceil(kills / 2);
    for (const [processes, deaths] of [
      [1, half],
      [2, kills - half],
    ] as const) {
      if (deaths === 0) continue;
      const server = await WebServer.open(ground, processes);
      servers.push(server);
      await server.answers();
      const callers = await Promise.all(AGENTS.map((login) => new Browser(server.base, 1, { resends: false }).signIn(login)));
      browsers.push(...callers);
      const sends = callers.map((browser) => over(browser, cutOff));
      undisturbed ??= await logOne(memory, AGENTS[0] as string, chance, sends[0] as Send);
      await killUnderLoad({ ...{ memory, server, sends, chance }, kills: deaths, superuser: ground.superuser });
      await server.end();
    }
    // What a killed process had counted for the first page, and what it had not: afterwards each request once.
    await countWhatIsNew({ restless: true });
    const { differences } = await read(jobActor("faults"), "job", readOverviewDifferences);
    const verdict = await judge(ground.superuser, memory, undisturbed as Story, before);
    return {
      ...verdict,
      deaths: servers.reduce((sum, server) => sum + server.deaths, 0),
      startedAgain: servers.reduce((sum, server) => sum + server.startedAgain, 0),
      cutOff: { calls: cutOff.length, ofThemDone: await doneOf(ground.superuser, cutOff) },
      repeated: memory.repeated,
      strange: [
        ...memory.strange,
        ...differences.map(({ month, figure, fact }) => `first page ${month} ${figure} ${fact}`),
        ...(await brokenInvariants(ground.appUrl, withoutMemory)),
      ],
    };
  } finally {
    for (const browser of browsers) browser.close();
    for (const server of servers) await server.end();
    await ground.end();
  }
}

/** A door at the other end of the net: the intake page's own action. */
function over(browser: Browser, cutOff: CutOff[]): Send {
  const log = actionId("app/(desk)/intake/actions.ts", "logRequestAction");
  return async ({ id, input }) => {
    try {
      const { status, body } = await browser.ask(call("/intake", log, id, input));
      if (status === 200) return { n: 0, result: answered(body), passed: [] };
      return { n: 0, broke: `the intake page answered ${status}`, passed: [] };
    } catch (fault) {
      // Refused at the door, it was never said.
      if ((fault as NodeJS.ErrnoException).code !== "ECONNREFUSED") cutOff.push({ id, at: new Date() });
      await sleep(PAUSE_MS);
      return "died";
    }
  };
}

/** One call from a customer nobody knows yet, who wants somebody tomorrow morning. */
async function logOne(memory: Memory, login: string, chance: Chance, send: Send): Promise<Story> {
  const now = new Date();
  const startsAt = instantOf(addLocalDays(localDay(now), 1), 9 * 60);
  const story = await begin(memory, { startsAt, after: (minutes) => addMinutes(startsAt, minutes) });
  const call = { command: logRequest.name, input: story.input, refused: null };
  const wish: Wish = { id: idFrom(chance, now), login, at: iso(now), ...call };
  await untilAnswered(memory, story, wish, send);
  return story;
}

type Load = {
  readonly memory: Memory;
  readonly server: WebServer;
  readonly sends: readonly Send[];
  readonly chance: Chance;
  readonly kills: number;
  readonly superuser: Client;
};

async function killUnderLoad({ memory, server, sends, chance, kills, superuser }: Load): Promise<void> {
  const wanted = server.deaths + kills;
  const isOver = () => server.deaths >= wanted;
  const caller = async (send: Send, index: number) => {
    const own = new Chance(chance.int(0, 2 ** 31), `caller ${index}`);
    while (!isOver()) await logOne(memory, AGENTS[index] as string, own, send);
  };
  const reaper = async () => {
    while (!isOver()) {
      const until = memory.acknowledged.length + chance.int(0, MOST_ANSWERS);
      const atMost = Date.now() + LONGEST_LIFE_MS;
      while (memory.acknowledged.length < until && Date.now() < atMost) await sleep(2);
      const moment = chance.int(0, MOMENT_MS);
      if (chance.int(0, 1) === 0) await sleep(moment);
      else await Promise.race([once(superuser, "notification"), sleep(LONGEST_LIFE_MS, undefined, { ref: false })]);
      await server.killed(chance);
      await server.answers();
    }
  };
  await Promise.all([reaper(), ...sends.map(caller)]);
}

/** Those whose command began before its caller's connection was lost: what was sent again afterwards began later. */
async function doneOf(superuser: Client, cutOff: readonly CutOff[]): Promise<number> {
  const { rows } = await superuser.query(
    `SELECT count(DISTINCT c.id)::int AS n FROM command_log c JOIN unnest($1::uuid[], $2::timestamptz[]) AS lost (id, at)
       ON lost.id = c.id AND c.recorded_at < lost.at`,
    [cutOff.map(({ id }) => id), cutOff.map(({ at }) => at)],
  );
  return rows[0].n;
}
