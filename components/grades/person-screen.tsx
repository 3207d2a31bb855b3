import { useLocale, useTranslations } from "next-intl";
import type { CasesView, PersonMonthView } from "#lib/scoring/contract/views.ts";
import type { Indicator } from "#lib/scoring/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { Link } from "../ui/link.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { CaseTable } from "./case-table.tsx";
import { EarlierMonths } from "./earlier-months.tsx";
import { RunStateChip } from "./grade-chip.tsx";
import { IncentiveList } from "./incentive-list.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import { useMonthWords } from "./month-words.ts";
import { PrintButton } from "./print-button.tsx";
import { ResultHead } from "./result-head.tsx";
import { SheetFoot } from "./sheet-foot.tsx";
import { WhatIfCases } from "./what-if-cases.tsx";

/** One person's month, explained; on paper the grade sheet. */
export function PersonScreen({
  month,
  cases,
  indicator,
  now,
}: {
  month: PersonMonthView;
  cases: CasesView;
  indicator: Indicator | null;
  now: Date;
}) {
  const t = useTranslations("grades.person");
  const names = useTranslations("grades.indicators");
  const monthWords = useMonthWords();
  const locale = useLocale();
  const { header, line } = month;
  const said = monthWords(header.month);
  const address = `/grades/${header.id}/${line.technician.id}`;
  const casesTitle = indicator ? t("cases", { indicator: names(indicator) }) : t("all_cases");
  return (
    <>
      <PageHeader
        title={t("title", { name: inLocale(line.technician.name, locale), month: said })}
        back={{ href: `/grades/${header.id}`, label: t("back", { month: said }) }}
        status={<RunStateChip state={header.state} />}
        actions={<PrintButton>{t("print")}</PrintButton>}
      />
      <div className="flex flex-col gap-4">
        <ResultHead month={month} now={now} />
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)] print:block">
          <Panel title={t("why")} icon="gauge" flush>
            <IndicatorTable month={month} chosen={indicator} hrefOf={(one) => `${address}?indicator=${one}#cases`} />
          </Panel>
          <Panel
            id="cases"
            title={casesTitle}
            icon="ticket"
            flush
            className="print:hidden"
            footer={<span className="text-sm text-muted">{cases.more ? t("more") : t("cases_words")}</span>}
            actions={
              indicator && (
                <Link href={`${address}#cases`} scroll={false} className="text-sm text-accent hover:underline">
                  {t("all_cases")}
                </Link>
              )
            }
          >
            <div className="max-h-[40rem] overflow-y-auto">
              <CaseTable cases={cases} now={now} label={casesTitle} several={indicator === null} />
            </div>
          </Panel>
          <Panel title={t("what_if")} icon="help" flush className="print:hidden">
            <WhatIfCases line={line} whatIf={month.whatIf} />
          </Panel>
          <div className="flex flex-col gap-4">
            <Panel title={t("incentives")} icon="star">
              <IncentiveList month={month} cases={cases.incentives} now={now} />
            </Panel>
            <Panel title={t("earlier")} icon="history" flush>
              <EarlierMonths
                months={month.months}
                current={header.month}
                hrefOf={({ runId }) => `/grades/${runId}/${line.technician.id}`}
              />
            </Panel>
          </div>
        </div>
        <SheetFoot header={header} />
      </div>
    </>
  );
}
