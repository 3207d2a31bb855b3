"use client";

import "./globals.css";
import { NextIntlClientProvider } from "next-intl";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, TIME_ZONE } from "#lib/i18n/locale.ts";
import en from "#lib/i18n/messages/en/errors.json" with { type: "json" };
import zhCN from "#lib/i18n/messages/zh-CN/errors.json" with { type: "json" };
import { PlainFrame } from "../components/shell/plain-frame.tsx";
import ErrorPage from "./error.tsx";

/** The same when the frame itself has failed: it brings its own html, its few words, and the look. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  const chosen = typeof document === "undefined" ? undefined : new RegExp(`${LOCALE_COOKIE}=([^;]+)`).exec(document.cookie)?.[1];
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  const errors = locale === "en" ? en : zhCN;
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider locale={locale} timeZone={TIME_ZONE} messages={{ errors } as never}>
          <PlainFrame product={errors.product}>
            <ErrorPage {...props} />
          </PlainFrame>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
