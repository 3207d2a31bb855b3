"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { OutletOrder } from "#lib/dispatch/contract/views.ts";
import type { Urgency } from "#lib/requests/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { ErrorSummary } from "../form/error-summary.tsx";
import { useCommand } from "../form/use-command.ts";
import { UrgencyChip } from "../requests/chips.tsx";
import { StatusChip } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Window } from "../ui/moment.tsx";
import { DueTime, useNow } from "../ui/wait-time.tsx";
import { useDispatchWords } from "./words.ts";

/** One offer: what, where, when, whom headquarters proposes, how long there is to answer. */
export function OfferCard({
  offer,
  first,
  now,
  accept,
  looking,
  onAccepted,
  onOther,
  onDecline,
}: {
  offer: OutletOrder;
  first: boolean;
  now: Date;
  accept: CommandAction | null;
  /** Somebody else is being looked for. */
  looking: boolean;
  onAccepted: () => void;
  onOther: () => void;
  onDecline: () => void;
}) {
  const t = useTranslations("dispatch.outlet");
  const desk = useTranslations("dispatch.desk");
  const words = useDispatchWords(now);
  const router = useRouter();
  const prefix = useId();
  const current = useNow(now);
  const command = useCommand(accept ?? nobody, { onDone: onAccepted, onRefused: () => router.refresh() });
  const { requestNumber, cycle, answerBy, startsAt, endsAt, promise, technician } = offer;
  const number = String(requestNumber);
  const name = words.name(technician.name);
  const isPast = (at: Date | null) => at !== null && current > at.getTime();
  const warning = isPast(startsAt) ? t("time_passed") : isPast(answerBy) ? t("late") : null;
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h3 className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
          <span className="font-semibold">{requestNumber}</span>
          <span className="min-w-0 font-semibold">{words.what(offer)}</span>
          <UrgencyChip urgency={offer.urgency as Urgency} />
          {cycle > 1 && (
            <StatusChip tone="danger" icon="again">
              {desk("rework", { cycle })}
            </StatusChip>
          )}
        </h3>
        <p className="text-muted">
          {offer.customerName} · {[offer.division, offer.addressDetail].filter(Boolean).join(" ")}
          {!offer.addressDetail && (
            <StatusChip tone="info" icon="place" className="ml-2">
              {desk("to_obtain")}
            </StatusChip>
          )}
        </p>
        <p className="flex flex-wrap gap-x-4">
          <span>{t("proposed", { technician: name, when: startsAt && endsAt ? words.moment.window(startsAt, endsAt) : "—" })}</span>
          {promise && (
            <span className="text-muted">
              {t("promise")} <Window from={promise.startsAt} to={promise.endsAt} now={now} />
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-col gap-2 lg:items-end">
        {answerBy && (
          <span className="text-lg">
            <DueTime at={answerBy} now={now} warnWithin={10} />
          </span>
        )}
        {accept && (
          <div className="grid grid-cols-2 gap-2 md:flex max-md:*:h-11 max-md:*:first:col-span-2">
            <Button
              variant={first ? "primary" : "secondary"}
              icon="check"
              pending={command.pending}
              aria-label={t("accept_of", { number, technician: name })}
              onClick={() => void command.run({ workOrderId: offer.workOrderId, seenVersion: offer.version })}
            >
              {t("accept")}
            </Button>
            <Button icon="users" pending={looking} aria-label={t("other_of", { number })} onClick={onOther}>
              {t("other")}
            </Button>
            <Button aria-label={t("decline_of", { number })} onClick={onDecline}>
              {t("decline")}
            </Button>
          </div>
        )}
      </div>
      {warning && (
        <p className="flex items-start gap-1.5 text-sm text-warning lg:col-span-2">
          <Icon name="warning" className="mt-[0.2em]" />
          {warning}
        </p>
      )}
      <div className="empty:hidden lg:col-span-2">
        <ErrorSummary command={command} prefix={prefix} />
      </div>
    </li>
  );
}

/** Stands where there is nobody to answer: the button is not shown either. */
const nobody: CommandAction = () => Promise.resolve({ ok: false, refusal: { code: "denied" } });
