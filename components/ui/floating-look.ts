import { cx } from "./class-names.ts";

/** The look of what floats over a page: lists, menus, explanations. */
export const FLOATING = cx(
  "rounded-lg border border-line-strong bg-raised shadow-float outline-none transition-opacity duration-100",
  "data-ending-style:opacity-0 data-starting-style:opacity-0",
);

/** What dims the page behind a sheet. */
export const BACKDROP =
  "fixed inset-0 z-40 bg-(--backdrop) transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";
