"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CandidatesView, OutletOrder, OutletOrdersView } from "#lib/dispatch/contract/views.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { useListAddress } from "../data-table/address.ts";
import type { CommandAction } from "../form/command.ts";
import { Count } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { useToast } from "../ui/toast.tsx";
import { DeclineDialog } from "./decline-dialog.tsx";
import { OfferCard } from "./offer-card.tsx";
import { SomeoneDialog } from "./someone-dialog.tsx";
import { useArrivals } from "./use-arrivals.ts";
import { useDispatchWords } from "./words.ts";

/** What headquarters offered and the outlet has to answer, the shortest time first. */
export function OutletOffers({
  offers,
  technicians,
  chosen,
  people,
  now,
  accept,
  decline,
}: {
  offers: OutletOrdersView["offers"];
  technicians: OutletOrdersView["technicians"];
  /** Work order for which somebody else is being looked for (`offer` in the address), and who that may be. */
  chosen: string | null;
  people: CandidatesView | null;
  now: Date;
  /** Null for who may only look. */
  accept: CommandAction | null;
  decline: CommandAction | null;
}) {
  const t = useTranslations("dispatch.outlet");
  const words = useDispatchWords(now);
  const toast = useToast();
  const router = useRouter();
  const address = useListAddress();
  const [asked, setAsked] = useState<string | null>(null);
  const [declining, setDeclining] = useState<OutletOrder | null>(null);
  const fresh = useArrivals(
    "offers",
    offers.map(({ workOrderId }) => workOrderId),
    null,
  );
  const other = offers.find(({ workOrderId }) => workOrderId === chosen);
  const close = () => {
    setAsked(null);
    address.change({ offer: null });
  };
  const accepted = ({ requestNumber }: OutletOrder, technician: Bilingual) => {
    toast({ title: t("accepted", { number: String(requestNumber), technician: words.name(technician) }) });
    if (chosen) close();
    else router.refresh();
  };

  return (
    <Panel
      flush
      icon="timer"
      title={
        <>
          {t("offers")}
          <Count value={offers.length} tone="warning" />
        </>
      }
    >
      <p role="status" className="sr-only">
        {fresh.size > 0 && t("arrived", { count: fresh.size })}
      </p>
      {offers.length === 0 ? (
        <EmptyState icon="done" title={t("no_offers.title")}>
          {t("no_offers.hint")}
        </EmptyState>
      ) : (
        <ul aria-label={t("offers_label")} className="divide-y divide-line">
          {offers.map((offer, index) => (
            <OfferCard
              key={offer.workOrderId}
              offer={offer}
              first={index === 0}
              now={now}
              accept={accept}
              looking={address.pending && asked === offer.workOrderId}
              onAccepted={() => accepted(offer, offer.technician.name)}
              onOther={() => {
                setAsked(offer.workOrderId);
                address.change({ offer: offer.workOrderId });
              }}
              onDecline={() => setDeclining(offer)}
            />
          ))}
        </ul>
      )}
      {accept && other && people && (
        <SomeoneDialog
          key={other.workOrderId}
          offer={other}
          technicians={technicians}
          people={people}
          now={now}
          accept={accept}
          onClose={close}
          onAccepted={(name) => accepted(other, name)}
        />
      )}
      {decline && declining && (
        <DeclineDialog
          key={declining.workOrderId}
          offer={declining}
          decline={decline}
          onClose={() => setDeclining(null)}
          onDeclined={() => {
            setDeclining(null);
            toast({ title: t("declined", { number: String(declining.requestNumber) }) });
            router.refresh();
          }}
        />
      )}
    </Panel>
  );
}
