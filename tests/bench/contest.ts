import type { Answer, Asking } from "./browser.ts";
import { type Measured, measured, type Round } from "./figures.ts";
import type { Served } from "./server.ts";

/** One side of a contest: the n-th request, and whether its answer is one. */
export type Side = {
  readonly served: Served;
  readonly ask: (n: number) => Promise<Answer>;
  readonly isAnswer: (answer: Answer) => boolean;
};

export type Load = {
  readonly connections: number;
  readonly rounds: number;
  readonly secondsPerSide: number;
  readonly roles?: readonly string[];
};

/** A round of warming: requests a connection. */
const WARM_UP = 6;
/** The least a round measures: requests a connection. The 95th of a hundred answers is the fifth worst, and hardly the same twice. */
const LEAST = 6;
/** A side that did not get faster by this much in so many rounds one after another is as warm as it gets. */
const STEADY = { gain: 1.03, rounds: 3, most: 40 };

/**
 * Measures several sides against each other, in turn and again and again (ABAB …), so that a machine that is slower for a
 * while is slower for all of them. Each keeps `connections` requests under way. An answer that is none ends the bench.
 */
export async function contest(sides: readonly Side[], { connections, rounds, secondsPerSide }: Load): Promise<readonly Measured[]> {
  const running = sides.map((side) => ({ side, next: 0, results: [] as Round[], size: 0 }));
  for (const one of running) {
    // As many requests a round as its share of the time takes.
    one.size = Math.max(connections * LEAST, Math.round((await warmed(one, connections)) * (secondsPerSide / rounds)));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const one of running) one.results.push(await run(one, one.size, connections));
  }
  return running.map(({ results }) => measured(results));
}

type Running = { readonly side: Side; next: number };

/**
 * Asks until it gets no faster: a process that was never asked before takes some hundred requests until its code is compiled
 * for good, and whoever was measured first would carry that. Requests a second, the best of its rounds.
 */
async function warmed(running: Running, connections: number): Promise<number> {
  let best = 0;
  for (let round = 0, steady = 0; round < STEADY.most && steady < STEADY.rounds; round += 1) {
    const { latencies, elapsedMs } = await run(running, connections * WARM_UP, connections);
    const perSecond = (latencies.length / elapsedMs) * 1000;
    steady = perSecond > best * STEADY.gain ? 0 : steady + 1;
    best = Math.max(best, perSecond);
  }
  return best;
}

/** `count` requests over as many connections as there are, each sent when the one before it was answered. */
async function run(running: Running, count: number, connections: number): Promise<Round> {
  const { side } = running;
  const before = await side.served.figures();
  const began = performance.now();
  const latencies: number[] = [];
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const n = running.next;
      running.next += 1;
      const answer = await side.ask(n);
      if (!side.isAnswer(answer)) throw new Error(`an answer that is none: ${answer.status} ${answer.body.slice(0, 300)}`);
      latencies.push(answer.ms);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const elapsedMs = performance.now() - began;
  const after = await side.served.figures();
  return { latencies, elapsedMs, cpuMs: after.cpuMs - before.cpuMs };
}

/** Asks always the same. */
export function always(browser: { ask(asking: Asking): Promise<Answer> }, asking: Asking): Side["ask"] {
  return () => browser.ask(asking);
}
