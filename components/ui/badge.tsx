import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";
import { TONE_SURFACE, TONE_TEXT, type Tone } from "./tone.ts";

const TONE_ICON: Record<Tone, IconName> = {
  neutral: "dot",
  info: "info",
  good: "done",
  warning: "warning",
  danger: "alert",
};

/** A status: always a picture, a word and a tone. Without `icon` the picture of the tone is taken. */
export function StatusChip({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1 rounded-sm border px-1.5 py-px text-xs font-medium whitespace-nowrap",
        TONE_SURFACE[tone],
        className,
      )}
    >
      <Icon name={icon ?? TONE_ICON[tone]} />
      <span className="truncate">{children}</span>
    </span>
  );
}

/** The same without a box, for dense rows: picture and word in the tone. */
export function StatusText({
  tone = "neutral",
  icon,
  className,
  children,
}: {
  tone?: Tone;
  icon?: IconName;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cx("inline-flex items-center gap-1 whitespace-nowrap", TONE_TEXT[tone], className)}>
      <Icon name={icon ?? TONE_ICON[tone]} />
      {children}
    </span>
  );
}

/** A number beside a word (a queue, unread messages). Nothing is shown for zero. */
export function Count({
  value,
  tone = "neutral",
  label,
  className,
}: {
  value: number;
  tone?: Tone | "accent";
  /** What is counted, for screen readers. */
  label?: string;
  className?: string;
}) {
  if (value <= 0) return null;
  return (
    <span
      className={cx(
        "inline-flex min-w-[1.6em] items-center justify-center rounded-full border px-1 text-2xs font-semibold",
        tone === "accent" ? "border-transparent bg-accent-solid text-on-accent" : TONE_SURFACE[tone],
        className,
      )}
    >
      {value > 99 ? "99+" : value}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}

/** A word that sorts things (a category, a skill) and says nothing of state. */
export function Tag({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <span className={cx("inline-flex items-center gap-1 rounded-sm bg-sunken px-1.5 py-px text-xs text-muted", className)}>{children}</span>
  );
}
