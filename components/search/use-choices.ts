"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { isTheme, LOCALES, THEMES } from "#lib/i18n/locale.ts";
import enSearch from "#lib/i18n/messages/en/search.json" with { type: "json" };
import enShell from "#lib/i18n/messages/en/shell.json" with { type: "json" };
import zhSearch from "#lib/i18n/messages/zh-CN/search.json" with { type: "json" };
import zhShell from "#lib/i18n/messages/zh-CN/shell.json" with { type: "json" };
import { answers, type Names } from "#lib/search/rules/matching.ts";
import type { CommandAction } from "../form/command.ts";
import { leave } from "../identity/leave.ts";
import type { NavItem } from "../shell/nav-item.ts";
import { chooseLocale, chooseTheme } from "../shell/switches.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { Option, Take } from "./option.ts";

type Choice = { readonly option: Option; readonly names: Names };
type ActionKey = keyof typeof zhSearch.actions;

const PINYIN: Readonly<Record<string, string>> = zhSearch.pinyin;
const ACTION_ICON: Readonly<Record<ActionKey, IconName>> = {
  "zh-CN": "language",
  en: "language",
  light: "sun",
  dark: "moon",
  system: "sun-moon",
  sign_out: "sign-out",
};

/**
 * The screens this person may open and what they may do from anywhere, asked by name in both languages, by pinyin or its
 * initials; answered here, without a question to the server.
 */
export function useChoices(places: readonly NavItem[], signOut: CommandAction): (line: string) => readonly Option[] {
  const router = useRouter();
  const locale = useLocale();
  const nav = useTranslations("shell.nav");
  const act = useTranslations("search.actions");

  const screens: Choice[] = places.map(({ href, labelKey, icon }) => ({
    option: { key: href, group: "screens", shows: "words", icon, words: nav(labelKey), take: { href, keep: { kind: "screen", href } } },
    names: { names: [zhShell.nav[labelKey], enShell.nav[labelKey]], pinyin: PINYIN[labelKey] ?? "" },
  }));
  const action = (key: ActionKey, take: Take): Choice => ({
    option: { key: `action:${key}`, group: "actions", shows: "words", icon: ACTION_ICON[key], words: act(key), take },
    names: { names: [zhSearch.actions[key], enSearch.actions[key]], pinyin: PINYIN[key] ?? "" },
  });
  const actions = () => [
    ...LOCALES.filter((one) => one !== locale).map((one) => action(one, { act: () => chooseLocale(one, () => router.refresh()) })),
    ...THEMES.filter((one) => one !== themeNow()).map((one) => action(one, { act: () => chooseTheme(one) })),
    action("sign_out", { act: () => void leave(signOut) }),
  ];

  return (line) => {
    const all = [...screens, ...actions()];
    if (!line) return all.map(({ option }) => option);
    return all
      .map(({ option, names }) => ({ option, fits: answers(names, line) }))
      .filter(({ fits }) => fits > 0)
      .sort((a, b) => b.fits - a.fits)
      .slice(0, MOST)
      .sort((a, b) => a.option.group.localeCompare(b.option.group) * -1)
      .map(({ option }) => option);
  };
}

const MOST = 6;

function themeNow() {
  const chosen = typeof document === "undefined" ? undefined : document.documentElement.dataset.theme;
  return isTheme(chosen) ? chosen : "system";
}
