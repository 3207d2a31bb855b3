import { useTranslations } from "next-intl";
import type { LineView, WhatIfView } from "#lib/scoring/contract/views.ts";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { scoreText, signedText } from "./figure-text.ts";
import { useGradeWord } from "./grade-words.ts";

/** What one case more or fewer would have changed, everybody else being as they were. */
export function WhatIfCases({ line, whatIf }: { line: LineView; whatIf: readonly WhatIfView[] }) {
  const t = useTranslations("grades.person");
  const label = useTranslations("grades");
  const change = useChangeWords();
  const word = useGradeWord();
  return (
    <Table label={t("what_if")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("what_if_hint")}</TableHeading>
          <TableHeading numeric>{label("score")}</TableHeading>
          <TableHeading numeric>{label("rank")}</TableHeading>
          <TableHeading>{t("result")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {relevant(whatIf).map((one) => (
          <TableRow key={`${one.kind}${one.indicator}`}>
            <TableCell>{change(one)}</TableCell>
            <TableCell numeric>
              {scoreText(one.outcome.scoreHundredths)}
              <span className="ml-2 text-sm text-muted">{signedText(one.outcome.scoreHundredths - line.scoreHundredths)}</span>
            </TableCell>
            <TableCell numeric>{one.outcome.rank ?? "—"}</TableCell>
            <TableCell>
              {one.outcome.grade === line.grade ? (
                <span className="text-muted">{t("grade_same")}</span>
              ) : (
                <span className="font-medium">{t("would_be", { grade: word(one.outcome.grade) })}</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export function useChangeWords(): (change: WhatIfView) => string {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  return ({ kind, indicator }) =>
    kind === "satisfied_turned_very_satisfied" || indicator === null
      ? t("satisfied_turned_very_satisfied")
      : t(kind, { indicator: names(indicator) });
}

/** An answer "satisfied" alone carries no weight of its own; what turns is told by the one that turned. */
export function relevant(whatIf: readonly WhatIfView[]): WhatIfView[] {
  return whatIf.filter(({ indicator }) => indicator !== "satisfied");
}
