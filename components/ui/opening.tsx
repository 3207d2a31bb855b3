"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type MouseEvent,
  type PointerEvent,
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
  /** Whether it was opened by a finger. */
  touched: RefObject<boolean>;
  /** The trigger: what floats stands at it. */
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
  const touched = useRef(false);
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const opened: Opened = { open, onOpenChange: change, touched, ...(trigger && { anchor }) };
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
        onPointerDown: (event: PointerEvent) => {
          wasOpenAtPress.current = open;
          touched.current = event.pointerType === "touch";
        },
        onClickCapture: (event: MouseEvent) => {
          if (event.detail !== 0) return;
          wasOpenAtPress.current = open;
          touched.current = false;
        },
        onClick: (event: MouseEvent<HTMLButtonElement>) => {
          before?.(event);
          // Safari gives a pressed button no focus; it is where the focus returns to, unless somebody has put it elsewhere.
          anchor.current?.focus();
          change(!wasOpenAtPress.current);
        },
      }),
  };
}
