import { useTranslations } from "next-intl";
import { formatFen } from "#lib/shared/money.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { useDayWords } from "./day-words.ts";

type Price = Pick<ToldPrice, "basis" | "callOutFen" | "labourFen">;

/** What it costs before parts, in one sentence with the reason; with the entitlement at hand, with its day. */
export function usePriceWords(): (price: Price, given?: Entitlement) => string {
  const t = useTranslations("requests.price");
  const day = useDayWords();

  const fees = ({ callOutFen, labourFen }: Price) => {
    const amounts = { callOut: formatFen(callOutFen), labour: formatFen(labourFen) };
    if (callOutFen === 0) return labourFen === 0 ? t("fees.none") : t("fees.labour", amounts);
    return labourFen === 0 ? t("fees.call_out", amounts) : t("fees.both", amounts);
  };
  const reason = ({ basis }: Price, given: Entitlement | undefined) => {
    if (!given || basis === "not_covered") return t(`because.${basis}`);
    if (given.kind === "to_confirm") return t(`because.${given.rule}`);
    if (given.rule === "expired") return t("because.expired", { since: day(given.since) });
    return t(given.rule === "whole_unit" ? "because.whole_unit" : "because.main_part", { until: day(given.until) });
  };
  return (price, given) => t(`said.${price.basis}`, { fees: fees(price), reason: reason(price, given) });
}
