import { useTranslations } from "next-intl";
import type { Source } from "#lib/warranty/contract/views.ts";
import type { Jurisdiction, Province } from "#lib/warranty/contract/vocabulary.ts";

/** Whose rule it is: the national rules, those of a province by its name, or the maker's promise. */
export function useJurisdictionWords(): (jurisdiction: Jurisdiction) => string {
  const t = useTranslations("warranty");
  return (jurisdiction) => {
    if (jurisdiction === "CN" || jurisdiction === "brand") return t(`by.${jurisdiction}`);
    return t("by.province", { province: t(`provinces.${jurisdiction.slice(3) as Province}`) });
  };
}

/** The same in a word, for tables and lists. */
export function useJurisdictionNames(): (jurisdiction: Jurisdiction) => string {
  const t = useTranslations("warranty");
  return (jurisdiction) =>
    jurisdiction === "CN" || jurisdiction === "brand" ? t(`short.${jurisdiction}`) : t(`provinces.${jurisdiction.slice(3) as Province}`);
}

/** Short names of sources the product knows by itself, as keys of their words. */
const SOURCES = { "CN 1995": "cn_1995", maker: "maker" } as const;

/** The title of a source: its own words where it has a short name, else as headquarters wrote it. */
export function useTitleWords(): (source: string) => string {
  const t = useTranslations("warranty.sources");
  return (source) => (Object.hasOwn(SOURCES, source) ? t(SOURCES[source as keyof typeof SOURCES]) : source);
}

export function useSourceWords(): (source: Pick<Source, "source" | "article">) => string {
  const t = useTranslations("warranty");
  const title = useTitleWords();
  return ({ source, article }) =>
    article ? t("source_article", { source: title(source), article }) : t("source", { source: title(source) });
}
