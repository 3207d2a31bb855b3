import type { Step } from "./steps.ts";

/** How many steps are under way at once, and how far ahead of the first that waits another may begin. */
const AT_ONCE = 6;
const AHEAD = 400;

/**
 * Runs steps given in the order of time, several at once: one begins when nothing before it that touches the same is
 * still to come or under way. So what touches the same has one order, whatever the machine, and the rest does not wait.
 * The first step that fails ends it, when those under way are done.
 */
export async function runSideBySide(steps: readonly Step[], done: (count: number) => void): Promise<void> {
  const waiting: Step[] = [];
  const underWay = new Set<Step>();
  let [next, count] = [0, 0];
  let failed: { readonly fault: unknown } | undefined;

  await new Promise<void>((resolve, reject) => {
    const end = () => (failed ? reject(failed.fault) : resolve());
    const begin = (step: Step) => {
      underWay.add(step);
      step
        .run(step.at)
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
          underWay.delete(step);
          beginMore();
        })
        .catch(reject);
    };
    const beginMore = () => {
      const more = steps.slice(next, next + AHEAD - waiting.length);
      waiting.push(...more);
      next += more.length;
      if (!failed) for (const step of ready(waiting, underWay, AT_ONCE - underWay.size)) begin(step);
      if (underWay.size === 0) end();
    };
    beginMore();
  });
}

/** Takes out of `waiting` what may begin now, at most `room` of it. */
function ready(waiting: Step[], underWay: ReadonlySet<Step>, room: number): Step[] {
  const taken = new Set<string>();
  let isAllTaken = false;
  const take = ({ touches }: Step) => {
    if (touches === null) isAllTaken = true;
    else for (const name of touches) taken.add(name);
  };
  for (const step of underWay) take(step);
  const chosen: Step[] = [];
  for (let index = 0; index < waiting.length && chosen.length < room && !isAllTaken; ) {
    const step = waiting[index] as Step;
    const isFree = step.touches === null ? underWay.size + chosen.length + index === 0 : !step.touches.some((name) => taken.has(name));
    take(step);
    if (isFree) {
      chosen.push(step);
      waiting.splice(index, 1);
    } else index += 1;
  }
  return chosen;
}
