import { useLocale, useTranslations } from "next-intl";
import type { WaitingRow } from "#lib/scoring/contract/overview-views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { DataTable } from "../data-table/data-table.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { DueTime, WaitTime } from "../ui/wait-time.tsx";

type OpenWords = { (key: string): string; has(key: string): boolean };

/** Open requests, one a row, with the clock that runs out first. */
export function WaitingTable({ rows, now, mayOpen }: { rows: readonly WaitingRow[]; now: Date; mayOpen: boolean }) {
  const t = useTranslations("overview.waiting");
  const empty = useTranslations("overview.list");
  const words = useTranslations("requests");
  const clocks = useTranslations("requests.clocks") as unknown as OpenWords;
  const locale = useLocale();
  return (
    <DataTable
      label={t("title")}
      rows={rows}
      rowKey={(row) => row.requestId}
      {...(mayOpen && { rowHref: (row: WaitingRow) => `/requests/${row.requestId}` })}
      columns={[
        { key: "number", heading: t("number"), cell: (row) => row.requestNumber },
        { key: "turn", heading: t("turn"), className: "whitespace-nowrap", cell: (row) => words(`turns.${row.turn}`) },
        {
          key: "clock",
          heading: t("clock"),
          className: "whitespace-nowrap",
          cell: ({ clock }) =>
            clock ? (
              <>
                <DueTime at={clock.dueAt} now={now} warnWithin={60} />
                <span className="ml-2 text-muted">{clocks.has(clock.kind) ? clocks(clock.kind) : ""}</span>
              </>
            ) : (
              "—"
            ),
        },
        { key: "type", heading: t("type"), className: "whitespace-nowrap", cell: (row) => words(`types.${row.type}`) },
        { key: "stage", heading: t("stage"), className: "whitespace-nowrap", cell: (row) => words(`stages.${row.stage}`) },
        { key: "since", heading: t("since"), className: "whitespace-nowrap", cell: (row) => <WaitTime since={row.stageSince} now={now} /> },
        { key: "outlet", heading: t("outlet"), grow: true, cell: (row) => (row.outlet ? inLocale(row.outlet.name, locale) : "—") },
      ]}
      empty={
        <EmptyState icon="done" title={empty("none")}>
          {empty("none_hint")}
        </EmptyState>
      }
    />
  );
}
