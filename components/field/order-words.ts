"use client";

import { useLocale, useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { type Bilingual, inLocale } from "#lib/shared/bilingual.ts";

/** A catalogue asked by a key that is only known when it runs. */
export type OpenWords = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };

/** A name the business keeps, in the language of this page; nothing for nothing. */
export function useName(): (name: Bilingual | null) => string {
  const locale = useLocale();
  return (name) => (name ? inLocale(name, locale) : "");
}

/** "维修 · 洗衣机", and what is wrong with it. */
export function useOrderWords(order: TodayOrder): { what: string; symptom: string; where: string } {
  const t = useTranslations("field");
  const types = useTranslations("requests.types") as unknown as OpenWords;
  const name = useName();
  const type = types.has(order.type) ? types(order.type) : order.type;
  return {
    what: order.category ? t("order.what", { type, category: name(order.category) }) : type,
    symptom: name(order.symptom),
    where: order.addressDetail
      ? `${lastPart(order.division)} ${order.addressDetail}`
      : `${order.division} · ${t("order.address_to_obtain")}`,
  };
}

/** Whoever drives there knows the province. */
function lastPart(division: string): string {
  return division.split(" ").at(-1) ?? division;
}
