import { useTranslations } from "next-intl";
import type { CasesView, PersonMonthView } from "#lib/scoring/contract/views.ts";
import { Tag } from "../ui/badge.tsx";
import { Moment } from "../ui/moment.tsx";
import { RequestLink } from "./case-table.tsx";

/** What added to the score and what took away, each with the tickets behind it. */
export function IncentiveList({ month, cases, now }: { month: PersonMonthView; cases: CasesView["incentives"]; now: Date }) {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.incentives");
  const counted = month.line.incentives.filter(({ count }) => count !== 0);
  if (counted.length === 0 && cases.length === 0) return <p className="text-muted">{t("no_incentives")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {counted.map(({ incentive, count }) => t("incentive_line", { incentive: names(incentive), count })).join(" · ")}
        <span className="ml-3 font-medium">
          {[
            ...(month.incentivePoints > 0 ? [t("added", { points: month.incentivePoints })] : []),
            ...(month.deductedPoints > 0 ? [t("deducted", { points: month.deductedPoints })] : []),
          ].join(" · ")}
        </span>
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {cases.map(({ incentive, count, requestId, requestNumber, at, mayOpen }) => (
          <li key={`${incentive}${requestId}${at.getTime()}${count}`} className="flex flex-wrap items-center gap-x-3">
            {names(incentive)}
            {requestId && requestNumber && <RequestLink id={requestId} number={requestNumber} mayOpen={mayOpen} />}
            <Moment at={at} now={now} className="text-muted" />
            {count < 0 && <Tag>{t("taken_back")}</Tag>}
          </li>
        ))}
      </ul>
    </div>
  );
}
