"use client";

import type { ReactNode } from "react";
import { fetchedLater } from "./fetched-later.tsx";
import { CloseAround, type Opening, useOpening } from "./opening.tsx";

const DrawerBody = fetchedLater(() => import("./floating/drawer-body.tsx"));

/**
 * A sheet from an edge: details beside the list they belong to (right), a place to choose on a phone (bottom), navigation
 * (left). The focus is kept inside and returns; Escape closes. Controlled by `open`, or by its `trigger`.
 */
export function Drawer({
  trigger,
  open,
  onOpenChange,
  ...body
}: Opening & {
  title: ReactNode;
  description?: ReactNode;
  side?: "left" | "right" | "bottom";
  footer?: ReactNode;
  children: ReactNode;
}) {
  const opening = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {opening.trigger}
      {opening.wasOpen && (
        <CloseAround value={() => opening.opened.onOpenChange(false)}>
          <DrawerBody {...body} {...opening.opened} />
        </CloseAround>
      )}
    </>
  );
}
