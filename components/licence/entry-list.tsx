"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { EntryView } from "#lib/licence/contract/views.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";
import { StatusText, Tag } from "../ui/badge.tsx";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { useMomentWords } from "../ui/moment.tsx";

/** What was added and deducted, newest first: rule, evidence, who, when. What was taken back stays, struck through. */
export function EntryList({
  entries,
  now,
  opensRequests,
  actions,
}: {
  entries: readonly EntryView[];
  now: Date;
  opensRequests: boolean;
  /** What may be done about one entry. */
  actions?: (entry: EntryView) => ReactNode;
}) {
  const t = useTranslations("licence.card");
  if (entries.length === 0) {
    return (
      <EmptyState icon="star" title={t("no_entries")}>
        {t("no_entries_hint")}
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex gap-3 px-4 py-3">
          <Moved entry={entry} />
          <div className="min-w-0 flex-1">
            <Headline entry={entry} />
            {entry.words && <p className="break-words">{entry.words}</p>}
            <Evidence entry={entry} now={now} opensRequests={opensRequests} />
          </div>
          {actions?.(entry)}
        </li>
      ))}
    </ul>
  );
}

function Moved({ entry }: { entry: EntryView }) {
  const counts = !entry.reversed && !entry.reverses;
  return (
    <span
      className={cx(
        "w-10 shrink-0 text-right text-xl leading-tight font-semibold tabular-nums",
        !counts ? "text-muted" : entry.points < 0 ? "text-danger" : "text-good",
        entry.reversed && "line-through",
      )}
    >
      {signed(entry.points)}
    </span>
  );
}

export function signed(points: number): string {
  return points > 0 ? `+${points}` : `−${Math.abs(points)}`;
}

function Headline({ entry }: { entry: EntryView }) {
  const t = useTranslations("licence");
  const rule = t(`rules.${entry.rule}`);
  return (
    <p className="flex flex-wrap items-center gap-x-2 font-medium">
      {entry.reverses ? t("card.reverses", { rule }) : rule}
      {entry.reversed && (
        <StatusText icon="again" className="text-sm font-normal">
          {t("card.reversed")}
        </StatusText>
      )}
      {!entry.counts && <Tag>{t("card.earlier")}</Tag>}
    </p>
  );
}

function Evidence({ entry, now, opensRequests }: { entry: EntryView; now: Date; opensRequests: boolean }) {
  const t = useTranslations("licence.card");
  const locale = useLocale();
  const words = useMomentWords(now);
  const name = (of: Bilingual | null) => (of ? inLocale(of, locale) : t("headquarters"));
  const [first, second] = [name(entry.by), entry.confirmedBy && name(entry.confirmedBy)];
  const found = second ? t("by_two", { who: first, second }) : t("by", { who: first });
  const who = entry.reverses ? t("reversed_by", { who: first }) : found;
  const ticket = entry.requestNumber !== null && t("ticket", { number: String(entry.requestNumber) });
  return (
    <p className="flex flex-wrap gap-x-2 text-sm text-muted">
      {ticket &&
        (opensRequests && entry.requestId ? (
          <Link href={`/requests/${entry.requestId}`} className="underline underline-offset-2 hover:text-ink">
            {ticket}
          </Link>
        ) : (
          <span>{ticket}</span>
        ))}
      <span>{who}</span>
      {entry.points < 0 && !entry.reverses && <span>{t("happened", { when: words.day(entry.happenedAt) })}</span>}
      <span>{t("entered", { when: words.moment(entry.enteredAt) })}</span>
    </p>
  );
}
