"use client";

import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { useFieldWiring } from "./field.tsx";

/** Several lines in one's own words; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={controlClass("field-sizing-content max-h-80 resize-y py-1.5 leading-relaxed", className)}
      style={{ minHeight: `calc(${rows} * 1.625em + 14px)` }}
      {...rest}
      {...useFieldWiring(rest)}
    />
  );
}
