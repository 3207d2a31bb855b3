"use client";

import { useLayoutEffect } from "react";
import { isDialogOpen } from "../ui/dialog-open.ts";

/** Enter pressed where nothing else wants it (no button, link, text of several lines or open sheet); with Shift it goes back. */
export function useEnter(onEnter: (back: boolean) => void, enabled: boolean) {
  // Before the page is seen, as the digits are: an Enter pressed at once means what is on it.
  useLayoutEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest("textarea, button, a, summary, [contenteditable]")) return;
      if (isDialogOpen()) return;
      event.preventDefault();
      onEnter(event.shiftKey);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
