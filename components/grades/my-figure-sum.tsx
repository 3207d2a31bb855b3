import { useTranslations } from "next-intl";
import type { IndicatorView } from "#lib/scoring/contract/views.ts";
import { CountedRate } from "./counted-rate.tsx";
import { countsText, rateText } from "./figure-text.ts";
import { PointsBar } from "./points-bar.tsx";

/** The figure whose cases follow: rate, what is counted, the group's, points. */
export function MyFigureSum({ figure, prior }: { figure: IndicatorView; prior: number }) {
  const t = useTranslations("grades.mine");
  const person = useTranslations("grades.person");
  const units = useTranslations("grades.units");
  return (
    <section className="rounded-lg border border-line bg-panel p-4 shadow-panel">
      <p className="flex items-baseline gap-3">
        <span className="text-3xl font-semibold tabular-nums">{rateText(figure)}</span>
        <span className="text-muted tabular-nums">{countsText(figure.indicator, figure)}</span>
      </p>
      <p className="text-sm text-muted">
        {units(figure.indicator)} · {t("group_rate", { rate: rateText(figure.group) })}
      </p>
      {figure.weightHundredths > 0 && (
        <>
          <PointsBar className="mt-2" points={figure.pointsHundredths} weight={figure.weightHundredths} />
          <CountedRate figure={figure} className="mt-1 block font-medium tabular-nums" />
          <p className="text-sm text-muted">{person("counted_hint", { prior })}</p>
        </>
      )}
    </section>
  );
}
