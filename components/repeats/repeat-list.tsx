"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RepeatRow } from "#lib/repeats/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { useListAddress } from "../data-table/address.ts";
import { StatusText } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { KeyedList } from "../ui/keyed-list.tsx";
import { Moment } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** A day before the clock runs out it warns. */
const WARN_MINUTES = 24 * 60;

/** Pairs of works: the undecided by the clock that runs out first, each leading to its comparison. */
export function RepeatList({
  rows,
  selected,
  state,
  now,
}: {
  rows: readonly RepeatRow[];
  selected: string | null;
  state: string;
  now: Date;
}) {
  const t = useTranslations("repeats.list");
  const { hrefWith } = useListAddress();
  if (rows.length === 0) {
    return (
      <EmptyState icon="done" title={t(state === "undecided" ? "empty.title" : "empty_decided.title")}>
        {t(state === "undecided" ? "empty.hint" : "empty_decided.hint")}
      </EmptyState>
    );
  }
  return (
    <KeyedList
      label={t("label")}
      items={rows}
      itemKey={({ linkId }) => linkId}
      selected={selected}
      href={({ linkId }) => hrefWith({ link: linkId })}
      renderItem={(row) => <Entry row={row} now={now} />}
    />
  );
}

function Entry({ row, now }: { row: RepeatRow; now: Date }) {
  const t = useTranslations("repeats");
  const locale = useLocale();
  const what = [row.category, row.symptom].flatMap((name) => (name ? [inLocale(name, locale)] : [])).join(" · ");
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline gap-2">
        <span className="font-semibold">{row.number}</span>
        <span className="ml-auto shrink-0 text-sm">
          {row.decision ? (
            <StatusText tone={row.decision === "confirmed" ? "danger" : "neutral"} icon={row.decision === "confirmed" ? "check" : "slash"}>
              {t(`decisions.${row.decision}`)}
            </StatusText>
          ) : (
            <DueTime at={row.decideBy} now={now} warnWithin={WARN_MINUTES} />
          )}
        </span>
      </span>
      <span className="truncate">{what}</span>
      <span className="flex items-baseline gap-2 text-sm text-muted">
        <span className="min-w-0 truncate">
          {[
            t(row.kind === "rework" ? "list.sent_back" : "list.repeats", { number: String(row.earlierNumber), days: row.days }),
            t("list.by", { name: inLocale(row.technician, locale) }),
          ].join(" · ")}
        </span>
        <Moment at={row.linkedAt} now={now} as="day" className="ml-auto shrink-0" />
      </span>
    </span>
  );
}
