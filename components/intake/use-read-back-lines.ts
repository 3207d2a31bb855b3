"use client";

import { useLocale, useTranslations } from "next-intl";
import type { IntakeDesk } from "#lib/requests/contract/views.ts";
import { FETCH_TYPES, FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { useAssetName } from "../requests/asset-words.ts";
import { divisionText } from "../requests/division-choice.ts";
import { usePriceWords } from "../requests/price-words.ts";
import { windowFrom } from "../requests/window-choice.tsx";
import { wishFrom } from "../requests/wish-field.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import type { chosenIn, IntakeDraft } from "./intake-draft.ts";
import { settledIn } from "./settled-draft.ts";

/** What is read back to the customer, sentence by sentence: number, what, where, when, and one's own name. */
export function useReadBackLines(desk: IntakeDesk) {
  const t = useTranslations("requests.intake.saved");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const name = useAssetName();
  const words = useMomentWords(desk.now);

  const priceWords = usePriceWords();

  return (
    draft: IntakeDraft,
    { symptom, asset, address, category }: ReturnType<typeof chosenIn>,
    number: number,
    price: ToldPrice | null,
    given: Entitlement | null,
  ): string[] => {
    const model = category?.models.find(({ id }) => id === draft.newAsset.modelId);
    const product = asset ? name(asset, asset.categoryName) : category ? name({ modelCode: model?.code ?? null }, category.name) : "";
    const what = symptom ? inLocale(symptom.name, locale) : draft.words.trim() || types(draft.type);
    const place = address
      ? `${address.division} ${address.detail}`
      : [divisionText(draft.division), draft.detail.trim()].filter(Boolean).join(" ");
    const window = draft.address === "later" ? null : windowFrom(draft.window, desk.now);
    const wish = wishFrom(draft.window.wish);
    const visit = FIELD_TYPES.includes(draft.type);
    const { fetch, untold } = settledIn(draft);
    return [
      t("line_number", { number: String(number) }),
      product ? t("line_what_asset", { asset: product, what }) : t("line_what", { what }),
      ...(visit ? [draft.address === "later" ? t("line_later") : t("line_address", { address: place })] : []),
      visit
        ? window?.startsAt && window.endsAt
          ? t("line_window", { window: words.window(window.startsAt, window.endsAt) })
          : t("line_no_window")
        : t("line_answer"),
      ...(wish?.startsAt && wish.endsAt ? [t("line_wish", { window: words.window(wish.startsAt, wish.endsAt) })] : []),
      ...(fetch && FETCH_TYPES.includes(draft.type) ? [t("line_fetch")] : []),
      ...(price && given && !untold ? [t("line_price", { price: priceWords(price, given) })] : []),
      t("line_bye", { name: inLocale(desk.me.name, locale) }),
    ];
  };
}
