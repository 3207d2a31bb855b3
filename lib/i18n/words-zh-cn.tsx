"use client";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { TIME_ZONE } from "./locale.ts";
import messages from "./messages/zh-CN.ts";

/** The Chinese catalogue in the browser: a file of its own that is cached, instead of a copy in every page. */
export function ChineseWords({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="zh-CN" timeZone={TIME_ZONE} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
