"use client";

import { useTranslations } from "next-intl";
import type { CasesView, CaseView, PersonMonthView } from "#lib/scoring/contract/views.ts";
import type { Indicator } from "#lib/scoring/contract/vocabulary.ts";
import { FieldPage } from "../field/field-page.tsx";
import { StatusText, Tag } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { Moment } from "../ui/moment.tsx";
import { lookOf } from "./case-table.tsx";
import { useCaseWords } from "./grade-words.ts";
import { MyFigureSum } from "./my-figure-sum.tsx";

/** My jobs behind one figure; each opens the job itself. */
export function MyCases({ month, cases, indicator, now }: { month: PersonMonthView; cases: CasesView; indicator: Indicator; now: Date }) {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  const figure = month.line.indicators.find((one) => one.indicator === indicator);
  return (
    <FieldPage title={names(indicator)} back={`/month?run=${month.header.id}`}>
      <div className="flex flex-col gap-4">
        {figure && <MyFigureSum figure={figure} prior={month.header.policy.priorWeight} />}
        <p className="text-sm text-muted">{cases.more ? t("more") : t("cases_words")}</p>
        {cases.rows.length === 0 ? (
          <p>{t("no_cases")}</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-panel shadow-panel">
            {cases.rows.map((row) => (
              <li key={`${row.workOrderId}${row.denominator}${row.factAt.getTime()}`}>
                <Case row={row} now={now} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </FieldPage>
  );
}

function Case({ row, now }: { row: CaseView; now: Date }) {
  const t = useTranslations("grades.person");
  const words = useCaseWords();
  const body = (
    <>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <StatusText {...lookOf(row)}>{words(row)}</StatusText>
        <span className="flex flex-wrap gap-x-3 text-sm text-muted tabular-nums">
          <span>{row.requestNumber}</span>
          <Moment at={row.factAt} now={now} />
          {row.late && <Tag>{t("late")}</Tag>}
        </span>
      </span>
      {row.mayOpen && <Icon name="chevron-right" className="text-muted" />}
    </>
  );
  const look = "flex min-h-14 items-center gap-3 px-3 py-2";
  return row.mayOpen ? (
    <Link href={`/visits/${row.workOrderId}`} className={`${look} -outline-offset-2 hover:bg-hover`}>
      {body}
    </Link>
  ) : (
    <div className={look}>{body}</div>
  );
}
