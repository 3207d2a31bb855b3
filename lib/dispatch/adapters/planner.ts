import path from "node:path";
import { Worker } from "node:worker_threads";
import type { DayPlan } from "../rules/day-plan.ts";
import type { DayToPlan } from "../rules/day-shard.ts";
import type { Blocked } from "../rules/planning/missing.ts";
import type { Found } from "../rules/planning/plan.ts";
import type { Shard } from "../rules/planning/shard.ts";

export type Search = {
  readonly shard: Shard;
  readonly seed: number;
  /** What stands already: technician → orders of the day. */
  readonly days?: readonly (readonly number[])[];
  /** With `iterations` the same seed gives the same plan; with `seconds` the clock has its say. */
  readonly limit: { readonly seconds: number } | { readonly iterations: number };
};
export type Asked = Search | { readonly toPlan: DayToPlan };
export type PlannedDay = DayPlan & { readonly seconds: number };
export type Progress = { readonly share: number; readonly steps: number };
export type Planned = Found & {
  readonly steps: number;
  readonly seconds: number;
  /** It was told to stop; what it had found by then is a plan all the same. */
  readonly isGivenUp: boolean;
  /** Every order that nobody does, with the rule that binds it. */
  readonly blocked: readonly Blocked[];
};

// By its path, which no bundler follows: the thread runs from its source, as every program beside the pages does.
const THREAD = path.join(process.cwd(), "lib/dispatch/adapters/plan-thread.ts");

/** Searches in a thread of its own, so that whoever waits for a page does not wait for a plan. */
export function searchPlan(asked: Search, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<Planned> {
  return inThread<Planned>(asked, onProgress, signal);
}

/** The days of a process are planned one after the other: the pages go on. */
let turn: Promise<unknown> = Promise.resolve();

/** Plans a day in a thread of its own; null where whoever asked has gone before it was their turn. */
export function planDay(toPlan: DayToPlan, signal?: AbortSignal): Promise<PlannedDay | null> {
  const planned = turn.then(() => (signal?.aborted ? null : inThread<PlannedDay>({ toPlan }, undefined, signal)));
  turn = planned.catch(() => undefined);
  return planned;
}

function inThread<P>(asked: Asked, onProgress?: (progress: Progress) => void, signal?: AbortSignal): Promise<P> {
  const giveUp = new Int32Array(new SharedArrayBuffer(4));
  const stop = () => void Atomics.store(giveUp, 0, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  const worker = new Worker(THREAD, { workerData: { asked, giveUp } });
  return new Promise<P>((resolve, reject) => {
    worker.on("message", (said: Progress | { planned: P }) => ("planned" in said ? resolve(said.planned) : onProgress?.(said)));
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`the search of a plan ended with code ${code}`)));
  }).finally(() => {
    signal?.removeEventListener("abort", stop);
    return worker.terminate();
  });
}
