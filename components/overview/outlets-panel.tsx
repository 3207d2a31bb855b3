import { useLocale, useTranslations } from "next-intl";
import type { FigureSum, OutletRow, OverviewView } from "#lib/scoring/contract/overview-views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { ChartFigure } from "../chart/chart-figure.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Panel } from "../ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { overviewHref, shareText } from "./figure-words.ts";

export type OutletOrder = "completed" | "arrival" | "one_visit" | "satisfaction";
const DRAWN = 12;

/** The outlets beside each other: by most work, or the weakest of a rate first. A rate opens the outlet's own tickets. */
export function OutletsPanel({ view, by }: { view: OverviewView; by: OutletOrder }) {
  const t = useTranslations("overview.outlets");
  const locale = useLocale();
  const columns: readonly OutletOrder[] = view.satisfaction
    ? ["completed", "arrival", "one_visit", "satisfaction"]
    : ["completed", "arrival", "one_visit"];
  const rows = [...view.outlets].sort(inOrder(by));
  if (rows.length === 0)
    return (
      <Panel title={t("title")} icon="building">
        <EmptyState icon="building" title={t("none")}>
          {t("none_hint")}
        </EmptyState>
      </Panel>
    );
  const cell = (row: OutletRow, column: OutletOrder) => {
    const sum = figureOf(row, column);
    const text = column === "completed" ? String(row.completed) : sum ? `${shareText(sum.kept, sum.judged)}` : "—";
    return (
      <Link
        href={overviewHref("/cases", { month: view.month, figure: column, outlet: row.outlet.id })}
        className="text-accent hover:underline"
      >
        {text}
        {column !== "completed" && sum && sum.judged > 0 && (
          <span className="ml-1.5 text-xs text-muted">{`${sum.kept}/${sum.judged}`}</span>
        )}
      </Link>
    );
  };
  return (
    <Panel title={t("title")} icon="building" flush>
      <div className="grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Table label={t("title")}>
          <TableHead>
            <TableRow>
              <TableHeading>{t("outlet")}</TableHeading>
              {columns.map((column) => (
                <TableHeading
                  key={column}
                  numeric
                  aria-sort={column === by ? (column === "completed" ? "descending" : "ascending") : "none"}
                >
                  <Link
                    href={overviewHref("", { month: view.month, by: column })}
                    scroll={false}
                    aria-label={t("sort", { column: t(column) })}
                    className="inline-flex items-center gap-1 hover:text-ink hover:underline aria-[current]:text-ink"
                    aria-current={column === by ? "true" : undefined}
                  >
                    {t(column)}
                    {column === by && <Icon name="chevron-down" {...(column !== "completed" && { className: "rotate-180" })} />}
                  </Link>
                </TableHeading>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.outlet.id}>
                <TableCell className="min-w-36 break-keep">{inLocale(row.outlet.name, locale)}</TableCell>
                {columns.map((column) => (
                  <TableCell key={column} numeric>
                    {cell(row, column)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <ChartFigure
          className="border-line p-4 max-xl:border-t xl:border-l"
          kind="bars"
          height={Math.max(120, 40 + Math.min(DRAWN, rows.length) * 30)}
          title={t("chart")}
          words={t("chart_words", { count: Math.min(DRAWN, rows.length) })}
          rowHeading={t("outlet")}
          series={[{ key: "completed", label: t("completed"), tone: "accent" }]}
          rows={view.outlets.slice(0, DRAWN).map((row) => ({
            key: row.outlet.id,
            label: inLocale(row.outlet.name, locale),
            short: shortName(inLocale(row.outlet.name, locale)),
            values: { completed: row.completed },
            href: overviewHref("/cases", { month: view.month, figure: "completed", outlet: row.outlet.id }),
          }))}
        />
      </div>
    </Panel>
  );
}

function figureOf(row: OutletRow, column: OutletOrder): FigureSum | null {
  if (column === "arrival") return row.arrival;
  if (column === "one_visit") return row.oneVisit;
  return column === "satisfaction" ? row.satisfaction : null;
}

/** Most work first; of a rate the lowest first, because that is where one looks. */
function inOrder(by: OutletOrder): (a: OutletRow, b: OutletRow) => number {
  if (by === "completed") return (a, b) => b.completed - a.completed;
  const rate = (row: OutletRow) => {
    const sum = figureOf(row, by);
    return sum && sum.judged > 0 ? sum.kept / sum.judged : 2;
  };
  return (a, b) => rate(a) - rate(b);
}

const MOST_WIDE = 25;
const CHINESE_FROM = 0x2e80;

/** As much of a name as an axis holds: a Chinese character takes the room of two letters. */
function shortName(name: string): string {
  let room = MOST_WIDE;
  const fits = [...name].findIndex((letter) => {
    room -= letter.charCodeAt(0) >= CHINESE_FROM ? 2 : 1;
    return room < 0;
  });
  return fits === -1 ? name : `${[...name].slice(0, fits - 1).join("")}…`;
}
