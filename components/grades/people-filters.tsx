import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LineView, Named, RunView } from "#lib/scoring/contract/views.ts";
import { GRADES, LINE_MARKS } from "#lib/scoring/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { useGradeWord, useGroupWords } from "./grade-words.ts";

/** The list of people narrowed by grade, line, centre and outlet; what can be chosen is what there is. */
export function PeopleFilters({ run, lines, children }: { run: RunView; lines: readonly LineView[]; children?: ReactNode }) {
  const t = useTranslations("grades.people");
  const locale = useLocale();
  const word = useGradeWord();
  const { line } = useGroupWords();
  const codes = [...new Set(run.groups.flatMap((group) => group.line ?? []))];
  const places = (named: readonly Named[]) =>
    [...new Map(named.map((one) => [one.id, one]))].map(([value, { name }]) => ({ value, label: inLocale(name, locale) }));
  return (
    <FilterBar
      filters={[
        { param: "grade", label: t("filter_grade"), options: GRADES.map((value) => ({ value, label: word(value) })) },
        { param: "line", label: t("filter_line"), single: true, options: codes.map((value) => ({ value, label: line(value) })) },
        { param: "centre", label: t("filter_centre"), single: true, options: places(lines.map(({ centre }) => centre)) },
        { param: "outlet", label: t("filter_outlet"), single: true, options: places(lines.map(({ outlet }) => outlet)) },
        { param: "mark", label: t("filter_mark"), options: LINE_MARKS.map((value) => ({ value, label: t(value) })) },
      ]}
    >
      {children}
    </FilterBar>
  );
}
