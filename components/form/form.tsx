"use client";

import { type ComponentProps, useEffect, useRef } from "react";

/**
 * Every form that is answered by a script. One that is sent before its page has woken up is kept (`KEEP_EARLY`); without any
 * script at all the browser would post it, so that nothing typed ever stands in an address. What was typed by then is told to the page
 * when it wakes up. It is sent by itself only where `isRead` says that `onSubmit` reads the fields: of any other form the page may have
 * come to know something else meanwhile, a draft or what is ticked, and the person sends it once more.
 */
export function Form({
  isRead = false,
  onSubmit,
  children,
  ...rest
}: Omit<ComponentProps<"form">, "action" | "method" | "onSubmit"> & { onSubmit: (form: HTMLFormElement) => void; isRead?: boolean }) {
  const own = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = own.current;
    if (form?.dataset.asleep === undefined) return;
    const wasSent = form.dataset.asleep === "sent";
    delete form.dataset.asleep;
    for (const field of form.elements) if (isTyped(field)) tellTyped(field);
    if (wasSent && isRead) form.requestSubmit();
  }, [isRead]);
  return (
    <form
      ref={own}
      method="post"
      data-asleep=""
      suppressHydrationWarning
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event.currentTarget);
      }}
      {...rest}
    >
      {children}
    </form>
  );
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

function isTyped(field: Element): field is Typed {
  const isText =
    field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && !["checkbox", "radio", "file"].includes(field.type));
  return isText && field.value !== field.defaultValue;
}

/** React takes what stands in a field when it wakes up for what it drew itself: it is put back, and typed as if by hand. */
function tellTyped(field: Typed): void {
  const typed = field.value;
  field.value = field.defaultValue;
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, typed);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
