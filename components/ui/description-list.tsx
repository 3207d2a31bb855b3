import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

export type Description = { term: ReactNode; detail: ReactNode /** Takes the whole width: long text. */; wide?: boolean };

/** What is known of one thing: term and detail in a quiet grid. An empty detail is shown as a dash, not left out. */
export function DescriptionList({
  items,
  columns = 1,
  className,
}: {
  items: readonly Description[];
  columns?: 1 | 2 | 3;
  className?: string;
}) {
  return (
    <dl
      className={cx(
        "grid gap-x-6 gap-y-2.5",
        columns === 2 && "sm:grid-cols-2",
        columns === 3 && "sm:grid-cols-2 xl:grid-cols-3",
        className,
      )}
    >
      {items.map(({ term, detail, wide }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of terms, never reordered
          key={index}
          className={cx("min-w-0", columns === 1 && "grid grid-cols-[minmax(5.5em,28%)_1fr] gap-3", wide && "col-span-full")}
        >
          <dt className="text-sm text-muted">{term}</dt>
          <dd className="min-w-0 break-words">
            {detail === null || detail === undefined || detail === "" ? <span className="text-faint">—</span> : detail}
          </dd>
        </div>
      ))}
    </dl>
  );
}
