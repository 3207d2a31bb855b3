"use client";

import { useTranslations } from "next-intl";
import type { OutletOrder } from "#lib/dispatch/contract/views.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Window } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import type { OrderInSight } from "./chosen.ts";
import { nearPlace, useDispatchWords } from "./words.ts";

/** Work that was offered and that no outlet has answered: how long it may still wait, and the way to take it back. */
export function OffersList({
  offers,
  more,
  now,
  onWithdraw,
}: {
  offers: readonly OutletOrder[];
  more: boolean;
  now: Date;
  /** Null for who may only look. */
  onWithdraw: ((order: OrderInSight) => void) | null;
}) {
  const t = useTranslations("dispatch.offers");
  const words = useDispatchWords(now);
  if (offers.length === 0) {
    return (
      <EmptyState icon="done" title={t("empty.title")}>
        {t("empty.hint")}
      </EmptyState>
    );
  }
  return (
    <ul aria-label={t("label")} className="divide-y divide-line">
      {offers.map((offer) => (
        <li key={offer.workOrderId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 px-4 py-2.5">
          <span className="font-semibold">{offer.requestNumber}</span>
          <span className="text-right text-sm">
            {offer.answerBy ? (
              <DueTime at={offer.answerBy} now={now} warnWithin={5} />
            ) : (
              <span className="text-muted">{t("no_clock")}</span>
            )}
          </span>
          <span className="col-span-2 truncate">{words.what(offer)}</span>
          <span className="flex min-w-0 flex-col text-sm">
            <span className="truncate text-muted">
              {offer.customerName} · {nearPlace(offer.division)}
            </span>
            <span className="truncate">{t("to", { outlet: words.name(offer.outlet), technician: words.name(offer.technician.name) })}</span>
            {offer.startsAt && offer.endsAt && <Window from={offer.startsAt} to={offer.endsAt} now={now} />}
          </span>
          {onWithdraw && (
            <Button
              size="sm"
              icon="again"
              className="self-end"
              aria-label={t("withdraw_of", { order: String(offer.number) })}
              onClick={() => onWithdraw({ ...offer, technician: offer.technician.name })}
            >
              {t("withdraw")}
            </Button>
          )}
        </li>
      ))}
      {more && <li className="px-4 py-2.5 text-sm text-muted">{t("more", { count: offers.length })}</li>}
    </ul>
  );
}
