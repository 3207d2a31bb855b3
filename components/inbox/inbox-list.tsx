"use client";

import { useLocale, useTranslations } from "next-intl";
import type { InboxRow } from "#lib/inbox/contract/views.ts";
import type { InboxState } from "#lib/inbox/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { useListAddress } from "../data-table/address.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { KeyedList } from "../ui/keyed-list.tsx";
import { Moment } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";

/** Four hours before the answer is due it warns. */
const WARN_MINUTES = 4 * 60;

/** What waits, the oldest first: who wrote, how it begins, until when it is to be answered. Arrows move, Enter opens. */
export function InboxList({
  rows,
  selected,
  state,
  now,
}: {
  rows: readonly InboxRow[];
  selected: string | null;
  state: InboxState;
  now: Date;
}) {
  const t = useTranslations("inbox.list");
  const { hrefWith } = useListAddress();
  if (rows.length === 0) {
    const empty = state === "waiting" ? "empty" : "empty_ended";
    return (
      <EmptyState icon="inbox" title={t(`${empty}.title`)}>
        {t(`${empty}.hint`)}
      </EmptyState>
    );
  }
  return (
    <KeyedList
      label={t("label")}
      items={rows}
      itemKey={({ id }) => id}
      selected={selected}
      href={({ id }) => hrefWith({ item: id })}
      renderItem={(row) => <Entry row={row} now={now} />}
    />
  );
}

function Entry({ row, now }: { row: InboxRow; now: Date }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 truncate font-semibold">{row.name ?? t("list.nobody")}</span>
        <Tag>{t(`channels.${row.channel}`)}</Tag>
        <span className="ml-auto shrink-0 text-sm">
          {row.end ? (
            <span className="text-muted">{t(`ends.${row.end}`)}</span>
          ) : (
            <DueTime at={row.answerBy} now={now} warnWithin={WARN_MINUTES} />
          )}
        </span>
      </span>
      <span className="truncate text-sm">{row.beginning}</span>
      <span className="flex items-baseline gap-2 text-xs text-muted">
        <span>{row.number}</span>
        <Moment at={row.arrivedAt} now={now} />
        {row.takenBy && !row.end && (
          <StatusText tone={row.isMine ? "info" : "neutral"} icon="user-check" className="ml-auto text-xs">
            {row.isMine ? t("list.mine") : t("list.taken", { name: inLocale(row.takenBy, locale) })}
          </StatusText>
        )}
      </span>
    </span>
  );
}
