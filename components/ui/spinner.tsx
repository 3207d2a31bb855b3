import { cx } from "./class-names.ts";
import { Icon } from "./icon.tsx";

/** Turns while an answer is awaited. Silent: the words are said by what it stands in. */
export function Spinner({ className }: { className?: string }) {
  return <Icon name="loader" className={cx("animate-spin", className)} />;
}
