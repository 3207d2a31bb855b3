/** How many steps a start has; the first, the packages, is done by start.mjs before TypeScript can run. */
export const STEPS = 7;

/**
 * Prints numbered steps with their durations: `step("Database 数据库", work)` runs `work` and adds what it answers,
 * in a few words, to the line.
 */
export function countSteps(first: number): <T extends string>(label: string, work: () => Promise<T>) => Promise<T> {
  let number = first;
  return async (label, work) => {
    process.stdout.write(`[${number++}/${STEPS}] ${label} …\n`);
    const began = performance.now();
    const outcome = await work();
    process.stdout.write(`      ✓ ${outcome} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
    return outcome;
  };
}
