"use client";

import { type ReactNode, useId } from "react";
import { StatusText } from "../ui/badge.tsx";
import { cx } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";

/** One stretch of the work, one open at a time: its number, its name, how far it is. */
export function Section({
  number,
  title,
  state,
  settled,
  lacking,
  open,
  onToggle,
  id,
  children,
}: {
  number: number;
  title: string;
  /** How far it is, in words. */
  state: string;
  settled: boolean;
  /** Something was left out, with its reason. */
  lacking?: boolean;
  open: boolean;
  onToggle: () => void;
  id: string;
  children: ReactNode;
}) {
  const body = useId();
  return (
    <section id={id} className="rounded-lg border border-line bg-panel shadow-panel">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={onToggle}
          className="flex min-h-14 w-full items-center gap-3 rounded-lg px-3 py-2 text-left -outline-offset-2"
        >
          <span
            aria-hidden
            className={cx(
              "grid size-7 shrink-0 place-items-center rounded-full border text-sm font-semibold",
              settled
                ? "border-transparent bg-good text-panel"
                : open
                  ? "border-2 border-accent text-accent"
                  : "border-line-strong text-muted",
            )}
          >
            {settled ? <Icon name="check" /> : number}
          </span>
          <span className="min-w-0 flex-1 text-lg leading-tight font-semibold">{title}</span>
          <StatusText
            tone={lacking ? "warning" : settled ? "good" : "neutral"}
            icon={lacking ? "slash" : settled ? "done" : "waiting"}
            className="text-sm"
          >
            {state}
          </StatusText>
          <Icon name={open ? "chevron-down" : "chevron-right"} className="text-muted" />
        </button>
      </h2>
      <div id={body} hidden={!open} className="px-3 pb-3">
        {open && children}
      </div>
    </section>
  );
}
