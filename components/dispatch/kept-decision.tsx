"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { KeptDecisionView } from "#lib/dispatch/contract/views.ts";
import { StatusText } from "../ui/badge.tsx";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { SkeletonLines } from "../ui/skeleton.tsx";
import { ExcludedList } from "./excluded-list.tsx";
import { FeedFault } from "./feed-fault.tsx";
import { useFeed } from "./use-feed.ts";
import { useDispatchWords } from "./words.ts";

/** Why whom was sent, as it was seen then: the best with their reasons, and the rule for everyone else. Asked for when it is unfolded. */
export function KeptDecision({ workOrderId, now }: { workOrderId: string; now: Date }) {
  const t = useTranslations("dispatch.kept");
  const [open, setOpen] = useState(false);
  return (
    <details className="rounded-md border border-line" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="px-3 py-1.5 text-sm text-muted hover:text-ink">{t("title")}</summary>
      {open && <Kept workOrderId={workOrderId} now={now} />}
    </details>
  );
}

function Kept({ workOrderId, now }: { workOrderId: string; now: Date }) {
  const t = useTranslations("dispatch.kept");
  const words = useDispatchWords(now);
  const { answer, answered, fault, again } = useFeed<KeptDecisionView | null>(`/api/dispatch/kept?order=${workOrderId}`, now);
  if (fault) return <FeedFault fault={fault} again={again} className="m-3" />;
  if (answered === null)
    return (
      <div className="p-3">
        <SkeletonLines lines={3} />
      </div>
    );
  if (!answer) return <p className="px-3 pb-3 text-sm text-muted">{t("none")}</p>;
  const { best, technicianId, rank, couldGo, decidedAt, excluded, isAsKept } = answer;
  return (
    <div className="flex flex-col gap-3 border-t border-line p-3 text-sm">
      <p>
        {rank === null
          ? t("at_that_time", { when: words.moment.moment(decidedAt), count: couldGo })
          : t("rank", { when: words.moment.moment(decidedAt), rank, count: couldGo })}
      </p>
      <ol className="flex flex-col divide-y divide-line">
        {best.map((one, index) => (
          <li
            key={one.technicianId}
            className={cx(
              "grid gap-x-4 gap-y-1 py-1.5 sm:grid-cols-[minmax(11em,2fr)_3fr]",
              one.technicianId === technicianId && "font-medium",
            )}
          >
            <span className="min-w-0">
              {one.technicianId === technicianId && <Icon name="check" className="mr-1 text-good" />}
              {(one.technicianId === technicianId && rank) || index + 1}. {words.name(one.name)}{" "}
              <span className="font-normal text-muted">
                {words.name(one.outlet)} · {words.moment.window(one.startsAt, one.endsAt)}
              </span>
            </span>
            <span className="font-normal">
              {[...one.reasonsFor, ...one.reasonsAgainst].map((term) => words.term(term)).join(t("between"))}
            </span>
          </li>
        ))}
      </ol>
      <ExcludedList excluded={excluded} open={false} words={words} />
      <StatusText tone={isAsKept ? "good" : "warning"} icon={isAsKept ? "check" : "warning"}>
        {t(isAsKept ? "as_kept" : "not_as_kept")}
      </StatusText>
    </div>
  );
}
