"use client";

import { useTranslations } from "next-intl";
import type { EarlierVisit } from "#lib/field/contract/views.ts";
import { Tag } from "../ui/badge.tsx";
import { Moment } from "../ui/moment.tsx";
import { type OpenWords, useName } from "./order-words.ts";

/** Who was in this home before, what was found and how it ended: the newest first. */
export function HistoryList({
  history,
  requestId,
  now,
}: {
  history: readonly EarlierVisit[];
  /** The request at hand: its own earlier rounds are told apart. */
  requestId: string;
  now: Date;
}) {
  const t = useTranslations("field.job");
  const order = useTranslations("field.order");
  const outcomes = useTranslations("field.outcome") as unknown as OpenWords;
  const name = useName();
  return (
    <section>
      <h3 className="mb-1 text-sm font-medium text-muted">{t("history")}</h3>
      {history.length === 0 ? (
        <p className="text-muted">{t("no_history")}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {history.map((visit) => (
            <li key={`${visit.requestId} ${new Date(visit.arrivedAt).toISOString()}`} className="border-l-2 border-line-strong pl-3">
              <p className="flex flex-wrap items-center gap-x-2">
                <Moment at={visit.arrivedAt} now={now} as="day" className="font-medium" />
                <span className="text-sm text-muted">{order("number", { number: String(visit.requestNumber) })}</span>
                <Tag>
                  {visit.requestId === requestId
                    ? t("earlier_cycle", { cycle: visit.cycle })
                    : visit.sameAsset
                      ? t("same_asset")
                      : t("other_asset")}
                </Tag>
              </p>
              {visit.technician && <p className="text-sm">{t("by", { name: name(visit.technician) })}</p>}
              <p>{[name(visit.symptom), name(visit.cause), name(visit.action)].filter(Boolean).join(" → ") || "—"}</p>
              {visit.outcome && outcomes.has(visit.outcome) && <p className="text-sm text-muted">{outcomes(visit.outcome)}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
