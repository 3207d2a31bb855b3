import { cx } from "../ui/class-names.ts";

/** The mark: a round that closes with a tick. */
export function ProductMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cx("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent-solid" />
      <path d="M22.6 10.8A8.4 8.4 0 1 0 24.4 16" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="m12.6 16.2 2.6 2.6 7.4-7.6" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
