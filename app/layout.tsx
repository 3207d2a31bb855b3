import "@fontsource-variable/noto-sans-sc/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { isTheme, THEME_COOKIE } from "#lib/i18n/locale.ts";
import { Words } from "#lib/i18n/words.tsx";
import { KEEP_EARLY } from "#lib/shared/keep-early.ts";
import { Toaster } from "../components/ui/toast.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("tagline"),
    icons: { icon: "/icon.svg" },
    referrer: "same-origin",
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6f8" },
    { media: "(prefers-color-scheme: dark)", color: "#12151b" },
  ],
};

/** The frame of every page: language and theme from the person's cookies, so that no script has to choose before the first paint. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html lang={locale} {...(isTheme(theme) && theme !== "system" && { "data-theme": theme })}>
      <head>
        {/* A browser hides the nonce once it is read. */}
        <script nonce={(await headers()).get("x-nonce") ?? undefined} suppressHydrationWarning>
          {KEEP_EARLY}
        </script>
      </head>
      <body>
        <Words locale={locale}>
          {children}
          <Toaster />
        </Words>
      </body>
    </html>
  );
}
