"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { type ReactNode, useRef } from "react";
import { cx } from "../class-names.ts";
import { FLOATING } from "../floating-look.ts";
import type { Opened } from "../opening.tsx";

export default function PopoverBody({
  open,
  onOpenChange,
  anchor,
  touched,
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
  const pane = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} align={align} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            aria-label={label}
            initialFocus={() => !touched.current || pane.current}
            ref={pane}
            onKeyDown={(event) => {
              // The page ends behind what floats: from its last control one goes on after its trigger.
              if (event.key !== "Tab" || event.shiftKey || event.target !== lastControl(pane.current)) return;
              anchor?.current?.focus();
              onOpenChange(false);
            }}
            className={cx(FLOATING, "max-h-(--available-height) max-w-[calc(100vw-1rem)] overflow-y-auto p-3", className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const CONTROLS =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), [tabindex='0']";

/** The last that Tab reaches; of radio buttons with one name the chosen one. */
function lastControl(pane: HTMLElement | null): Element | undefined {
  const reached = [...(pane?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].filter(
    (control) => !(control instanceof HTMLInputElement && control.type === "radio" && !control.checked),
  );
  return reached.at(-1);
}
