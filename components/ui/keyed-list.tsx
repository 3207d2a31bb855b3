"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cx } from "./class-names.ts";
import { Link } from "./link.tsx";

/**
 * A queue one works through by keys: up and down move, Home and End jump, Enter opens. One stop of the Tab key.
 * Give `href` when an entry has its own address, else `onSelect`. With `followFocus`, moving already selects (a list beside its detail).
 */
export function KeyedList<T>({
  label,
  items,
  itemKey,
  renderItem,
  href,
  selected,
  onSelect,
  followFocus,
  className,
}: {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  href?: (item: T) => string;
  /** Key of the entry whose detail is shown. */
  selected?: string | null;
  onSelect?: (item: T) => void;
  followFocus?: boolean;
  className?: string;
}) {
  const list = useRef<HTMLUListElement>(null);
  const stop = items.some((item) => itemKey(item) === selected) ? selected : items[0] && itemKey(items[0]);

  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const entries = Array.from(list.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? []);
    const target = nextByKey(event.key, entries, document.activeElement);
    if (!target) return;
    event.preventDefault();
    target.focus();
    const item = items[entries.indexOf(target)];
    if (followFocus && item !== undefined) onSelect?.(item);
  };

  return (
    <ul ref={list} aria-label={label} onKeyDown={move} className={cx("divide-y divide-line", className)}>
      {items.map((item) => {
        const key = itemKey(item);
        const common = {
          "data-entry": key,
          tabIndex: key === stop ? 0 : -1,
          "aria-current": key === selected || undefined,
          className:
            "block w-full px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_3px_0_0_var(--color-accent)]",
        };
        return (
          <li key={key}>
            {href ? (
              <Link href={href(item)} {...common} onClick={() => onSelect?.(item)}>
                {renderItem(item)}
              </Link>
            ) : (
              <button type="button" {...common} onClick={() => onSelect?.(item)}>
                {renderItem(item)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Which of the entries a key leads to from where the focus is. */
export function nextByKey(key: string, entries: readonly HTMLElement[], focused: Element | null): HTMLElement | undefined {
  const at = entries.indexOf(focused as HTMLElement);
  if (at < 0) return undefined;
  if (key === "ArrowDown") return entries[Math.min(at + 1, entries.length - 1)];
  if (key === "ArrowUp") return entries[Math.max(at - 1, 0)];
  if (key === "Home") return entries[0];
  if (key === "End") return entries.at(-1);
  return undefined;
}
