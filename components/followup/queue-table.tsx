"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FollowUpQueueRow } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { type Column, DataTable } from "../data-table/data-table.tsx";
import { UrgencyChip } from "../requests/chips.tsx";
import { StatusText, Tag } from "../ui/badge.tsx";
import { type Carried, unpack } from "../ui/carried.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { useFirstRows } from "../ui/use-first-rows.ts";
import { DueTime } from "../ui/wait-time.tsx";
import { QUEUE_COLUMNS } from "./queue-columns.ts";

const NOWRAP = "whitespace-nowrap";

/** The calls that are owed, one a row; Enter opens. The rows themselves are sent: drawn, they would be more. */
export function QueueTable({
  rows: carried,
  now,
  shown,
  filtered,
}: {
  rows: Carried<readonly FollowUpQueueRow[]>;
  now: Date;
  shown?: readonly string[];
  filtered: boolean;
}) {
  const rows = useFirstRows(
    useMemo(() => unpack(carried), [carried]),
    12,
  );
  const t = useTranslations("followup.queue");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const words = useMomentWords(now);
  const cells: Record<(typeof QUEUE_COLUMNS)[number], Omit<Column<FollowUpQueueRow>, "key" | "heading">> = {
    number: { cell: ({ number }) => number },
    due: {
      className: NOWRAP,
      cell: ({ dueAt, completedAt }) => (
        <>
          <DueTime at={dueAt} now={now} warnWithin={120} />
          <span className="block text-sm text-muted">{t("completed", { when: words.moment(completedAt) })}</span>
        </>
      ),
    },
    customer: { className: NOWRAP, cell: ({ customerName }) => customerName },
    what: {
      grow: true,
      cell: (row) => (
        <>
          <span className="flex flex-wrap items-center gap-x-2">
            <Tag>{types(row.type)}</Tag>
            {[row.category, row.symptom].flatMap((name) => (name ? inLocale(name, locale) : [])).join(" · ") || row.words}
            <UrgencyChip urgency={row.urgency} />
          </span>
          {row.outlet && <span className="block text-sm text-muted">{inLocale(row.outlet, locale)}</span>}
        </>
      ),
    },
    round: { className: NOWRAP, cell: (row) => <Round row={row} /> },
    attempts: {
      className: NOWRAP,
      cell: (row) =>
        row.lastAttemptAt ? (
          t("attempts", { count: row.attempts, when: words.moment(row.lastAttemptAt) })
        ) : (
          <span className="text-muted">{t("not_tried")}</span>
        ),
    },
    holder: {
      className: NOWRAP,
      cell: ({ holder }) =>
        holder ? (
          <StatusText icon={holder.mine ? "user-check" : "users"} tone={holder.mine ? "good" : "warning"}>
            {holder.mine ? t("me") : inLocale(holder.name, locale)}
          </StatusText>
        ) : (
          <span className="text-muted">{t("free")}</span>
        ),
    },
  };
  return (
    <DataTable
      label={t("label")}
      rows={rows}
      rowKey={(row) => row.taskId}
      rowHref={(row) => `/follow-ups/${row.taskId}`}
      shown={shown}
      columns={QUEUE_COLUMNS.map((key) => ({ key, heading: t(`columns.${key}`), ...cells[key] }))}
      empty={
        <EmptyState icon="calling" title={t(filtered ? "empty_filtered" : "empty")}>
          {t(filtered ? "empty_filtered_hint" : "empty_hint")}
        </EmptyState>
      }
    />
  );
}

function Round({ row }: { row: FollowUpQueueRow }) {
  const t = useTranslations("followup");
  if (row.remedy)
    return (
      <StatusText tone="warning" icon="again">
        {t("queue.after", { remedy: t(`remedy.kinds.${row.remedy}`) })}
      </StatusText>
    );
  if (row.cycle > 1)
    return (
      <StatusText tone="warning" icon="wrench">
        {t("queue.after_rework_cycle", { cycle: row.cycle })}
      </StatusText>
    );
  return <>{t("queue.rounds.first")}</>;
}
