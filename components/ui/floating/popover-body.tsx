"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { cx } from "../class-names.ts";
import { FLOATING } from "../floating-look.ts";
import type { Opened } from "../opening.tsx";

export default function PopoverBody({
  open,
  onOpenChange,
  anchor,
  label,
  side = "bottom",
  align = "center",
  className,
  children,
}: Opened & {
  label: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className={cx(FLOATING, "max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto p-3", className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
