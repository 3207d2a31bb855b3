import { useTranslations } from "next-intl";
import type { IndicatorView } from "#lib/scoring/contract/views.ts";
import { bpText } from "./figure-text.ts";

/** The rate the points are given for, where the group's mean has moved it (DOMAIN §8): no figure of 0 is left with points that nothing explains. */
export function CountedRate({ figure, className }: { figure: IndicatorView; className?: string }) {
  const t = useTranslations("grades.person");
  if (figure.weightHundredths === 0 || figure.shrunkRateBp === null || figure.groupMeanStoodIn) return null;
  return <span className={className}>{t("counted_at", { rate: bpText(figure.shrunkRateBp) })}</span>;
}
