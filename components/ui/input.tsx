"use client";

import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** One line of text, a number, a date. Inside a `Field` it takes label, hint and problem from there. */
export function Input({ className, icon, ...rest }: ComponentProps<"input"> & { icon?: IconName }) {
  const wiring = useFieldWiring(rest);
  const input = <input className={controlClass("h-(--control-height)", icon && "pl-8", className)} {...rest} {...wiring} />;
  if (!icon) return input;
  return (
    <span className="relative block">
      <Icon name={icon} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted" />
      {input}
    </span>
  );
}
