import { useLocale, useTranslations } from "next-intl";
import { ageOf } from "#lib/customers/rules/age.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";

/** "洗衣机 XQG70-1206": what stands in the home. */
export function useAssetName(): (asset: { readonly modelCode: string | null }, category: Bilingual | null) => string {
  const locale = useLocale();
  return ({ modelCode }, category) => [category && inLocale(category, locale), modelCode].filter(Boolean).join(" ");
}

/** How long it has been in use: "3 年 2 个月". */
export function useAgeWords(): (purchasedOn: string, today: string) => string {
  const t = useTranslations("customers.asset");
  return (purchasedOn, today) => {
    const { years, months } = ageOf(purchasedOn, today);
    if (years === 0) return months === 0 ? t("age_new") : t("age_months", { months });
    return months === 0 ? t("age_years", { years }) : t("age_years_months", { years, months });
  };
}
