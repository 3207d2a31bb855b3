import type { ReactNode } from "react";
import { cx } from "../class-names.ts";

/** The look of a dialog. */
export const SHEET = cx(
  "fixed top-1/2 left-1/2 z-40 flex max-h-[90dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col",
  "rounded-lg border border-line bg-raised shadow-float outline-none transition-[opacity,scale] duration-150",
  "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
);

export function SheetFooter({ children }: { children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{children}</footer>;
}
