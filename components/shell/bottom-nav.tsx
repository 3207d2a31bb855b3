"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Count } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { currentItem, type NavItem } from "./nav-item.ts";

/** My places as thumb-sized places along the lower edge of a phone (at most five). */
export function BottomNav({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("shell.nav");
  const current = currentItem(items, usePathname());
  return (
    <ul className="flex h-16">
      {items.map((item) => (
        <li key={item.href} className="min-w-0 flex-1">
          <Link
            href={item.href}
            aria-current={item === current ? "page" : undefined}
            className="relative flex h-full flex-col items-center justify-center gap-0.5 px-1 text-xs text-muted -outline-offset-4 aria-[current]:font-semibold aria-[current]:text-accent"
          >
            <span className="relative text-xl">
              <Icon name={item.icon} />
              <Count value={item.count ?? 0} tone="accent" className="absolute -top-2 left-3" />
            </span>
            <span className="max-w-full truncate">{t(item.labelKey)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
