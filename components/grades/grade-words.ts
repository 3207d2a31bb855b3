import { useLocale, useTranslations } from "next-intl";
import type { CaseView } from "#lib/scoring/contract/views.ts";
import type { Grade } from "#lib/scoring/contract/vocabulary.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import { formatFen } from "#lib/shared/money.ts";

type OpenWords = { (key: string): string; has(key: string): boolean };

/** The words of lines and groups. A line added to the catalogue later shows its code until it has a name. */
export function useGroupWords() {
  const t = useTranslations("grades");
  const lines = useTranslations("grades.lines") as unknown as OpenWords;
  const locale = useLocale();
  const line = (code: string | null) => (code === null ? lines("none") : lines.has(code) ? lines(code) : code);
  return {
    line,
    group: (code: string | null, centre: { readonly name: Bilingual } | null) =>
      t("group", { line: line(code), centre: centre ? inLocale(centre.name, locale) : t("all_centres") }),
  };
}

export function useGradeWord(): (grade: Grade | null) => string {
  const t = useTranslations("grades.grade");
  return (grade) => t(grade ?? "none");
}

/** What happened in a case, as a sentence. */
export function useCaseWords(): (row: CaseView) => string {
  const t = useTranslations("grades.facts");
  return ({ fact, visits, numerator, denominator }) =>
    t(fact, { visits: visits ?? 0, amount: formatFen(fact === "charge_rejected" ? numerator : denominator) });
}
