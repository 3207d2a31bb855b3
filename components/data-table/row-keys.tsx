"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useRef } from "react";
import { nextByKey } from "../ui/keyed-list.tsx";

/** Lets up, down, Home and End move between the rows of the table inside, and their links open within the application. */
export function RowKeys({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const open = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-row-link]") : null;
    const href = link?.getAttribute("href");
    // Another tab, another window, saved: the browser's own.
    if (!href || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form; this names a box of rows
    <div
      ref={box}
      role="group"
      aria-label={label}
      className={className}
      onClick={open}
      onKeyDown={(event) => {
        const links = Array.from(box.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? []);
        const target = nextByKey(event.key, links, document.activeElement);
        if (!target) return;
        event.preventDefault();
        target.focus();
      }}
    >
      {children}
    </div>
  );
}
