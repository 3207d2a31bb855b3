"use client";

import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, use } from "react";
import { isLocale, type Locale, TIME_ZONE } from "./locale.ts";
import { type Messages, readMessages } from "./messages.ts";

const FETCHED: Partial<Record<Locale, Promise<Messages>>> = {};

/**
 * The words in the browser. A catalogue is one cached file instead of a copy in every page and every answer of an action, and a
 * page pays for the language it speaks; switching keeps the page as it is, with everything typed on it, until the other is here.
 */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={TIME_ZONE} messages={use(fetched(locale))}>
      {children}
    </NextIntlClientProvider>
  );
}

function fetched(locale: Locale): Promise<Messages> {
  // Not fetched is not kept: the next try asks again.
  FETCHED[locale] ??= readMessages(locale).catch((problem) => {
    delete FETCHED[locale];
    throw problem;
  });
  return FETCHED[locale];
}

// The browser knows before it comes to drawing which words it will need.
if (typeof document !== "undefined" && isLocale(document.documentElement.lang))
  fetched(document.documentElement.lang).catch(() => undefined);
