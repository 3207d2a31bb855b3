import { loadavg } from "node:os";
import type { Measured } from "./figures.ts";
import { missesOf, type Result, type Row, ratiosOf, type Targets } from "./result.ts";

const WIDTHS = [24, 9, 8, 8, 8, 8, 8, 8, 8, 6, 8, 8, 7, 7] as const;
const HEADINGS = ["role", "form", "p50", "p95", "p99", "req/s", "cpu", "floor", "×floor", "stmts", "db p95", "sql p95", "×sql", "growth"];

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index < 2 ? cell.padEnd(WIDTHS[index] ?? 8) : cell.padStart(WIDTHS[index] ?? 8)))
    .join(" ")
    .trimEnd();
}

export function heading(name: string, world: number): string {
  const load = loadavg()[0]?.toFixed(1);
  return `\n${name} · ${world.toLocaleString("en")} requests · durations in ms · load of the machine ${load}\n${line(HEADINGS)}`;
}

export function rowLine(row: Row, targets: Targets): string {
  const { ofFloor, ofSql } = ratiosOf(row);
  const { feed, floor } = row;
  const cells = [
    ...[
      row.role,
      row.how,
      ms(feed.p50),
      ms(feed.p95),
      ms(feed.p99),
      feed.perSecond.toFixed(0),
      ms(feed.cpuMs),
      ms(floor?.cpuMs),
      times(ofFloor),
    ],
    ...[row.statements.toFixed(0), ms(row.dbP95), ms(row.sqlP95), times(ofSql), times(row.growth)],
  ];
  const misses = missesOf(row, targets);
  return [line(cells), ...misses.map((miss) => `  ✖ ${miss}`)].join("\n");
}

export function floorLine(what: string, { p50, p95, p99, perSecond, cpuMs }: Measured): string {
  return line([what, "", ms(p50), ms(p95), ms(p99), perSecond.toFixed(0), ms(cpuMs)]);
}

export function memoryLine({ rss_mib }: Result, targets: Targets): string {
  return `${rss_mib > targets.memoryMib ? "  ✖ " : ""}peak memory ${rss_mib} MiB${rss_mib > targets.memoryMib ? `, at most ${targets.memoryMib}` : ""}`;
}

function ms(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : value.toFixed(2);
}

function times(value: number | null): string {
  return value === null ? "–" : value.toFixed(2);
}
