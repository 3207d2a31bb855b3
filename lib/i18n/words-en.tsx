"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { TIME_ZONE } from "./locale.ts";
import messages from "./messages/en.ts";

/** The English catalogue in the browser; see `ChineseWords`. */
export function EnglishWords({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" timeZone={TIME_ZONE} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
