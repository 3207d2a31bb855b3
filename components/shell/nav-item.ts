import type { Messages } from "#lib/i18n/messages.ts";
import type { IconName } from "../ui/icon.tsx";

/** One place my role works at, as plain data so that a server may hand it over. Its word is `shell.nav.<labelKey>`. */
export type NavItem = {
  href: string;
  labelKey: Exclude<keyof Messages["shell"]["nav"], "label" | "open">;
  icon: IconName;
  /** What waits for me there. */
  count?: number;
  /** Only the exact address counts as being there (a home page). */
  exact?: boolean;
};

/** Is this the place where I am? A page below it counts too, the longest match first. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  return items
    .filter(({ href, exact }) => pathname === href || (!exact && pathname.startsWith(href === "/" ? "/" : `${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
