import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

/** A key, as it is printed on the keyboard. */
export function Kbd({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <kbd
      aria-hidden
      className={cx(
        "inline-grid h-[1.6em] min-w-[1.6em] place-items-center rounded-sm border border-b-2 border-current/30 px-1 font-sans text-2xs leading-none",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
