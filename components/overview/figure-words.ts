import { useTranslations } from "next-intl";
import type { FigureSum, OverviewFigure } from "#lib/scoring/contract/overview-views.ts";

/** "93.4%", and a dash where there is nothing to divide by. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((part / whole) * 100).toFixed(1)}%`;
}

/** The share in which the standard was kept; of repeats the share in which it was not, as everybody says it. */
export function rateText(figure: OverviewFigure, { kept, judged }: FigureSum): string {
  return shareText(figure === "repeat" ? judged - kept : kept, judged);
}

export function overviewHref(path: "" | "/cases" | "/waiting", parameters: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return `/overview${path}${query ? `?${query}` : ""}`;
}

type OpenWords = { (key: string): string; has(key: string): boolean };

/** What happened in a case, by its code. */
export function useFactWords(): (fact: string) => string {
  const t = useTranslations("overview.facts") as unknown as OpenWords;
  return (fact) => (t.has(fact) ? t(fact) : t("other"));
}
