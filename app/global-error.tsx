"use client";

import "./globals.css";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
import { Words } from "#lib/i18n/words.tsx";
import { PlainShell } from "../components/shell/plain-shell.tsx";
import ErrorPage from "./error.tsx";

/** The same when the frame itself has failed: it brings its own html, words and look. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  const chosen = typeof document === "undefined" ? undefined : new RegExp(`${LOCALE_COOKIE}=([^;]+)`).exec(document.cookie)?.[1];
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Words locale={locale}>
          <PlainShell>
            <ErrorPage {...props} />
          </PlainShell>
        </Words>
      </body>
    </html>
  );
}
