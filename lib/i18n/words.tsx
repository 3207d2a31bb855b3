"use client";

import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, use } from "react";
import { type Locale, TIME_ZONE } from "./locale.ts";
import zhCN from "./messages/zh-CN.ts";
import type { Messages } from "./messages.ts";

let english: Promise<Messages> | null = null;

/**
 * The words in the browser: one cached file instead of a copy in every page and every answer of an action. Chinese comes with the
 * page, which works from its first key; English is fetched by whoever speaks it. Switching keeps the page as it is, with
 * everything typed on it, until the other words are here.
 */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={TIME_ZONE} messages={locale === "en" ? use(inEnglish()) : zhCN}>
      {children}
    </NextIntlClientProvider>
  );
}

/** Asked for until it is here: a page without its words would be no page. */
function inEnglish(): Promise<Messages> {
  english ??= fetchEnglish();
  return english;
}

async function fetchEnglish(): Promise<Messages> {
  for (;;) {
    try {
      return (await import("./messages/en.ts")).default as unknown as Messages;
    } catch {
      await new Promise((again) => setTimeout(again, 2_000));
    }
  }
}

// The browser knows before it comes to drawing which words it will need.
if (typeof document !== "undefined" && document.documentElement.lang === "en") void inEnglish();
