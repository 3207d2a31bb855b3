import { Worker } from "node:worker_threads";
import { scriptOf, type World } from "./script.ts";
import type { Step } from "./steps.ts";

/** Who does the steps: this thread, or several beside it that know the same script. */
export type Hands = {
  /** How many steps they can have under way at once. */
  readonly room: number;
  readonly do: (step: Step, index: number) => Promise<void>;
  readonly dismiss: () => Promise<void>;
};

/** Commands that one thread has under way at once: while some wait for the database it works on others. */
const ROOM = 4;

/** This thread alone. */
export const ownHands: Hands = { room: ROOM, do: (step) => step.run(step.at), dismiss: async () => undefined };

export type Told = { readonly index: number; readonly fault?: string };

/**
 * Several threads, each with the whole script and connections of its own. All steps of one customer are done by one of
 * them, which keeps what they hand on to each other; steps about no customer are done here.
 */
export function hireHands(count: number, world: World): Hands {
  const workers = Array.from({ length: count }, () => new Worker(new URL("./hand.ts", import.meta.url), { workerData: world }));
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  const failAll = (fault: unknown) => {
    for (const each of waiting.values()) each.reject(fault);
  };
  for (const worker of workers) {
    worker.on("error", failAll);
    worker.on("message", ({ index, fault }: Told) => {
      if (fault === undefined) waiting.get(index)?.resolve();
      else waiting.get(index)?.reject(new Error(fault));
      waiting.delete(index);
    });
  }
  const ownerOf = new Map<string, Worker | undefined>();
  return {
    room: ROOM * count,
    do: (step, index) => {
      if (step.customer === undefined) return step.run(step.at);
      const worker = ownerOf.get(step.customer) ?? workers[ownerOf.size % count];
      ownerOf.set(step.customer, worker);
      const done = Promise.withResolvers<void>();
      waiting.set(index, done);
      worker?.postMessage(index);
      return done.promise;
    },
    dismiss: async () => {
      for (const worker of workers) worker.postMessage(null);
      await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve))));
    },
  };
}

/** The script as a thread of `hireHands` works it off: a step a message, by its place. */
export function workOff(world: World, tell: (told: Told) => void): (index: number) => void {
  const { steps } = scriptOf(world);
  return (index) => {
    const step = steps[index];
    if (!step) return tell({ index, fault: `the script has no step ${index}` });
    step.run(step.at).then(
      () => tell({ index }),
      (fault: unknown) => tell({ index, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
    );
  };
}
