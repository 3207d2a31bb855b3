import { describe, expect, it } from "vitest";
import { measured, percentile } from "#tests/bench/figures.ts";
import { missesOf, type Row, resultOf, worstOf } from "#tests/bench/result.ts";

const TARGETS = { ofFloor: 2, ofSql: 1.5, growth: 1.5, memoryMib: 512 };
const figures = (cpuMs: number) => ({ p50: 1, p95: 2, p99: 3, perSecond: 100, cpuMs });
const row = (given: Partial<Row> = {}): Row => ({
  ...{ role: "dispatcher", how: "json", feed: figures(2), floor: figures(1), statements: 8, dbP95: 3, sqlP95: 2, growth: null },
  ...given,
});
const result = (rows: readonly Row[], peakMib = 300) => resultOf({ name: "screen-pop", world: 50_000, rows, peakMib, targets: TARGETS });

describe("what a bench says of a feed", () => {
  it("a percentile is a duration that was measured, by nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([50, 95, 99, 100].map((p) => percentile(hundred, p))).toEqual([50, 95, 99, 100]);
    expect(percentile([7, 3], 95)).toBe(7);
    expect(percentile([], 95)).toBeNaN();
  });

  it("rounds come together as if they had been one, but processor time is that of the middle one", () => {
    const rounds = [
      { latencies: [1, 2, 3], elapsedMs: 500, cpuMs: 6 },
      { latencies: [4], elapsedMs: 250, cpuMs: 90 },
      { latencies: [5], elapsedMs: 250, cpuMs: 3 },
    ];
    expect(measured(rounds)).toEqual({ p50: 3, p95: 5, p99: 5, perSecond: 5, cpuMs: 3 });
  });

  it("exactly on its target holds, above it is said by how much", () => {
    expect(missesOf(row(), TARGETS)).toEqual([]);
    expect(missesOf(row({ feed: figures(2.5) }), TARGETS)).toEqual(["2.50 × its floor, at most 2"]);
    expect(missesOf(row({ dbP95: 4 }), TARGETS)).toEqual(["2.00 × the SQL by hand, at most 1.5"]);
    expect(missesOf(row({ growth: 1.6 }), TARGETS)).toEqual(["grew 1.60 ×, at most 1.5"]);
  });

  it("what does not apply is null and misses nothing", () => {
    expect(result([row({ floor: null, sqlP95: null })])).toMatchObject({
      ...{ floor_cpu_ms: null, ratio_floor: null, sql_p95_ms: null, ratio_sql: null, growth_p95: null, pass: true },
    });
  });

  it("one reader for whom a target is missed is the feed's figure, and the feed does not pass", () => {
    const rows = [row(), row({ role: "auditor", dbP95: 9 }), row({ role: "inspector", feed: figures(1.9) })];
    expect(worstOf(rows, TARGETS).role).toBe("auditor");
    expect(result(rows)).toMatchObject({ ratio_sql: 4.5, pass: false });
  });

  it("more memory than there should be fails it too", () => {
    expect(result([row()], 512).pass).toBe(true);
    expect(result([row()], 513).pass).toBe(false);
  });

  it("nobody who asked is no result", () => {
    expect(() => result([])).toThrow("nobody asked");
  });
});
