"use client";

import { type ChartRow, type ChartSeries, colourOf, shownValue } from "./series.ts";

/** The numbers under the pointer or the arrow keys, in the words of the table. */
export function ChartHint({ row, series }: { row: ChartRow | undefined; series: readonly ChartSeries[] }) {
  if (!row) return null;
  return (
    <div className="rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-xs shadow-float">
      <p className="font-semibold">{row.label}</p>
      {series.map(({ key, label, tone }) => (
        <p key={key} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2 rounded-[2px]" style={{ background: colourOf(tone) }} />
          <span className="text-muted">{label}</span>
          <span className="ml-auto pl-3 font-medium tabular-nums">{shownValue(row, key)}</span>
        </p>
      ))}
    </div>
  );
}
