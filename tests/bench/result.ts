import type { Measured } from "./figures.ts";

/** What the last line says of a feed; null where a figure does not apply. */
export type Result = {
  readonly name: string;
  readonly world: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly per_s: number;
  readonly cpu_ms: number;
  readonly floor_cpu_ms: number | null;
  readonly ratio_floor: number | null;
  readonly statements: number;
  readonly db_p95_ms: number;
  readonly sql_p95_ms: number | null;
  readonly ratio_sql: number | null;
  readonly growth_p95: number | null;
  readonly rss_mib: number;
  readonly pass: boolean;
};

/** One reader's form of a feed. */
export type Row = {
  readonly role: string;
  readonly how: string;
  readonly feed: Measured;
  readonly floor: Measured | null;
  readonly statements: number;
  readonly dbP95: number;
  readonly sqlP95: number | null;
  /** The whole command is held against the SQL, and not the database's part of it. */
  readonly isWhole?: boolean;
  readonly growth: number | null;
  /** Where the SQL answers another question, at most so many times its time. */
  readonly mostOfSql?: number;
};

/** At most these many times, and this much memory (RELIABILITY, figures of the bench). */
export type Targets = { readonly ofFloor: number; readonly ofSql: number; readonly growth: number; readonly memoryMib: number };

export const TARGETS = { ofSql: 1.5, growth: 1.5, memoryMib: 512 } as const;

/** What misses its target in one row, in words; empty when all holds. */
export function missesOf(row: Row, targets: Targets): string[] {
  const { ofFloor, ofSql } = ratiosOf(row);
  const mostOfSql = row.mostOfSql ?? targets.ofSql;
  return [
    ...(ofFloor !== null && ofFloor > targets.ofFloor ? [`${ofFloor.toFixed(2)} × its floor, at most ${targets.ofFloor}`] : []),
    ...(ofSql !== null && ofSql > mostOfSql ? [`${ofSql.toFixed(2)} × the SQL by hand, at most ${mostOfSql}`] : []),
    ...(row.growth !== null && row.growth > targets.growth ? [`grew ${row.growth.toFixed(2)} ×, at most ${targets.growth}`] : []),
  ];
}

export function ratiosOf({ feed, floor, dbP95, sqlP95, isWhole }: Row): { readonly ofFloor: number | null; readonly ofSql: number | null } {
  return { ofFloor: floor && feed.cpuMs / floor.cpuMs, ofSql: sqlP95 && (isWhole ? feed.p95 : dbP95) / sqlP95 };
}

/** The row that stands for the feed: one that misses a target before one that holds, then the highest over its floor, then over its SQL. */
export function worstOf(rows: readonly Row[], targets: Targets): Row {
  const key = (row: Row) => [missesOf(row, targets).length, ratiosOf(row).ofFloor ?? 0, ratiosOf(row).ofSql ?? 0];
  const [worst] = [...rows].sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
  });
  if (!worst) throw new Error("nobody asked for the feed");
  return worst;
}

/** The feed as one line: the figures of its worst row, and whether every row and the memory hold. */
export function resultOf(given: { name: string; world: number; rows: readonly Row[]; peakMib: number; targets: Targets }): Result {
  const { name, world, rows, peakMib, targets } = given;
  const worst = worstOf(rows, targets);
  const { ofFloor, ofSql } = ratiosOf(worst);
  const growths = rows.flatMap(({ growth }) => (growth === null ? [] : [growth]));
  return {
    name,
    world,
    p50_ms: rounded(worst.feed.p50),
    p95_ms: rounded(worst.feed.p95),
    p99_ms: rounded(worst.feed.p99),
    per_s: rounded(worst.feed.perSecond),
    cpu_ms: rounded(worst.feed.cpuMs),
    floor_cpu_ms: worst.floor && rounded(worst.floor.cpuMs),
    ratio_floor: ofFloor && rounded(ofFloor),
    statements: rounded(worst.statements),
    db_p95_ms: rounded(worst.dbP95),
    sql_p95_ms: worst.sqlP95 && rounded(worst.sqlP95),
    ratio_sql: ofSql && rounded(ofSql),
    growth_p95: growths.length > 0 ? rounded(Math.max(...growths)) : null,
    rss_mib: Math.round(peakMib),
    pass: peakMib <= targets.memoryMib && rows.every((row) => missesOf(row, targets).length === 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
