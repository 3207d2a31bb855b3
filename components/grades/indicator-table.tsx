import { useTranslations } from "next-intl";
import type { IndicatorView, PersonMonthView } from "#lib/scoring/contract/views.ts";
import type { Indicator } from "#lib/scoring/contract/vocabulary.ts";
import { Link } from "../ui/link.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from "../ui/table.tsx";
import { CountedRate } from "./counted-rate.tsx";
import { countsText, rateText, scoreText } from "./figure-text.ts";
import { PointsBar } from "./points-bar.tsx";

/** Where a score comes from, indicator by indicator: own figure, the group's, points of the weight. A figure opens its cases. */
export function IndicatorTable({
  month,
  chosen,
  hrefOf,
}: {
  month: PersonMonthView;
  chosen: Indicator | null;
  hrefOf: (indicator: Indicator) => string;
}) {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  const units = useTranslations("grades.units");
  const { line, header, incentivePoints, deductedPoints } = month;
  return (
    <Table label={t("why")}>
      <TableHead>
        <TableRow>
          <TableHeading>{t("indicator")}</TableHeading>
          <TableHeading numeric>{t("own")}</TableHeading>
          <TableHeading numeric>{t("group_rate")}</TableHeading>
          <TableHeading className="w-2/5">{t("points")}</TableHeading>
        </TableRow>
      </TableHead>
      <TableBody>
        {line.indicators.map((figure) => (
          <TableRow key={figure.indicator} aria-selected={figure.indicator === chosen}>
            <TableCell>
              {names(figure.indicator)}
              <span className="block text-xs text-muted">{units(figure.indicator)}</span>
            </TableCell>
            <TableCell numeric>
              <Link
                href={hrefOf(figure.indicator)}
                scroll={false}
                aria-label={t("open_cases", { indicator: names(figure.indicator) })}
                className="text-accent hover:underline print:text-ink"
              >
                {rateText(figure)}
                <span className="block text-xs whitespace-nowrap">{countsText(figure.indicator, figure)}</span>
              </Link>
            </TableCell>
            <TableCell numeric className="text-muted">
              {rateText(figure.group)}
            </TableCell>
            <TableCell>
              <Points figure={figure} />
            </TableCell>
          </TableRow>
        ))}
        {incentivePoints > 0 && <Sum label={t("incentives")} value={`+${incentivePoints}`} />}
        {deductedPoints > 0 && <Sum label={t("incentives")} value={`−${deductedPoints}`} />}
        <Sum
          label={t("total")}
          value={scoreText(line.scoreHundredths)}
          note={`${t("counted_hint", { prior: header.policy.priorWeight })} · ${t("rounded")}`}
          strong
        />
      </TableBody>
    </Table>
  );
}

function Sum({ label, value, note, strong }: { label: string; value: string; note?: string; strong?: boolean }) {
  return (
    <TableRow className={strong ? "font-semibold" : "text-muted"}>
      <TableCell colSpan={3}>
        {label}
        {note && <span className="block text-xs font-normal text-muted">{note}</span>}
      </TableCell>
      <TableCell className="tabular-nums">{value}</TableCell>
    </TableRow>
  );
}

function Points({ figure }: { figure: IndicatorView }) {
  const t = useTranslations("grades.person");
  if (figure.indicator === "satisfied") return <span className="text-sm text-muted">{t("shown_only")}</span>;
  if (figure.weightHundredths === 0) return <span className="text-sm text-muted">{t("nobody_has")}</span>;
  return (
    <>
      <PointsBar points={figure.pointsHundredths} weight={figure.weightHundredths} />
      <CountedRate figure={figure} className="block text-xs text-muted tabular-nums" />
      {figure.groupMeanStoodIn && <span className="block text-xs text-muted">{t("mean_stood_in")}</span>}
    </>
  );
}
