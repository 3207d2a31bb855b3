"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./class-names.ts";

/** The look of what floats over a page: lists, menus, explanations. */
export const FLOATING = cx(
  "rounded-lg border border-line-strong bg-raised shadow-float outline-none transition-opacity duration-100",
  "data-ending-style:opacity-0 data-starting-style:opacity-0",
);

/** Something small that belongs to its trigger: opened by press, closed by Escape or a press elsewhere. `label` names it. */
export function Popover({
  trigger,
  label,
  side = "bottom",
  align = "center",
  open,
  onOpenChange,
  className,
  children,
}: {
  trigger: ReactElement;
  label: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            aria-label={label}
            className={cx(FLOATING, "max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto p-3", className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
