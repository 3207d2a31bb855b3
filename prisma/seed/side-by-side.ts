import type { Hands } from "./hands.ts";
import type { Step } from "./steps.ts";

/** How far ahead of the first step that waits another may begin. */
const AHEAD = 400;

type Doing = {
  readonly hands: Hands;
  /** Told after each step, with how many are done. */
  readonly done: (count: number) => void;
};

/**
 * Runs steps given in the order of time, several at once: one begins when nothing before it that touches the same is
 * still to come or under way. So what touches the same has one order, whatever the machine, and the rest does not wait.
 * The first step that fails ends it, when those under way are done.
 */
export async function runSideBySide(steps: readonly Step[], { hands, done }: Doing): Promise<void> {
  const waiting: number[] = [];
  const underWay = new Set<number>();
  let [next, count] = [0, 0];
  let failed: { readonly fault: unknown } | undefined;

  await new Promise<void>((resolve, reject) => {
    const end = () => (failed ? reject(failed.fault) : resolve());
    const begin = (index: number) => {
      underWay.add(index);
      hands
        .do(steps[index] as Step, index)
        .then(
          () => {
            count += 1;
            done(count);
          },
          (fault: unknown) => {
            failed ??= { fault };
          },
        )
        .finally(() => {
          underWay.delete(index);
          beginMore();
        })
        .catch(reject);
    };
    const beginMore = () => {
      for (; waiting.length < AHEAD && next < steps.length; next += 1) waiting.push(next);
      if (!failed) for (const index of ready(steps, waiting, underWay, hands.room - underWay.size)) begin(index);
      if (underWay.size === 0) end();
    };
    beginMore();
  });
}

/** Takes out of `waiting` what may begin now, at most `room` of it. */
function ready(steps: readonly Step[], waiting: number[], underWay: ReadonlySet<number>, room: number): number[] {
  const taken = new Set<string>();
  let isAllTaken = false;
  const take = (index: number) => {
    const touches = steps[index]?.touches;
    if (touches) for (const name of touches) taken.add(name);
    else isAllTaken = true;
  };
  for (const index of underWay) take(index);
  const chosen: number[] = [];
  for (let place = 0; place < waiting.length && chosen.length < room && !isAllTaken; ) {
    const index = waiting[place] as number;
    const touches = steps[index]?.touches;
    const isFree = touches ? !touches.some((name) => taken.has(name)) : underWay.size + chosen.length + place === 0;
    take(index);
    if (isFree) {
      chosen.push(index);
      waiting.splice(place, 1);
    } else place += 1;
  }
  return chosen;
}
