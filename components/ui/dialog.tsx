"use client";

import type { ReactNode } from "react";
import { fetchedLater } from "./fetched-later.tsx";
import { CloseAround, type Opening, useOpening } from "./opening.tsx";

export { DialogClose } from "./opening.tsx";

const DialogBody = fetchedLater(() => import("./floating/dialog-body.tsx"));
const ConfirmBody = fetchedLater(() => import("./floating/confirm-body.tsx"));

type Said = {
  title: ReactNode;
  description?: ReactNode;
};

/**
 * A short task of its own above the page. The focus begins in its first field, is kept inside and returns to where it was;
 * Escape closes.
 */
export function Dialog({
  trigger,
  open,
  onOpenChange,
  ...body
}: Opening &
  Said & {
    wide?: boolean;
    /** Buttons, the likely one last. Wrap one in `DialogClose` to close. */
    footer?: ReactNode;
    children?: ReactNode;
  }) {
  const opening = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {opening.trigger}
      {opening.wasOpen && (
        <CloseAround value={() => opening.opened.onOpenChange(false)}>
          <DialogBody {...body} {...opening.opened} />
        </CloseAround>
      )}
    </>
  );
}

/**
 * Asks before something that cannot simply be undone. Says what will happen, in the words of the act: `confirm` is the verb
 * ("Cancel the request"), never "OK". A press outside does not close it.
 */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  ...body
}: Opening &
  Said & {
    confirm: string;
    /** The way out; without it "back". */
    dismiss?: string;
    danger?: boolean;
    pending?: boolean;
    /** The dialog stays open; close it through `onOpenChange` when the answer is there. */
    onConfirm: () => void;
    children?: ReactNode;
  }) {
  const opening = useOpening({ trigger, open, onOpenChange });
  return (
    <>
      {opening.trigger}
      {opening.wasOpen && <ConfirmBody {...body} {...opening.opened} />}
    </>
  );
}
