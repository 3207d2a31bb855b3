import { useTranslations } from "next-intl";
import type { IndicatorView } from "#lib/scoring/contract/views.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { CountedRate } from "./counted-rate.tsx";
import { countsText, rateText } from "./figure-text.ts";
import { PointsBar } from "./points-bar.tsx";

/** One figure under the thumb: my rate, the group's, points of the weight. It opens its cases. */
export function MyFigure({ figure, href }: { figure: IndicatorView; href: string }) {
  const t = useTranslations("grades.mine");
  const person = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  return (
    <Link href={href} className="flex min-h-16 items-center gap-3 px-3 py-2.5 -outline-offset-2 hover:bg-hover">
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline gap-2">
          <span className="font-medium">{names(figure.indicator)}</span>
          <span className="ml-auto font-semibold tabular-nums">{rateText(figure)}</span>
        </span>
        {figure.weightHundredths > 0 && <PointsBar points={figure.pointsHundredths} weight={figure.weightHundredths} />}
        <span className="flex flex-wrap gap-x-3 text-sm text-muted tabular-nums">
          <span>{countsText(figure.indicator, figure)}</span>
          <span>{t("group_rate", { rate: rateText(figure.group) })}</span>
          <CountedRate figure={figure} />
          {figure.weightHundredths === 0 && figure.indicator !== "satisfied" && <span>{person("nobody_has")}</span>}
          {figure.groupMeanStoodIn && <span>{person("mean_stood_in")}</span>}
        </span>
      </span>
      <Icon name="chevron-right" className="text-muted" />
    </Link>
  );
}
