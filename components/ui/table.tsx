import type { ComponentProps } from "react";
import { cx } from "./class-names.ts";

/** A plain table: rows to compare by eye. It scrolls sideways in its own box; `label` names it. For lists one works through use `DataTable`. */
export function Table({ label, className, children, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a part of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="w-full overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
      <table aria-label={label} className={cx("w-full border-collapse text-left", className)} {...rest}>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={cx("border-b border-line bg-canvas/60 text-xs text-muted", className)} {...rest} />;
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody className={cx("divide-y divide-line", className)} {...rest} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("aria-selected:bg-accent-soft", className)} {...rest} />;
}

/** Heading of a column. `numeric` stands right, over right-standing numbers. */
export function TableHeading({ numeric, className, scope = "col", ...rest }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope={scope}
      className={cx("px-3 py-1.5 font-medium whitespace-nowrap first:pl-4 last:pr-4", numeric && "text-right", className)}
      {...rest}
    />
  );
}

export function TableCell({ numeric, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return <td className={cx("px-3 py-2 align-top first:pl-4 last:pr-4", numeric && "text-right tabular-nums", className)} {...rest} />;
}
