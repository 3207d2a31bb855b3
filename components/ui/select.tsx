"use client";

import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon } from "./icon.tsx";

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

/**
 * One of a few known values (the platform's own list: keyboard, typing ahead and thumbs are free).
 * `placeholder` adds an empty first choice. For many or searched values use `Combobox`.
 */
export function Select({
  options,
  placeholder,
  className,
  children,
  ...rest
}: ComponentProps<"select"> & { options?: readonly (SelectOption | SelectGroup)[]; placeholder?: string }) {
  return (
    <span className="relative block">
      <select className={controlClass("h-(--control-height) appearance-none truncate pr-8", className)} {...rest} {...useFieldWiring(rest)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options?.map((entry) =>
          "options" in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map(one)}
            </optgroup>
          ) : (
            one(entry)
          ),
        )}
        {children}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted" />
    </span>
  );
}

function one(option: SelectOption) {
  return (
    <option key={option.value} value={option.value} disabled={option.disabled} className="bg-raised text-ink">
      {option.label}
    </option>
  );
}
