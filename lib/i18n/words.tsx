"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { type Locale, TIME_ZONE } from "./locale.ts";
import en from "./messages/en.ts";
import zhCN from "./messages/zh-CN.ts";
import type { Messages } from "./messages.ts";

const CATALOGUES: Record<Locale, Messages> = { "zh-CN": zhCN, en: en as unknown as Messages };

/**
 * The words in the browser. Both catalogues are one cached file instead of a copy in every page and every answer of an
 * action; and switching the language keeps the page as it is, with everything typed on it.
 */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={TIME_ZONE} messages={CATALOGUES[locale]}>
      {children}
    </NextIntlClientProvider>
  );
}
