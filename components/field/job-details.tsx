"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { VisitView } from "#lib/field/contract/views.ts";
import { EntitlementSentence } from "../requests/entitlement-sentence.tsx";
import { ToldPriceText } from "../requests/settled-panel.tsx";
import { StatusText } from "../ui/badge.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { Moment } from "../ui/moment.tsx";
import { HistoryList } from "./history-list.tsx";
import { useName } from "./order-words.ts";

/** What the customer said, what they wish, which appliance it is, and who was here before. */
export function JobDetails({ visit, now, open }: { visit: VisitView; now: Date; open: boolean }) {
  const t = useTranslations("field.job");
  const reasons = useTranslations("requests.fetch_reasons");
  const results = useTranslations("field.contact.results");
  const name = useName();
  const { asset, contacts } = visit;
  const again = visit.history.filter(({ sameAsset }) => sameAsset).length;
  return (
    <div className="flex flex-col gap-3">
      {visit.wishes && (
        <Said icon="warning" title={t("wishes")}>
          {visit.wishes}
        </Said>
      )}
      {visit.fetchReason && (
        <Said icon="package" title={t("fetch")}>
          {reasons(visit.fetchReason)}
        </Said>
      )}
      {visit.words && (
        <Said icon="message" title={t("words")}>
          {visit.words}
        </Said>
      )}
      <details open={open} className="group rounded-lg border border-line bg-panel shadow-panel">
        <summary className="flex min-h-12 list-none items-center gap-2 rounded-lg px-3 py-2 font-medium [&::-webkit-details-marker]:hidden">
          <span className="min-w-0 flex-1">
            {t("details")}
            {again > 0 && (
              <StatusText tone="warning" icon="history" className="flex text-sm">
                {t("again", { count: again })}
              </StatusText>
            )}
          </span>
          <Icon name="chevron-right" className="text-muted group-open:rotate-90" />
        </summary>
        <div className="flex flex-col gap-4 px-3 pt-1 pb-3">
          <DescriptionList
            items={[
              ...(asset
                ? [
                    { term: t("product"), detail: [name(asset.category), name(asset.model)].filter(Boolean).join(" ") },
                    { term: t("model"), detail: asset.modelCode },
                    { term: t("serial"), detail: asset.serial },
                    { term: t("purchased"), detail: asset.purchasedOn },
                  ]
                : []),
              ...(visit.toldPrice ? [{ term: t("told_price"), detail: <ToldPriceText price={visit.toldPrice} />, wide: true }] : []),
              { term: t("entitlement"), detail: visit.entitlement && <EntitlementSentence given={visit.entitlement} />, wide: true },
            ]}
          />
          {contacts.length > 0 && (
            <section>
              <h3 className="mb-1 text-sm font-medium text-muted">{t("contacts")}</h3>
              <ul className="flex flex-col gap-1">
                {contacts.map(({ at, result }) => (
                  <li key={new Date(at).toISOString()} className="flex gap-3">
                    <span className="flex-1">{results(result as "reached")}</span>
                    <Moment at={at} now={now} className="text-sm text-muted" />
                  </li>
                ))}
              </ul>
            </section>
          )}
          <HistoryList history={visit.history} requestId={visit.order.requestId} now={now} />
        </div>
      </details>
    </div>
  );
}

function Said({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-panel px-3 py-2.5 shadow-panel">
      <h2 className="flex items-center gap-2 text-sm text-muted">
        <Icon name={icon} />
        {title}
      </h2>
      <p className="mt-0.5 whitespace-pre-line">{children}</p>
    </section>
  );
}
