import { LoaderCircle } from "lucide-react";
import { cx } from "./class-names.ts";

/** Turns while an answer is awaited. Silent: the words are said by what it stands in. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cx("size-[1.15em] shrink-0 animate-spin", className)} />;
}
