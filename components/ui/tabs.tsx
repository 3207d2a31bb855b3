"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Count } from "./badge.tsx";
import { cx } from "./class-names.ts";
import { Link } from "./link.tsx";

const TAB =
  "inline-flex h-9 items-center gap-1.5 border-b-2 border-transparent px-3 text-muted whitespace-nowrap -outline-offset-2 hover:text-ink";

/** Views of one thing, one at a time, without leaving the page. What has its own address takes `TabLinks`. */
export function Tabs({
  label,
  tabs,
  defaultValue,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly { value: string; label: ReactNode; count?: number; content: ReactNode }[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
}) {
  return (
    <Base.Root value={value} defaultValue={defaultValue ?? tabs[0]?.value} onValueChange={(chosen) => onChange?.(String(chosen))}>
      <Base.List aria-label={label} className="flex overflow-x-auto border-b border-line print:hidden">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cx(TAB, "data-active:border-accent data-active:font-medium data-active:text-ink")}
          >
            {tab.label}
            <Count value={tab.count ?? 0} />
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-4 outline-offset-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

/** The same look for pages beside each other (saved views of a list): links, so that each can be opened and sent. */
export function TabLinks({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="mb-4 flex overflow-x-auto border-b border-line print:hidden">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={cx(TAB, "aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink")}
        >
          {tab.label}
          <Count value={tab.count ?? 0} />
        </Link>
      ))}
    </nav>
  );
}
