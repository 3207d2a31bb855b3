import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { useDayWords } from "../requests/day-words.ts";
import { ToldPriceText } from "../requests/settled-panel.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Moment } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";

/** What the customer asked for, and of which appliance. */
export function RequestFacts({ view }: { view: FollowUpView }) {
  const t = useTranslations("followup.facts");
  const reasons = useTranslations("requests.fetch_reasons");
  const locale = useLocale();
  const day = useDayWords();
  const { request, asset } = view;
  return (
    <Panel title={t("request")} icon="ticket">
      <DescriptionList
        items={[
          ...(view.symptom ? [{ term: t("symptom"), detail: inLocale(view.symptom, locale) }] : []),
          { term: t("words"), detail: request.words && <span className="whitespace-pre-line">{request.words}</span> },
          ...(asset
            ? [
                { term: t("asset"), detail: [inLocale(asset.category, locale), asset.modelCode].filter(Boolean).join(" ") },
                { term: t("serial"), detail: asset.serial },
                { term: t("purchased"), detail: asset.purchasedOn && day(asset.purchasedOn) },
              ]
            : []),
          ...(view.fetchReason ? [{ term: t("fetch"), detail: reasons(view.fetchReason) }] : []),
          ...(view.toldPrice ? [{ term: t("told_price"), detail: <ToldPriceText price={view.toldPrice} /> }] : []),
          { term: t("place"), detail: view.place },
          { term: t("owner"), detail: inLocale(request.owner.name, locale) },
          { term: t("logged"), detail: <Moment at={request.loggedAt} now={view.now} /> },
        ]}
      />
    </Panel>
  );
}
