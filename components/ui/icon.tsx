import { cx } from "./class-names.ts";
import type { IconName } from "./icon-names.ts";

export type { IconName } from "./icon-names.ts";

/**
 * A picture beside a word, so hidden from screen readers; give `label` where it stands alone. Sized in `em` of its text. The
 * strokes are in one file that the browser keeps: a list of fifty rows names a picture two hundred times.
 */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden, or named by its label
    <svg className={cx("size-[1.15em] shrink-0", className)} {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}>
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
