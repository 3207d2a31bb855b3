"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./class-names.ts";

/** Yes or no, with its words beside it. The whole line can be pressed. */
export function Checkbox({
  label,
  hint,
  className,
  id,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }) {
  const made = useId();
  const hintId = hint ? `${id ?? made}-hint` : undefined;
  return (
    <label className={cx("flex items-start gap-2.5 py-1 has-disabled:opacity-60 [:root:has([data-density=field])_&]:py-3", className)}>
      <span className="relative mt-[0.15em] grid size-[1.25em] shrink-0 place-items-center">
        <input
          type="checkbox"
          id={id ?? made}
          aria-describedby={hintId}
          className="peer size-full appearance-none rounded-sm border border-control bg-panel checked:border-transparent checked:bg-accent-solid aria-invalid:border-danger"
          {...rest}
        />
        <svg
          aria-hidden
          viewBox="0 0 24 24"
          className="pointer-events-none absolute size-[0.95em] text-on-accent opacity-0 peer-checked:opacity-100"
        >
          <path d="M20 6 9 17l-5-5" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
      <span className="min-w-0 flex-1">
        {label}
        {hint && (
          <span id={hintId} className="block text-xs text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
