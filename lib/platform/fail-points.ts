/**
 * Named places inside the write door where a test can hold or kill the process (RELIABILITY, "how to test races and
 * crashes"). Without a listener a fail-point is one look at an undefined variable.
 */
export const FAIL_POINTS = ["before_handler", "after_handler", "after_reactions", "after_effects", "before_commit"] as const;
export type FailPoint = (typeof FAIL_POINTS)[number];

let listener: ((point: FailPoint) => Promise<void>) | undefined;

export function onFailPoint(next: ((point: FailPoint) => Promise<void>) | undefined): void {
  listener = next;
}

export async function failPoint(point: FailPoint): Promise<void> {
  if (listener) await listener(point);
}
