/**
 * Named places of the write door where a test can hold or kill the process (RELIABILITY, "how to test races and crashes").
 * Each step of the door that is awaited stands between two of them; a step's name and the names of the points before and
 * after it are kept here, and tests/architecture/fail-points.test.ts sees that no step is without.
 */
const STEPS = {
  /** Everything, from the arrival to the answer. */
  door: ["before_door", "before_answer"],
  /** A command that may be tried, from its parsed input on. */
  command: ["before_command", "after_command"],
  attempt: ["before_attempt", "after_attempt"],
  /** One try of a transaction: what follows it has been committed. */
  transaction: ["before_begin", "after_commit"],
  /** What happens inside it. */
  work: ["after_begin", "before_commit"],
  /** Role, actor, scope and the command id's lock are set. */
  enter: ["before_enter", "after_enter"],
  /** Has this command id been done? */
  seen: ["before_seen", "after_seen"],
  handler: ["before_handler", "after_handler"],
  house: ["before_house", "after_house"],
  reaction: ["before_reaction", "after_reaction"],
  effects: ["before_effects", "after_effects"],
  /** What is told and not kept, read once more where the command was done before. */
  show: ["before_show", "after_show"],
  /** A refusal is kept by itself, after the command's own transaction was rolled back. */
  refusal: ["before_refusal", "after_refusal"],
  refusal_kept: ["before_refusal_kept", "after_refusal_kept"],
  refusal_house: ["before_refusal_house", "after_refusal_house"],
  refusal_row: ["before_refusal_row", "after_refusal_row"],
  refusal_effects: ["before_refusal_effects", "after_refusal_effects"],
  denial: ["before_denial", "after_denial"],
  denial_kept: ["before_denial_kept", "after_denial_kept"],
  denial_house: ["before_denial_house", "after_denial_house"],
  denial_effects: ["before_denial_effects", "after_denial_effects"],
  /** Waiting to try again what met a deadlock. */
  retry: ["before_retry", "after_retry"],
} as const;

export type DoorStep = keyof typeof STEPS;
export type FailPoint = (typeof STEPS)[DoorStep][number];
export const FAIL_POINTS: readonly FailPoint[] = Object.values(STEPS).flat();

let listener: ((point: FailPoint) => Promise<void>) | undefined;

export function onFailPoint(next: ((point: FailPoint) => Promise<void>) | undefined): void {
  listener = next;
}

/** Runs a step between its two points. Without a listener it is one look at an undefined variable. */
export async function passing<T>(step: DoorStep, run: () => Promise<T>): Promise<T> {
  if (!listener) return run();
  const [before, after] = STEPS[step];
  await listener(before);
  const answer = await run();
  // A test may have gone meanwhile.
  await listener?.(after);
  return answer;
}
