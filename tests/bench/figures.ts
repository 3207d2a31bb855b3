/** The p-th percentile of some durations (nearest rank); NaN of none. `p` from 0 to 100. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** What one kind of request came to. Durations in milliseconds, `perSecond` with all connections busy. */
export type Measured = {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Processor time of the server a request, user and system, in the middle one of the rounds. */
  readonly cpuMs: number;
};

/** Requests, the time they took from first to last, and what they cost the server, of several rounds. */
export type Round = { readonly latencies: readonly number[]; readonly elapsedMs: number; readonly cpuMs: number };

export function measured(rounds: readonly Round[]): Measured {
  const latencies = rounds.flatMap((round) => round.latencies);
  const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
  return {
    p50: percentile(latencies, 50),
    p95: percentile(latencies, 95),
    p99: percentile(latencies, 99),
    perSecond: (latencies.length * 1000) / sum(({ elapsedMs }) => elapsedMs),
    // One round in which the machine did something else does not tell what a request costs.
    cpuMs: percentile(
      rounds.map(({ cpuMs, latencies: { length } }) => cpuMs / length),
      50,
    ),
  };
}
