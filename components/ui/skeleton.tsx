import { useTranslations } from "next-intl";
import { cx } from "./class-names.ts";

/** The place of something that is coming. Invisible for the first 150 ms, so that what is quick does not flicker. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div aria-hidden className="animate-appear-late">
      <div className={cx("h-4 animate-breathe rounded-sm bg-line", className)} />
    </div>
  );
}

/** The place of a list or a page that is coming: so many lines, and the word for screen readers. For `loading.tsx` and Suspense. */
export function SkeletonLines({ lines = 5, className }: { lines?: number; className?: string }) {
  const t = useTranslations("shell.ui");
  return (
    <div role="status" className={cx("flex flex-col gap-3", className)}>
      <span className="sr-only">{t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike
        <Skeleton key={line} className={line % 3 === 2 ? "w-3/5" : line % 3 === 1 ? "w-4/5" : undefined} />
      ))}
    </div>
  );
}
