"use client";

import { usePathname } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, use, useEffect, useSyncExternalStore } from "react";
import { whenIdle } from "#lib/shared/when-idle.ts";
import firstInChinese from "./first/zh-CN.json" with { type: "json" };
import { FIRST_PAGE } from "./first-words.js";
import { type Locale, TIME_ZONE } from "./locale.ts";
import { type Messages, readMessages } from "./messages.ts";

const isBrowser = typeof document !== "undefined";
const whole: Partial<Record<Locale, Messages>> = {};
const coming: Partial<Record<Locale, Promise<Messages>>> = {};
const waiting = new Set<() => void>();
let firstInEnglish: Promise<Messages> | null = null;

/**
 * The words in the browser: one cached file a language instead of a copy in every page and every answer of an action. The page of
 * intake works from its first key with the words it begins with, and fetches the rest when it has nothing else to do; any other
 * page begins with all of them. Switching keeps the page as it is, with everything typed on it, until the other words are here.
 */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  const all = useSyncExternalStore(
    onWords,
    () => whole[locale],
    () => whole[locale],
  );
  // Where everything was here in one language, what floats may say anything in the other.
  const isFirst = usePathname() === FIRST_PAGE && isBrowser && Object.keys(whole).length === 0;
  useEffect(() => whenIdle(() => void wholeWords(locale)), [locale]);
  return (
    <NextIntlClientProvider locale={locale} timeZone={TIME_ZONE} messages={all ?? (isFirst ? first(locale) : use(wholeWords(locale)))}>
      {children}
    </NextIntlClientProvider>
  );
}

/** Whatever is said on no page at first: a part that is drawn later, or a refusal, waits for it. */
export function allWords(): Promise<unknown> {
  return wholeWords(spoken());
}

function first(locale: Locale): Messages {
  if (locale !== "en") return firstInChinese as unknown as Messages;
  firstInEnglish ??= untilHere(async () => (await import("./first/en.json", { with: { type: "json" } })).default as unknown as Messages);
  return use(firstInEnglish);
}

function wholeWords(locale: Locale): Promise<Messages> {
  coming[locale] ??= untilHere(async () => {
    const words = await readMessages(locale);
    whole[locale] = words;
    for (const tell of waiting) tell();
    return words;
  });
  return coming[locale];
}

/** Asked for until it is here: a page without its words would be no page. */
async function untilHere<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((again) => setTimeout(again, 2_000));
    }
  }
}

function onWords(tell: () => void): () => void {
  waiting.add(tell);
  return () => void waiting.delete(tell);
}

function spoken(): Locale {
  return isBrowser && document.documentElement.lang === "en" ? "en" : "zh-CN";
}

// The browser knows before it comes to drawing which words it will need.
if (isBrowser && location.pathname !== FIRST_PAGE) void wholeWords(spoken());
