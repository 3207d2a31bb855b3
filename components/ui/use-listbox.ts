"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Search } from "./use-search.ts";

/**
 * The keys and roles of a text box with a list below (ARIA combobox): up and down move, Enter chooses, Escape closes the list
 * and nothing around it. Keys that belong to an input method (pinyin being composed) are left alone.
 */
export function useListbox<T>({
  items,
  state,
  choose,
  highlightFirst,
}: Search<T> & {
  choose: (item: T) => void;
  /** Enter takes the first without moving to it; where the answer is not there yet, the first of the answer. */
  highlightFirst: boolean;
}) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const [entered, setEntered] = useState(false);
  // Until the answer is there the list is of what was typed before: nobody meant its first.
  const isOfBefore = state === "searching";
  const start = highlightFirst && !isOfBefore && items.length > 0 ? 0 : -1;
  const active = moved !== null && moved < items.length ? moved : start;
  const optionId = (index: number) => `${id}-option-${index}`;
  const listed = open && items.length > 0;

  const close = () => {
    setOpen(false);
    setMoved(null);
    setEntered(false);
  };
  const take = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    close();
    choose(item);
  };

  useEffect(() => {
    if (!entered || isOfBefore) return;
    setEntered(false);
    if (open) take(0);
  });

  useEffect(() => {
    const input = box.current;
    if (!open || !input) return;
    // On the element itself, so that a dialog listening on the document does not close as well.
    const closeOnly = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      setMoved(null);
      setEntered(false);
    };
    input.addEventListener("keydown", closeOnly);
    return () => input.removeEventListener("keydown", closeOnly);
  }, [open]);

  useEffect(() => {
    if (listed && active >= 0) document.getElementById(optionId(active))?.scrollIntoView({ block: "nearest" });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) setOpen(true);
      else if (items.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        setMoved((Math.max(active, step > 0 ? -1 : 0) + step + items.length) % items.length);
      }
    } else if (event.key === "Enter" && listed && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Enter" && open && highlightFirst && isOfBefore) {
      event.preventDefault();
      setEntered(true);
    }
  };

  return {
    box,
    open,
    active: listed ? active : -1,
    listId: `${id}-list`,
    optionId,
    take,
    close,
    /** Called at each change of the text: the list opens, the highlight starts again. */
    typed: () => {
      setOpen(true);
      setMoved(null);
      setEntered(false);
    },
    show: () => setOpen(true),
    inputProps: {
      role: "combobox",
      "aria-autocomplete": "list" as const,
      "aria-haspopup": "listbox" as const,
      "aria-expanded": listed,
      "aria-controls": listed ? `${id}-list` : undefined,
      "aria-activedescendant": listed && active >= 0 ? optionId(active) : undefined,
      autoComplete: "off",
      spellCheck: false,
      onKeyDown,
    },
  };
}

export type Listbox<T> = ReturnType<typeof useListbox<T>>;
