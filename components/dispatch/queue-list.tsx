"use client";

import { useTranslations } from "next-intl";
import type { DispatchQueueRow } from "#lib/dispatch/contract/views.ts";
import { StatusText } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { KeyedList } from "../ui/keyed-list.tsx";
import { Window } from "../ui/moment.tsx";
import { useFirstRows } from "../ui/use-first-rows.ts";
import { DueTime, WaitTime } from "../ui/wait-time.tsx";
import { isMarked, RequestMarks } from "./request-marks.tsx";
import { type DispatchWords, nearPlace, useDispatchWords } from "./words.ts";

/** The queue of decisions, in the order it is given: the worst clock first. Moving by keys already chooses; Enter goes on to the candidates. */
export function QueueList({
  rows,
  fresh,
  selected,
  filtered,
  now,
  onChoose,
  onEnter,
}: {
  rows: readonly DispatchQueueRow[];
  /** Arrived while one was looking. */
  fresh: ReadonlySet<string>;
  selected: string | null;
  filtered: boolean;
  now: Date;
  onChoose: (requestId: string) => void;
  onEnter: () => void;
}) {
  const t = useTranslations("dispatch.desk");
  const words = useDispatchWords(now);
  const drawn = useFirstRows(rows, 8);
  if (rows.length === 0) {
    return (
      <EmptyState icon="done" title={t(filtered ? "empty_filtered.title" : "empty.title")}>
        {t(filtered ? "empty_filtered.hint" : "empty.hint")}
      </EmptyState>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the Enter of the buttons inside
    <div
      onKeyUp={(event) => {
        if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.dataset.entry === selected) onEnter();
      }}
    >
      <KeyedList
        label={t("queue_label")}
        items={drawn}
        itemKey={({ requestId }) => requestId}
        selected={selected}
        followFocus
        onSelect={({ requestId }) => onChoose(requestId)}
        renderItem={(row) => <QueueEntry row={row} fresh={fresh.has(row.requestId)} now={now} t={t} words={words} />}
      />
    </div>
  );
}

type EntryGiven = {
  row: DispatchQueueRow;
  fresh: boolean;
  now: Date;
  t: ReturnType<typeof useTranslations<"dispatch.desk">>;
  words: DispatchWords;
};

function QueueEntry({ row, fresh, now, t, words }: EntryGiven) {
  const { number, nextClock, promise, wish, customerName, division } = row;
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex items-baseline gap-2">
        <span className="shrink-0 font-semibold">{number}</span>
        {fresh && (
          <StatusText tone="info" icon="dot" className="text-xs font-medium">
            {t("new")}
          </StatusText>
        )}
        <span className="ml-auto flex items-center gap-1.5 text-sm">
          {nextClock ? (
            <>
              <span className="text-muted">{words.clock(nextClock.kind)}</span>
              <DueTime at={nextClock.dueAt} now={now} warnWithin={60} />
            </>
          ) : (
            <WaitTime since={row.stageSince} now={now} />
          )}
        </span>
      </span>
      <span className="truncate">{words.what(row)}</span>
      <span className="flex items-baseline gap-2 text-sm text-muted">
        <span className="min-w-0 truncate">
          {customerName} · {nearPlace(division)}
        </span>
        <span className="ml-auto shrink-0">
          {promise ? <Window from={promise.startsAt} to={promise.endsAt} now={now} /> : t("no_promise")}
        </span>
      </span>
      {wish && (
        <span className="truncate text-right text-xs text-warning">
          {t("wish")} <Window from={wish.startsAt} to={wish.endsAt} now={now} />
        </span>
      )}
      {isMarked(row) && (
        <span className="mt-0.5 flex flex-wrap gap-1">
          <RequestMarks request={row} words={words} brief />
        </span>
      )}
    </span>
  );
}
