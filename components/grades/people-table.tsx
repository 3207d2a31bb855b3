import { useLocale, useTranslations } from "next-intl";
import type { LineView } from "#lib/scoring/contract/views.ts";
import type { Indicator } from "#lib/scoring/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { type Column, DataTable } from "../data-table/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { coefficientText, rateText, scoreText, signedText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useGradeWord, useGroupWords } from "./grade-words.ts";

export const PEOPLE_COLUMNS = [
  "name",
  "outlet",
  "group",
  "rated",
  "score",
  "rank",
  "grade",
  "coefficient",
  "before",
  "very_satisfied",
  "first_visit",
] as const;
export const PEOPLE_ORDERS = ["score", "rated", "very_satisfied", "first_visit", "before"] as const;
export type PeopleOrder = (typeof PEOPLE_ORDERS)[number];

/** Everybody of a run, one a row; Enter opens the person's month. Sorted where the whole list is on the page. */
export function PeopleTable({
  runId,
  lines,
  shown,
  order,
  orderHref,
}: {
  runId: string;
  lines: readonly LineView[];
  shown?: readonly string[];
  order: PeopleOrder | null;
  /** The address of the list in another order; null where a page is not the whole list. */
  orderHref: ((order: PeopleOrder) => string) | null;
}) {
  const t = useTranslations("grades.people");
  const locale = useLocale();
  const { group } = useGroupWords();
  const cells: Record<(typeof PEOPLE_COLUMNS)[number], Omit<Column<LineView>, "key" | "heading">> = {
    name: { className: "whitespace-nowrap", cell: (line) => inLocale(line.technician.name, locale) },
    outlet: { className: "min-w-44 break-keep", cell: (line) => inLocale(line.outlet.name, locale) },
    group: {
      grow: true,
      className: "text-muted",
      cell: (line) => group(line.line, line.groupKey.endsWith("/all") ? null : line.centre),
    },
    rated: { numeric: true, cell: (line) => line.ratedOrders },
    score: { numeric: true, cell: (line) => <span className="font-semibold">{scoreText(line.scoreHundredths)}</span> },
    rank: {
      numeric: true,
      className: "whitespace-nowrap",
      cell: (line) => (line.rank === null ? "—" : `${line.rank} / ${line.groupRanked}`),
    },
    grade: { cell: (line) => <GradeChip grade={line.grade} /> },
    coefficient: { numeric: true, cell: (line) => coefficientText(line.coefficientBp) },
    before: { className: "whitespace-nowrap", cell: (line) => <Before line={line} /> },
    very_satisfied: { numeric: true, className: "whitespace-nowrap", cell: (line) => <Rate line={line} indicator="very_satisfied" /> },
    first_visit: { numeric: true, className: "whitespace-nowrap", cell: (line) => <Rate line={line} indicator="first_visit" /> },
  };
  const heading = (key: (typeof PEOPLE_COLUMNS)[number]) => {
    const sortable = PEOPLE_ORDERS.find((one) => one === key);
    if (!sortable || !orderHref) return t(key);
    return (
      <Link
        href={orderHref(sortable)}
        scroll={false}
        aria-label={t("sort", { column: t(key) })}
        aria-current={order === sortable ? "true" : undefined}
        className="inline-flex items-center gap-1 hover:text-ink hover:underline aria-[current]:text-ink"
      >
        {t(key)}
        {order === sortable && <Icon name="chevron-down" />}
      </Link>
    );
  };
  return (
    <DataTable
      label={t("title")}
      rows={order ? [...lines].sort(inOrder(order)) : lines}
      rowKey={(line) => line.technician.id}
      rowHref={(line) => `/grades/${runId}/${line.technician.id}`}
      shown={shown}
      columns={PEOPLE_COLUMNS.map((key) => ({ key, heading: heading(key), ...cells[key] }))}
      empty={
        <EmptyState icon="users" title={t("none")}>
          {t("none_hint")}
        </EmptyState>
      }
    />
  );
}

function Rate({ line, indicator }: { line: LineView; indicator: Indicator }) {
  const figure = line.indicators.find((one) => one.indicator === indicator);
  if (!figure || figure.denominator === 0) return <span className="text-faint">—</span>;
  return (
    <>
      {rateText(figure)}
      <span className="ml-1.5 text-xs text-muted">{`${figure.numerator}/${figure.denominator}`}</span>
    </>
  );
}

function Before({ line: { before, grade, scoreHundredths } }: { line: LineView }) {
  const t = useTranslations("grades.people");
  const word = useGradeWord();
  if (!before) return <span className="text-faint">{t("new")}</span>;
  const letter = (given: LineView["grade"]) => given ?? word(null);
  return (
    <>
      {before.grade === grade ? (
        <span className="text-muted">{t("same")}</span>
      ) : (
        <span className="font-medium">{t("changed", { before: letter(before.grade), now: letter(grade) })}</span>
      )}
      {before.grade && grade && (
        <span className="ml-1.5 text-xs text-muted tabular-nums">{signedText(scoreHundredths - before.scoreHundredths)}</span>
      )}
    </>
  );
}

/** The highest first; of what moved the largest loss first. */
function inOrder(order: PeopleOrder): (a: LineView, b: LineView) => number {
  const value = (line: LineView): number => {
    if (order === "score") return line.scoreHundredths;
    if (order === "rated") return line.ratedOrders;
    if (order === "before") return line.before?.grade && line.grade ? line.before.scoreHundredths - line.scoreHundredths : -100_000;
    const figure = line.indicators.find(({ indicator }) => indicator === order);
    return figure && figure.denominator > 0 ? figure.numerator / figure.denominator : -1;
  };
  return (a, b) => value(b) - value(a);
}
