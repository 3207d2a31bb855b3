"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import { FLOATING } from "./popover.tsx";
import { Spinner } from "./spinner.tsx";
import type { Search } from "./use-search.ts";

/** The list under a search box, with what is going on said in it and to screen readers. `quiet` stays away when nothing fits. */
export function SearchList<T>({ found, query, itemKey, renderItem, minLength, onPick, quiet }: {
  found: Search<T>;
  query: string;
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  minLength: number;
  onPick?: (item: T) => void;
  quiet?: boolean;
}) {
  const t = useTranslations("form.combobox");
  const { items, state } = found;
  const words =
    state === "failed" ? t("failed")
    : state === "searching" && items.length === 0 ? t("searching")
    : state === "done" && items.length === 0 ? t("none", { query: query.trim() })
    : state === "idle" && query.trim().length < minLength ? t("type_to_search")
    : null;
  if (quiet && items.length === 0 && state !== "failed") return null;
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} collisionPadding={8} className="z-40 outline-none">
        <Base.Popup aria-busy={state === "searching" || undefined} className={cx(FLOATING, "w-(--anchor-width) min-w-64 max-w-(--available-width)")}>
          <Base.Status className={cx(words ? "flex items-center gap-2 px-3 py-2.5 text-sm text-muted" : "sr-only")}>
            {state === "searching" && items.length === 0 && <Spinner />}
            {words ?? (state === "done" && t("results", { count: items.length }))}
          </Base.Status>
          <Base.List className="max-h-[min(24rem,var(--available-height))] scroll-py-1 overflow-y-auto overscroll-contain py-1 empty:hidden">
            {(item: T) => (
              <Base.Item
                key={itemKey(item)}
                value={item}
                onClick={onPick && (() => onPick(item))}
                className={cx(
                  "mx-1 cursor-default rounded-md px-2.5 py-1.5 outline-none select-none",
                  "data-highlighted:bg-accent-soft data-selected:font-medium",
                  "[:root:has([data-density=field])_&]:py-3",
                )}
              >
                {renderItem(item)}
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
