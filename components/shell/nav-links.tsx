"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Count } from "../ui/badge.tsx";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Link } from "../ui/link.tsx";
import { currentItem, type NavItem } from "./nav-item.ts";

/** My places, one above the other. `rail` shows pictures alone below the wide desk width. */
export function NavLinks({ items, rail, onGo }: { items: readonly NavItem[]; rail?: boolean; onGo?: () => void }) {
  const t = useTranslations("shell.nav");
  const current = currentItem(items, usePathname());
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            title={rail ? t(item.labelKey) : undefined}
            aria-current={item === current ? "page" : undefined}
            onClick={onGo}
            className={cx(
              "relative flex h-9 items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink",
              "aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent",
              rail && "max-xl:justify-center max-xl:px-0",
            )}
          >
            <Icon name={item.icon} className="text-lg" />
            <span className={cx("truncate", rail && "max-xl:sr-only")}>{t(item.labelKey)}</span>
            <Count
              value={item.count ?? 0}
              tone={item === current ? "accent" : "neutral"}
              className={cx(
                "ml-auto",
                rail && "max-xl:absolute max-xl:-top-0.5 max-xl:-right-0.5 max-xl:min-w-0 max-xl:px-1 max-xl:leading-tight",
              )}
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
