import { useLocale, useTranslations } from "next-intl";
import type { GradeCounts, OutcomeView, PolicyWhatIfView } from "#lib/scoring/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Link } from "../ui/link.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { scoreText, signedText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";

/** Who would get another grade, and how the counts move. */
export function PolicyTrialResult({ runId, result }: { runId: string; result: PolicyWhatIfView }) {
  const t = useTranslations("grades.what_if");
  const people = useTranslations("grades.people");
  const months = useTranslations("grades.months");
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <p className="text-lg font-semibold">
        {result.changed === 0 ? t("unchanged") : t("changed", { changed: result.changed, people: result.people })}
      </p>
      <p className="text-sm text-muted">
        {months("counts")}: {t("before")} {countsText(result.before)} → {t("after")} {countsText(result.after)}
      </p>
      {result.changes.length > 0 && (
        <Table label={t("result")}>
          <TableHead>
            <TableRow>
              <TableHeading>{people("name")}</TableHeading>
              <TableHeading>{t("before")}</TableHeading>
              <TableHeading>{t("after")}</TableHeading>
            </TableRow>
          </TableHead>
          <TableBody>
            {result.changes.map(({ technician, before, after }) => (
              <TableRow key={technician.id}>
                <TableCell className="whitespace-nowrap">
                  <Link href={`/grades/${runId}/${technician.id}`} className="text-accent hover:underline">
                    {inLocale(technician.name, locale)}
                  </Link>
                </TableCell>
                <TableCell>
                  <Outcome outcome={before} />
                </TableCell>
                <TableCell>
                  <Outcome outcome={after} change={after.scoreHundredths - before.scoreHundredths} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {result.changed > result.changes.length && <p className="text-sm text-muted">{t("more")}</p>}
    </div>
  );
}

function Outcome({ outcome, change }: { outcome: OutcomeView; change?: number }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2 tabular-nums">
      <GradeChip grade={outcome.grade} />
      {scoreText(outcome.scoreHundredths)}
      {change !== undefined && <span className="text-sm text-muted">{signedText(change)}</span>}
    </span>
  );
}

function countsText({ a, b, c, notRanked }: GradeCounts): string {
  return `${a} / ${b} / ${c} / ${notRanked}`;
}
