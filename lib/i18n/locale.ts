/**
 * The two languages. Chosen per person by a cookie, never by the address, so that a link means the same page to everybody.
 * Browser-safe.
 */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-CN";
export const LOCALE_COOKIE = "yipiao-locale";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export const DEFAULT_THEME: Theme = "system";
export const THEME_COOKIE = "yipiao-theme";

/** All service happens in one time zone; the machine's own is never used. */
export const TIME_ZONE = "Asia/Shanghai";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.includes(value as Locale);
}

export function isTheme(value: unknown): value is Theme {
  return THEMES.includes(value as Theme);
}
