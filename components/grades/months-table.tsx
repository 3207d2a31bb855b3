import { useTranslations } from "next-intl";
import type { MonthRow, MonthsView } from "#lib/scoring/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Moment } from "../ui/moment.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { DraftButton } from "./draft-button.tsx";
import { RunStateChip } from "./grade-chip.tsx";
import { useMonthWords } from "./month-words.ts";

/** The months, the newest first, with the one thing to be done in each. */
export function MonthsTable({ months, draft }: { months: MonthsView; draft: CommandAction }) {
  const t = useTranslations("grades.months");
  const label = useTranslations("grades");
  const monthWords = useMonthWords();
  const { rows, may, now } = months;
  if (rows.length === 0)
    return (
      <EmptyState icon="gauge" title={t(may.run ? "empty" : "empty_scoped")}>
        {t(may.run ? "empty_hint" : "empty_scoped_hint")}
      </EmptyState>
    );
  return (
    <Table label={label("label")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("month")}</TableHeading>
          <TableHeading>{t("state")}</TableHeading>
          <TableHeading>{t("cut_off")}</TableHeading>
          <TableHeading numeric>{t("counts")}</TableHeading>
          <TableHeading />
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.month}>
            <TableCell className="font-medium whitespace-nowrap">{monthWords(row.month)}</TableCell>
            <TableCell>
              <RunStateChip state={row.state} />
              {row.state === "waiting" && row.waitsFor && (
                <span className="ml-2 text-sm text-muted">{t("waits_for", { month: monthWords(row.waitsFor) })}</span>
              )}
            </TableCell>
            <TableCell>
              <Moment at={row.cutOff} now={now} />
            </TableCell>
            <TableCell numeric>{row.run ? countsOf(row.run.counts) : "—"}</TableCell>
            <TableCell className="text-right">
              {row.run ? (
                <ButtonLink size="sm" variant={isNext(row) && may.run ? "primary" : "secondary"} href={`/grades/${row.run.id}`}>
                  {t("open_run")}
                </ButtonLink>
              ) : (
                row.state === "ready" && may.run && <DraftButton month={row.month} seenRunId={null} draft={draft} />
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function countsOf({ a, b, c, notRanked }: NonNullable<MonthRow["run"]>["counts"]): string {
  return `${a} / ${b} / ${c} / ${notRanked}`;
}

function isNext({ state }: MonthRow): boolean {
  return state === "draft" || state === "reviewed";
}
