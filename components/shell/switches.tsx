"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useId, useSyncExternalStore, useTransition } from "react";
import { DEFAULT_THEME, isTheme, LOCALE_COOKIE, LOCALES, type Locale, THEME_COOKIE, THEMES, type Theme } from "#lib/i18n/locale.ts";
import { cx } from "../ui/class-names.ts";

const YEAR_SECONDS = 31_536_000;

function remember(cookie: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser we serve
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Speaks another language from now on; `refresh` asks for the page anew. */
export function chooseLocale(locale: Locale, refresh: () => void) {
  remember(LOCALE_COOKIE, locale);
  refresh();
}

/** Looks light, dark or as the system does, at once. */
export function chooseTheme(theme: Theme) {
  remember(THEME_COOKIE, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Chinese or English, for this person on this device; the address stays the same. */
export function LanguageSwitch() {
  const t = useTranslations("shell.menu");
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Choice<Locale>
      label={t("language")}
      options={LOCALES.map((value) => ({ value, label: t(value) }))}
      value={useLocale()}
      busy={pending}
      onChoose={(locale) => chooseLocale(locale, () => start(() => router.refresh()))}
    />
  );
}

/** Light, dark, or as the system. */
export function ThemeSwitch() {
  const t = useTranslations("shell.menu");
  const theme = useSyncExternalStore(listenToTheme, readTheme, () => DEFAULT_THEME);
  return (
    <Choice<Theme> label={t("theme")} options={THEMES.map((value) => ({ value, label: t(value) }))} value={theme} onChoose={chooseTheme} />
  );
}

function readTheme(): Theme {
  const value = document.documentElement.dataset.theme;
  return isTheme(value) ? value : DEFAULT_THEME;
}

function listenToTheme(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** A row of a few choices, one of them taken: native radio buttons, so arrow keys work. */
function Choice<V extends string>({
  label,
  options,
  value,
  busy,
  onChoose,
}: {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V;
  busy?: boolean;
  onChoose: (value: V) => void;
}) {
  const name = useId();
  return (
    <fieldset aria-busy={busy}>
      <legend className="mb-1 text-xs text-muted">{label}</legend>
      <div className="flex rounded-md border border-line bg-sunken p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex min-h-7 flex-1 items-center justify-center rounded-sm px-2 text-sm whitespace-nowrap text-muted hover:text-ink",
              "has-checked:bg-raised has-checked:font-medium has-checked:text-ink has-checked:shadow-panel",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent",
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
