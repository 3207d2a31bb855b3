"use client";

import { type ReactNode, useRef } from "react";
import { nextByKey } from "../ui/keyed-list.tsx";

/** Lets up, down, Home and End move between the rows of the table inside; Enter is the link's own. */
export function RowKeys({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form; this names a box of rows
    <div
      ref={box}
      role="group"
      aria-label={label}
      className={className}
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
