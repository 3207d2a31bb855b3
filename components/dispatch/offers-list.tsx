"use client";

import { useTranslations } from "next-intl";
import type { OutletOrder } from "#lib/dispatch/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Window } from "../ui/moment.tsx";
import { DueTime } from "../ui/wait-time.tsx";
import type { OrderInSight } from "./chosen.ts";
import { nearPlace, useDispatchWords } from "./words.ts";

/** Work that was offered and that no outlet has answered: how long it may still wait, and the way to take it back. */
export function OffersList({
  offers,
  outletOf,
  now,
  onWithdraw,
}: {
  offers: readonly OutletOrder[];
  outletOf: (technicianId: string) => Bilingual | null;
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
      {offers.map((offer) => {
        const outlet = outletOf(offer.technician.id);
        return (
          <li key={offer.workOrderId} className="flex flex-col gap-0.5 px-4 py-2.5">
            <span className="flex items-baseline gap-2">
              <span className="font-semibold">{offer.requestNumber}</span>
              <span className="ml-auto text-sm">
                {offer.answerBy ? (
                  <DueTime at={offer.answerBy} now={now} warnWithin={5} />
                ) : (
                  <span className="text-muted">{t("no_clock")}</span>
                )}
              </span>
            </span>
            <span className="truncate">{words.what(offer)}</span>
            <span className="truncate text-sm text-muted">
              {offer.customerName} · {nearPlace(offer.division)}
            </span>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <span className="min-w-0 truncate">
                {t("to", { outlet: words.name(outlet), technician: words.name(offer.technician.name) })}
              </span>
              {offer.startsAt && offer.endsAt && <Window from={offer.startsAt} to={offer.endsAt} now={now} className="text-muted" />}
              {onWithdraw && (
                <Button
                  size="sm"
                  icon="again"
                  className="ml-auto"
                  aria-label={t("withdraw_of", { order: String(offer.number) })}
                  onClick={() => onWithdraw({ ...offer, technician: offer.technician.name, outlet })}
                >
                  {t("withdraw")}
                </Button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
