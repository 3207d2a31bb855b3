"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { cx } from "./class-names.ts";
import { FLOATING } from "./floating-look.ts";
import { Spinner } from "./spinner.tsx";
import type { Listbox } from "./use-listbox.ts";
import type { Search } from "./use-search.ts";

/** The list under a search box, with what is going on said in it and to screen readers. `quiet` stays away when nothing fits. */
export function SearchList<T>({
  found,
  query,
  minLength,
  listbox,
  itemKey,
  renderItem,
  selectedKey,
  quiet,
}: {
  found: Search<T>;
  query: string;
  minLength: number;
  listbox: Listbox<T>;
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  selectedKey?: string | null;
  quiet?: boolean;
}) {
  const t = useTranslations("form.combobox");
  const { items, state } = found;
  const words =
    state === "failed"
      ? t("failed")
      : state === "searching" && items.length === 0
        ? t("searching")
        : state === "done" && items.length === 0
          ? t("none", { query: query.trim() })
          : state === "idle" && query.trim().length < minLength
            ? t("type_to_search")
            : null;
  const seen = listbox.open && (items.length > 0 || (words !== null && (!quiet || state === "failed")));
  return (
    <>
      <span role="status" className="sr-only">
        {seen && (words ?? (state === "done" && t("results", { count: items.length })))}
      </span>
      {seen && (
        <Below anchor={listbox.box}>
          {words && (
            <div aria-hidden className="flex items-center gap-2 px-3 py-2.5 text-sm text-muted">
              {state === "searching" && <Spinner />}
              {words}
            </div>
          )}
          {items.length > 0 && (
            <div id={listbox.listId} role="listbox" aria-label={t("results", { count: items.length })} className="py-1">
              {items.map((item, index) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text box's own (aria-activedescendant)
                // biome-ignore lint/a11y/useFocusableInteractive: the focus never leaves the text box
                <div
                  key={itemKey(item)}
                  id={listbox.optionId(index)}
                  role="option"
                  aria-selected={itemKey(item) === selectedKey}
                  data-active={index === listbox.active || undefined}
                  // The focus stays in the box; otherwise leaving it would close the list before the press arrives.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => listbox.take(index)}
                  className={cx(
                    "mx-1 cursor-pointer rounded-md px-2.5 py-1.5 select-none hover:bg-hover aria-selected:font-medium",
                    "data-active:bg-accent-soft [:root:has([data-density=field])_&]:py-3",
                  )}
                >
                  {renderItem(item)}
                </div>
              ))}
            </div>
          )}
        </Below>
      )}
    </>
  );
}

/** Stands right below (or above) its box, over everything, whatever scrolls or clips around it. */
function Below({ anchor, children }: { anchor: RefObject<HTMLElement | null>; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return;
    element.showPopover?.();
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) return;
      const below = window.innerHeight - at.bottom - 12;
      const above = at.top - 12;
      const upwards = below < 200 && above > below;
      Object.assign(element.style, {
        left: `${at.left}px`,
        width: `${at.width}px`,
        top: upwards ? "auto" : `${at.bottom + 4}px`,
        bottom: upwards ? `${window.innerHeight - at.top + 4}px` : "auto",
        maxHeight: `${Math.min(384, upwards ? above : below)}px`,
      });
    };
    place();
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    return () => {
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
    };
  }, [anchor]);
  return (
    <div ref={sheet} popover="manual" className={cx(FLOATING, "fixed z-50 m-0 min-w-64 overflow-y-auto overscroll-contain p-0 text-ink")}>
      {children}
    </div>
  );
}
