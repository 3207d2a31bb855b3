"use client";

import { useLayoutEffect } from "react";
import { isDialogOpen } from "../ui/dialog-open.ts";

/** The keys 1–9 from anywhere on the page, except while somebody types, or a sheet is open. `press` gets the digit. */
export function useDigitKeys(enabled: boolean, press: (digit: number) => boolean): void {
  // Before the page is seen: a key pressed at once means what is on it, not what was on it before.
  useLayoutEffect(() => {
    if (!enabled) return;
    const answer = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!/^[1-9]$/.test(event.key) || isTyping(event.target)) return;
      if (isDialogOpen()) return;
      if (press(Number(event.key))) event.preventDefault();
    };
    document.addEventListener("keydown", answer);
    return () => document.removeEventListener("keydown", answer);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
