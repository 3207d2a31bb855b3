"use client";

import { useTranslations } from "next-intl";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { usePriceWords } from "../requests/price-words.ts";
import { Checkbox } from "../ui/checkbox.tsx";

/** What it costs, to be said in one sentence with the reason; `onUntold` where it can still be said that it was not. */
export function PriceTold({
  price,
  given,
  untold,
  onUntold,
}: {
  price: ToldPrice;
  given: Entitlement;
  untold: boolean;
  onUntold?: ((untold: boolean) => void) | undefined;
}) {
  const t = useTranslations("requests.price");
  const words = usePriceWords();
  return (
    <section className="flex flex-col gap-1 border-t border-line pt-3">
      <h3 className="text-xs font-semibold text-muted">{t("title")}</h3>
      <p className="font-medium">{words(price, given)}</p>
      {price.provisional && <p className="text-xs text-muted">{t("provisional")}</p>}
      {onUntold && (
        <Checkbox label={t("told")} hint={t("told_hint")} checked={!untold} onChange={({ target }) => onUntold(!target.checked)} />
      )}
    </section>
  );
}
