"use client";

import type { ReactElement, ReactNode } from "react";
import { fetchedLater } from "./fetched-later.tsx";
import { useOpening } from "./opening.tsx";

const PopoverBody = fetchedLater(() => import("./floating/popover-body.tsx"));

/** Something small that belongs to its trigger: opened by press, closed by Escape or a press elsewhere. `label` names it. */
export function Popover({
  trigger,
  open,
  onOpenChange,
  ...body
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
  const opening = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {opening.trigger}
      {opening.wasOpen && <PopoverBody {...body} {...opening.opened} />}
    </>
  );
}
