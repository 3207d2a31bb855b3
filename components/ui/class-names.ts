import { type ClassValue, clsx } from "clsx";
import { merged } from "./class-groups.ts";

/** Joins class names; of two that set the same property the later wins, so a caller may override a primitive. */
export function cx(...values: ClassValue[]): string {
  return merged(clsx(values));
}
