import { useLocale, useTranslations } from "next-intl";
import type { PersonMonthView } from "#lib/scoring/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { DescriptionList } from "../ui/description-list.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { coefficientText, scoreText } from "./figure-text.ts";
import { GradeChip } from "./grade-chip.tsx";
import { useGroupWords } from "./grade-words.ts";
import { useMonthWords } from "./month-words.ts";

/** The result of one person in one month: grade, score, rank, coefficient, and what it means for the year. */
export function ResultHead({ month, now }: { month: PersonMonthView; now: Date }) {
  const t = useTranslations("grades");
  const locale = useLocale();
  const words = useMomentWords(now);
  const { group } = useGroupWords();
  const { line, header, countedFrom, carriedOver } = month;
  return (
    <Panel>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
        <div className="flex flex-col items-start gap-1">
          <span className="text-3xl font-semibold tracking-tight tabular-nums">{scoreText(line.scoreHundredths)}</span>
          <GradeChip grade={line.grade} />
        </div>
        <DescriptionList
          columns={3}
          className="min-w-0 flex-1"
          items={[
            { term: t("rank"), detail: line.rank === null ? null : t("rank_of", { rank: line.rank, of: line.groupRanked }) },
            { term: t("coefficient"), detail: coefficientText(line.coefficientBp) },
            { term: t("rated"), detail: line.ratedOrders },
            { term: t("people.group"), detail: group(line.line, line.groupKey.endsWith("/all") ? null : line.centre) },
            { term: t("people.outlet"), detail: inLocale(line.outlet.name, locale) },
            { term: t("run.cut_off"), detail: words.moment(header.cutOff) },
          ]}
        />
      </div>
      {carriedOver && <p className="mt-3 text-sm text-muted">{t("person.counted_from", { date: words.day(countedFrom) })}</p>}
      {!line.ranked && <NotRanked month={month} />}
      <YearLine month={month} />
    </Panel>
  );
}

export function NotRanked({ month: { line, header } }: { month: PersonMonthView }) {
  const t = useTranslations("grades.person");
  const least = header.policy.leastRated;
  return (
    <Notice tone="info" className="mt-3">
      {t("not_ranked", { rated: line.ratedOrders, least, missing: Math.max(0, least - line.ratedOrders) })}
    </Notice>
  );
}

/** The Cs of the year, and what they have led to. */
export function YearLine({ month: { year } }: { month: PersonMonthView }) {
  const t = useTranslations("grades.person");
  const monthWords = useMonthWords();
  return (
    <div className="mt-3 border-t border-line pt-3 text-sm">
      <p>
        {year.cMonths.length === 0 ? t("year_none") : t("year", { months: year.cMonths.map(monthWords).join(", ") })}
        <span className="block text-muted">{t("year_rule", { suspends: year.cSuspends, revokes: year.cRevokes })}</span>
      </p>
      {year.consequence !== "none" && (
        <Notice tone="danger" className="mt-2">
          {t(`consequence.${year.consequence}`)}
        </Notice>
      )}
    </div>
  );
}
