"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Link } from "../ui/link.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { type ChartMark, type ChartRow, type ChartSeries, colourOf, shownValue } from "./series.ts";

// The library is large: it comes only where a chart is looked at. Its box has its height before that, so nothing jumps.
const Columns = dynamic(() => import("./columns.tsx").then((file) => file.Columns), { ssr: false });
const Bars = dynamic(() => import("./bars.tsx").then((file) => file.Bars), { ssr: false });
const Lines = dynamic(() => import("./lines.tsx").then((file) => file.Lines), { ssr: false });

export type ChartFigureProps = {
  kind: "columns" | "bars" | "stacked" | "pareto" | "lines";
  /** What is shown, as a heading: "Scores of the ranked". */
  title: string;
  /** What one sees in it, as a sentence. */
  words: ReactNode;
  /** What a row is: "Score", "Day". */
  rowHeading: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  marks?: readonly ChartMark[];
  height?: number;
  className?: string;
};

/**
 * A picture of numbers with its sentence and its table. The table is always there for screen readers, and for everybody at
 * the press of a button and on paper.
 */
export function ChartFigure({ kind, title, words, rowHeading, series, rows, marks, height = 220, className }: ChartFigureProps) {
  const t = useTranslations("chart");
  const [asTable, setAsTable] = useState(false);
  const caption = useId();
  const Chart = kind === "lines" ? Lines : kind === "bars" ? Bars : Columns;
  return (
    <figure aria-labelledby={caption} className={cx("relative flex min-w-0 flex-col gap-2", className)}>
      <figcaption id={caption} className="flex items-start gap-3">
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-sm text-muted">{words}</span>
        </span>
        <Button size="sm" variant="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t("as_table")}
        </Button>
      </figcaption>
      {!asTable && (
        <div className="print:hidden">
          {(series.length > 1 || kind === "pareto") && <Legend series={series} cumulative={kind === "pareto" ? t("cumulative") : null} />}
          <div style={{ height }}>
            <Chart
              label={t("drawing", { title })}
              series={series}
              rows={rows}
              marks={marks ?? []}
              height={height}
              stacked={kind === "stacked"}
              cumulative={kind === "pareto" ? t("cumulative") : null}
            />
          </div>
        </div>
      )}
      <div className={asTable ? "" : "sr-only print:not-sr-only"}>
        {asTable ? (
          <ChartTable title={title} rowHeading={rowHeading} series={series} rows={rows} />
        ) : (
          <PlainTable title={title} rowHeading={rowHeading} series={series} rows={rows} />
        )}
      </div>
    </figure>
  );
}

type TableProps = Pick<ChartFigureProps, "title" | "rowHeading" | "series" | "rows">;

function ChartTable({ title, rowHeading, series, rows }: TableProps) {
  return (
    <Table label={title}>
      <TableHead>
        <TableRow>
          <TableHeading>{rowHeading}</TableHeading>
          {series.map(({ key, label }) => (
            <TableHeading key={key} numeric>
              {label}
            </TableHeading>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <TableCell>
              {row.href ? (
                <Link href={row.href} className="text-accent hover:underline">
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </TableCell>
            {series.map(({ key }) => (
              <TableCell key={key} numeric>
                {shownValue(row, key)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The same for ears and paper: nothing in it takes the focus while it cannot be seen. */
function PlainTable({ title, rowHeading, series, rows }: TableProps) {
  return (
    <table aria-label={title} className="w-full border-collapse text-left text-sm">
      <thead>
        <tr>
          <th scope="col">{rowHeading}</th>
          {series.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className="font-normal">
              {row.label}
            </th>
            {series.map(({ key }) => (
              <td key={key}>{shownValue(row, key)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend({ series, cumulative }: { series: readonly ChartSeries[]; cumulative: string | null }) {
  return (
    <ul aria-hidden className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {series.map(({ key, label, tone }) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <span className="size-2.5 rounded-[3px]" style={{ background: colourOf(tone) }} />
          {label}
        </li>
      ))}
      {cumulative && (
        <li className="inline-flex items-center gap-1.5">
          <span className="h-0.5 w-4 bg-ink" />
          {cumulative}
        </li>
      )}
    </ul>
  );
}
