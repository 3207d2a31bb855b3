/** How long a write that found no room is told of, if none has succeeded since. */
const TOLD_FOR_MS = 60_000;

const kept = globalThis as { yipiaoDiskFullAt?: number };

/** The server had no room for what was written. */
export function diskWasFull(now: number): void {
  kept.yipiaoDiskFullAt = now;
}

export function diskHasRoom(): void {
  delete kept.yipiaoDiskFullAt;
}

/** Whether the last writes of this process found room, as far as it knows. */
export function isDiskFine(now: number): boolean {
  return kept.yipiaoDiskFullAt === undefined || now - kept.yipiaoDiskFullAt > TOLD_FOR_MS;
}
