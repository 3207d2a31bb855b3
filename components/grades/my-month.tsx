"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LicenceCard } from "#lib/licence/contract/views.ts";
import type { IndicatorView, PersonMonthView } from "#lib/scoring/contract/views.ts";
import { FieldPage } from "../field/field-page.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { coefficientText, scoreText, signedText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useGroupWords } from "./grade-words.ts";
import { useMonthWords } from "./month-words.ts";
import { MyEarlierMonths } from "./my-earlier-months.tsx";
import { MyFigure } from "./my-figure.tsx";
import { MyLicenceLink } from "./my-licence-link.tsx";
import { MyWhatIf } from "./my-what-if.tsx";
import { YearLine } from "./result-head.tsx";

const SHOWN = 3;

/** My month on a phone: the grade large and in words, why, what one case would have changed, points left, earlier months. */
export function MyMonth({ month, licence, now }: { month: PersonMonthView | null; licence: LicenceCard | null; now: Date }) {
  const t = useTranslations("grades.mine");
  return (
    <FieldPage title={t("title")}>
      <div className="flex flex-col gap-5">
        {month ? (
          <Result month={month} />
        ) : (
          <EmptyState icon="gauge" title={t("no_month")}>
            {t("no_month_hint")}
          </EmptyState>
        )}
        {licence && <MyLicenceLink licence={licence} now={now} />}
        {month && (
          <>
            <Why month={month} />
            <MyWhatIf month={month} />
            <MyEarlierMonths months={month.months} current={month.header.month} />
          </>
        )}
      </div>
    </FieldPage>
  );
}

function Result({ month }: { month: PersonMonthView }) {
  const t = useTranslations("grades");
  const monthWords = useMonthWords();
  const { group } = useGroupWords();
  const { line, header } = month;
  const least = header.policy.leastRated;
  return (
    <section aria-labelledby="my-grade" className="rounded-lg border border-line bg-panel p-4 shadow-panel">
      <h2 id="my-grade" className="text-sm text-muted">
        {t("mine.grade_of", { month: monthWords(header.month) })}
      </h2>
      <div className="mt-1 flex items-center gap-4">
        {line.grade && <span className="text-[4rem] leading-none font-semibold tracking-tight">{line.grade}</span>}
        <div className="min-w-0">
          <GradeChip grade={line.grade} />
          <p className="mt-1 text-sm">{t(`grade_long.${line.grade ?? "none"}`)}</p>
        </div>
      </div>
      <dl className="mt-4 grid grid-cols-3 gap-2 border-t border-line pt-3">
        <Fact term={t("score")}>
          {scoreText(line.scoreHundredths)}
          {line.before?.grade && line.grade && (
            <span className="block text-xs font-normal text-muted">{signedText(line.scoreHundredths - line.before.scoreHundredths)}</span>
          )}
        </Fact>
        <Fact term={t("rank")}>{line.rank === null ? "—" : `${line.rank} / ${line.groupRanked}`}</Fact>
        <Fact term={t("coefficient")}>{coefficientText(line.coefficientBp)}</Fact>
      </dl>
      <p className="mt-3 text-sm text-muted">
        {group(line.line, line.groupKey.endsWith("/all") ? null : line.centre)} · {t("mine.orders", { count: line.ratedOrders })}
      </p>
      {!line.ranked && (
        <p className="mt-2 font-medium">{t("mine.missing", { missing: Math.max(0, least - line.ratedOrders), count: line.ratedOrders })}</p>
      )}
      <YearLine month={month} />
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{term}</dt>
      <dd className="text-xl font-semibold tabular-nums">{children}</dd>
    </div>
  );
}

/** Best and worst by the share of the weight that was reached; what cost most points comes first among the worst. */
function Why({ month }: { month: PersonMonthView }) {
  const t = useTranslations("grades.mine");
  const weighed = month.line.indicators.filter(({ weightHundredths }) => weightHundredths > 0);
  const lost = (figure: IndicatorView) => figure.weightHundredths - figure.pointsHundredths;
  const worst = weighed
    .filter((figure) => lost(figure) > 0)
    .sort((a, b) => lost(b) - lost(a))
    .slice(0, SHOWN);
  const best = weighed
    .filter((figure) => !worst.includes(figure))
    .sort((a, b) => b.pointsHundredths - a.pointsHundredths)
    .slice(0, SHOWN);
  const rest = month.line.indicators.filter((figure) => !worst.includes(figure) && !best.includes(figure));
  const parts = [
    { title: t("worst"), figures: worst },
    { title: t("best"), figures: best },
    { title: t("rest"), figures: rest },
  ];
  return parts.map(
    ({ title, figures }) =>
      figures.length > 0 && (
        <section key={title} aria-label={title} className="flex flex-col gap-2">
          <h2 className="text-sm font-semibold text-muted">{title}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-panel shadow-panel">
            {figures.map((figure) => (
              <li key={figure.indicator}>
                <MyFigure figure={figure} href={`/month/${month.header.id}/${figure.indicator}`} />
              </li>
            ))}
          </ul>
        </section>
      ),
  );
}
