import { useTranslations } from "next-intl";
import type { EarlierMonthView } from "#lib/scoring/contract/views.ts";
import { ChartFigure } from "../chart/chart-figure.tsx";
import { Link } from "../ui/link.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { coefficientText, scoreText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useGradeWord } from "./grade-words.ts";
import { useMonthWords } from "./month-words.ts";

/** A person's published months: the score as a line, and each month with what came of it. */
export function EarlierMonths({
  months: published,
  current,
  hrefOf,
}: {
  months: readonly EarlierMonthView[];
  current: string;
  hrefOf: (month: EarlierMonthView) => string;
}) {
  const t = useTranslations("grades");
  const monthWords = useMonthWords();
  const word = useGradeWord();
  const months = withWork(published);
  if (months.length === 0) return <p className="p-4 text-muted">{t("person.no_earlier")}</p>;
  return (
    <>
      {months.length > 1 && (
        <ChartFigure
          className="p-4 print:hidden"
          kind="lines"
          height={150}
          title={t("score")}
          words={t("person.earlier_words")}
          rowHeading={t("months.month")}
          series={[{ key: "score", label: t("score"), tone: "accent" }]}
          rows={[...months].reverse().map(({ month, scoreHundredths, grade }) => ({
            key: month,
            label: monthWords(month),
            short: monthWords(month),
            values: { score: scoreHundredths / 100 },
            shown: { score: `${scoreText(scoreHundredths)} · ${word(grade)}` },
          }))}
        />
      )}
      <Table label={t("person.earlier")}>
        <TableHead>
          <TableRow>
            <TableHeading>{t("months.month")}</TableHeading>
            <TableHeading>{t("people.grade")}</TableHeading>
            <TableHeading numeric>{t("score")}</TableHeading>
            <TableHeading numeric>{t("rank")}</TableHeading>
            <TableHeading numeric>{t("coefficient")}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {months.map((month) => (
            <TableRow key={month.runId} aria-selected={month.month === current}>
              <TableCell className="whitespace-nowrap">
                <Link
                  href={hrefOf(month)}
                  className="text-accent hover:underline"
                  aria-current={month.month === current ? "page" : undefined}
                >
                  {monthWords(month.month)}
                </Link>
              </TableCell>
              <TableCell>
                <GradeChip grade={month.grade} />
              </TableCell>
              <TableCell numeric>{scoreText(month.scoreHundredths)}</TableCell>
              <TableCell numeric>{month.rank === null ? "—" : `${month.rank} / ${month.groupRanked}`}</TableCell>
              <TableCell numeric>{coefficientText(month.coefficientBp)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

/** A month in which nobody rated anything of somebody's says nothing about them. */
export function withWork(months: readonly EarlierMonthView[]): EarlierMonthView[] {
  return months.filter(({ ratedOrders }) => ratedOrders > 0);
}
