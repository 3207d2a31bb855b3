import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";
import { TONE_SURFACE, type Tone } from "./tone.ts";

const NOTICE_ICON: Record<Tone, IconName> = { neutral: "info", info: "info", good: "done", warning: "warning", danger: "alert" };

/** Something to know before going on, in its tone: a sentence, and what may be done about it. Not live; see `toast`. */
export function Notice({
  tone = "info",
  title,
  icon,
  actions,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"div">, "title"> & {
  tone?: Tone;
  title?: ReactNode;
  icon?: IconName;
  actions?: ReactNode;
}) {
  return (
    <div className={cx("flex items-start gap-2.5 rounded-md border px-3 py-2", TONE_SURFACE[tone], className)} {...rest}>
      <Icon name={icon ?? NOTICE_ICON[tone]} className="mt-[0.2em]" />
      <div className="min-w-0 flex-1">
        {title && <div className="font-semibold">{title}</div>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
