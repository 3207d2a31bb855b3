import { useLocale, useTranslations } from "next-intl";
import type { OverviewCase, OverviewCasesView, OverviewFigure } from "#lib/scoring/contract/overview-views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { useMonthWords } from "../grades/month-words.ts";
import { StatusText } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Moment, useMomentWords } from "../ui/moment.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { overviewHref, useFactWords } from "./figure-words.ts";

/** The tickets of one number of the overview; each opens its timeline. */
export function CasesTable({
  cases,
  month,
  figure,
  fact,
  outlet,
  mayOpen,
}: {
  cases: OverviewCasesView;
  month: string;
  figure: OverviewFigure;
  fact: string | null;
  outlet: string | null;
  mayOpen: boolean;
}) {
  const t = useTranslations("overview.list");
  const figures = useTranslations("overview.figures");
  const monthWords = useMonthWords();
  const factWords = useFactWords();
  const words = useMomentWords(cases.now);
  const locale = useLocale();
  const { rows } = cases;
  const judged = rows.some(({ kept }) => kept !== null);
  const timed = rows.some(({ minutes }) => minutes !== null);
  const chosen = rows.find((row) => row.outlet?.id === outlet)?.outlet;
  return (
    <>
      <PageHeader
        title={t("title", { figure: figures(figure), month: monthWords(month) })}
        back={{ href: overviewHref("", { month }), label: t("back") }}
        description={t("words")}
      />
      {(fact || outlet) && (
        <div className="mb-3">
          <FilterBar
            filters={[
              ...(fact ? [{ param: "fact", label: t("fact"), options: [{ value: fact, label: factWords(fact) }] }] : []),
              ...(outlet
                ? [
                    {
                      param: "outlet",
                      label: t("filter_outlet"),
                      options: [{ value: outlet, label: chosen ? inLocale(chosen.name, locale) : "—" }],
                    },
                  ]
                : []),
            ]}
          />
        </div>
      )}
      <Panel flush {...(cases.more && { footer: <span className="text-sm text-muted">{t("more")}</span> })}>
        <DataTable
          label={figures(figure)}
          rows={rows}
          rowKey={(row) => `${row.requestId}${row.fact}${row.factAt.getTime()}`}
          {...(mayOpen && { rowHref: (row: OverviewCase) => `/requests/${row.requestId}` })}
          columns={[
            { key: "number", heading: t("number"), cell: (row: OverviewCase) => row.requestNumber },
            ...(judged
              ? [{ key: "kept", heading: t("kept"), className: "whitespace-nowrap", cell: (row: OverviewCase) => <Kept kept={row.kept} /> }]
              : []),
            { key: "fact", heading: t("fact"), className: "whitespace-nowrap", cell: (row: OverviewCase) => factWords(row.fact) },
            ...(timed
              ? [
                  {
                    key: "took",
                    heading: t("took"),
                    className: "whitespace-nowrap",
                    cell: (row: OverviewCase) => (row.minutes === null ? "—" : words.span(row.minutes)),
                  },
                ]
              : []),
            { key: "at", heading: t("at"), cell: (row: OverviewCase) => <Moment at={row.factAt} now={cases.now} /> },
            {
              key: "outlet",
              heading: t("outlet"),
              grow: true,
              cell: (row: OverviewCase) => (row.outlet ? inLocale(row.outlet.name, locale) : "—"),
            },
          ]}
          empty={
            <EmptyState icon="search" title={t("none")}>
              {t("none_hint")}
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}

function Kept({ kept }: { kept: boolean | null }) {
  const t = useTranslations("overview.list");
  if (kept === null) return <>—</>;
  return (
    <StatusText tone={kept ? "good" : "danger"} icon={kept ? "done" : "failed"}>
      {t(kept ? "yes" : "no")}
    </StatusText>
  );
}
