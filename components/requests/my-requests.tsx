import { useLocale, useTranslations } from "next-intl";
import type { MyRequestPage, MyRequestRow } from "#lib/requests/contract/views.ts";
import { REQUEST_TYPES, STAGES } from "#lib/requests/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { ColumnChoice } from "../data-table/column-choice.tsx";
import { type Column, DataTable } from "../data-table/data-table.tsx";
import { FilterBar } from "../data-table/filter-bar.tsx";
import { Pager } from "../data-table/pager.tsx";
import { StatusText } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Moment, Window } from "../ui/moment.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import { StageChip, TurnText, UrgencyChip } from "./chips.tsx";

const OPEN_STAGES = STAGES.filter((stage) => stage !== "closed" && stage !== "cancelled");
const DUES = ["overdue", "within_hour"] as const;
const OPEN_TURNS = ["us", "dispatch", "outlet", "technician", "parts", "support", "follow_up", "remedy"] as const;

/** The owner's list: dense, worst clock first, one row a request; a row opens by Enter. */
export function MyRequests({ page, filtered, shown }: { page: MyRequestPage; filtered: boolean; shown: readonly string[] | undefined }) {
  const t = useTranslations("requests");
  const columns = useColumns(page.now);
  const options = <V extends string>(values: readonly V[], label: (value: V) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <>
      <PageHeader
        title={t("my.title")}
        description={t("my.description")}
        actions={
          (page.rows.length > 0 || filtered) && (
            <ButtonLink href="/intake" variant="primary" icon="phone">
              {t("my.new")}
            </ButtonLink>
          )
        }
      />
      <div className="mb-3">
        <FilterBar
          filters={[
            { param: "due", label: t("my.filters.due"), options: options(DUES, (value) => t(`due.${value}`)) },
            { param: "turn", label: t("my.filters.turn"), options: options(OPEN_TURNS, (value) => t(`turns.${value}`)) },
            { param: "stage", label: t("my.filters.stage"), options: options(OPEN_STAGES, (value) => t(`stages.${value}`)) },
            { param: "type", label: t("my.filters.type"), options: options(REQUEST_TYPES, (value) => t(`types.${value}`)) },
          ]}
        >
          <ColumnChoice columns={columns.map(({ key, heading, hidden }) => ({ key, label: String(heading), hidden }))} />
        </FilterBar>
      </div>
      <Panel flush>
        <DataTable
          label={t("my.title")}
          columns={columns}
          rows={page.rows}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/requests/${id}`}
          shown={shown}
          empty={<Empty filtered={filtered} />}
        />
        <Pager shown={page.rows.length} next={page.next} />
      </Panel>
    </>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  const t = useTranslations("requests.my");
  if (filtered) {
    return (
      <EmptyState icon="search" title={t("empty_filtered")} action={<ButtonLink href="/my-requests">{t("clear")}</ButtonLink>}>
        {t("empty_filtered_hint")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="tasks"
      title={t("empty")}
      action={
        <ButtonLink href="/intake" variant="primary" icon="phone">
          {t("new")}
        </ButtonLink>
      }
    >
      {t("empty_hint")}
    </EmptyState>
  );
}

function useColumns(now: Date): readonly Column<MyRequestRow>[] {
  const t = useTranslations("requests");
  const locale = useLocale();
  return [
    { key: "number", heading: t("my.columns.number"), cell: ({ number }) => number },
    { key: "customer", heading: t("my.columns.customer"), className: "whitespace-nowrap", cell: ({ customerName }) => customerName },
    {
      key: "what",
      heading: t("my.columns.what"),
      grow: true,
      cell: (row) => (
        <>
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{row.symptom ? inLocale(row.symptom, locale) : (row.words ?? t(`types.${row.type}`))}</span>
            <UrgencyChip urgency={row.urgency} />
          </span>
          <span className="block text-xs text-muted">
            {[
              t(`types.${row.type}`),
              row.category && inLocale(row.category, locale),
              row.modelCode,
              row.cycle > 1 && t("repeat_cycle", { cycle: row.cycle }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </>
      ),
    },
    {
      key: "stage",
      heading: t("my.columns.stage"),
      cell: ({ stage, turn }) => (
        <span className="flex flex-col items-start gap-0.5">
          <StageChip stage={stage} />
          <TurnText turn={turn} className="text-xs" />
        </span>
      ),
    },
    {
      key: "clock",
      heading: t("my.columns.clock"),
      className: "whitespace-nowrap",
      cell: ({ clock }) =>
        clock ? (
          <>
            <DueTime at={clock.dueAt} now={now} />
            <span className="block text-xs text-muted">{t(`clocks.${clock.kind}`)}</span>
          </>
        ) : (
          <span className="text-muted">{t("my.no_clock")}</span>
        ),
    },
    {
      key: "promise",
      heading: t("my.columns.promise"),
      className: "whitespace-nowrap",
      cell: ({ promise, addressToObtain }) => (
        <>
          {promise ? (
            <Window from={promise.startsAt} to={promise.endsAt} now={now} />
          ) : (
            <span className="text-muted">{t("my.no_promise")}</span>
          )}
          {addressToObtain && (
            <StatusText tone="warning" icon="place" className="block text-xs">
              {t("address_to_obtain")}
            </StatusText>
          )}
        </>
      ),
    },
    {
      key: "since",
      heading: t("my.columns.logged"),
      hidden: true,
      className: "whitespace-nowrap",
      cell: ({ stageSince }) => <Moment at={stageSince} now={now} />,
    },
  ];
}
