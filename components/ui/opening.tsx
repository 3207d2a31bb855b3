"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type MouseEvent,
  type ReactElement,
  type RefObject,
  useContext,
  useRef,
  useState,
} from "react";

/** How something that floats is opened: by its trigger, or by whoever holds `open`. */
export type Opening = {
  /** The element that opens it (a `Button`). Without one give `open` and `onOpenChange`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** What the part that floats is told; it is fetched when something is first opened, or when the page has nothing else to do. */
export type Opened = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The trigger: what floats stands at it, and the focus returns to it. */
  anchor?: RefObject<HTMLElement | null>;
};

type Pressable = ReactElement<ComponentProps<"button">>;

/** Closes what this stands in. */
export const CloseAround = createContext<() => void>(() => undefined);

/** Closes the dialog or drawer around it: `<DialogClose render={<Button>…</Button>} />`. */
export function DialogClose({ render }: { render: ReactElement }) {
  const close = useContext(CloseAround);
  return cloneElement(render as Pressable, { onClick: close });
}

/**
 * What stands in the page of something that floats, before it was ever opened: its trigger alone. A page of twenty dialogs pays
 * for none of them, neither when it is drawn nor when it is fetched.
 */
export function useOpening({ trigger, open: held, onOpenChange }: Opening) {
  const [own, setOwn] = useState(false);
  const open = held ?? own;
  // Kept once opened: it closes with a movement, and gives the focus back.
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  const anchor = useRef<HTMLElement>(null);
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const opened: Opened = { open, onOpenChange: change, ...(trigger && { anchor }) };
  const before = trigger && (trigger as Pressable).props.onClick;
  const wasOpenAtPress = useRef(false);
  return {
    opened,
    wasOpen,
    trigger:
      trigger &&
      cloneElement(trigger as ReactElement<ComponentProps<"button">>, {
        ref: anchor as RefObject<HTMLButtonElement | null>,
        "aria-haspopup": "dialog",
        "aria-expanded": open,
        // A press beside what floats closes it, and the trigger is beside it: the click that follows must not open it again.
        onPointerDown: () => {
          wasOpenAtPress.current = open;
        },
        onClick: (event: MouseEvent<HTMLButtonElement>) => {
          before?.(event);
          change(!(event.detail === 0 ? open : wasOpenAtPress.current));
        },
      }),
  };
}
