import { cx } from "./class-names.ts";

/** The common look of what one types into: edge, surface, focus, invalid, disabled. Height follows the density of the page. */
export function controlClass(...more: (string | false | undefined)[]): string {
  return cx(
    "w-full min-w-0 rounded-md border border-control bg-panel px-(--control-padding) text-base text-ink transition-colors",
    "hover:border-muted focus-visible:border-accent focus-visible:outline-offset-0",
    "aria-invalid:border-danger aria-invalid:outline-danger",
    "disabled:border-line-strong disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken",
    ...more,
  );
}
