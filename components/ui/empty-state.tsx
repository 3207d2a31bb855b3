import type { ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

/** Nothing here – and what to do next. `children` is that sentence, `action` its button. */
export function EmptyState({
  icon = "inbox",
  title,
  action,
  className,
  children,
}: {
  icon?: IconName;
  title: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={cx("flex flex-col items-center gap-1.5 px-6 py-10 text-center", className)}>
      <span className="mb-1 grid size-11 place-items-center rounded-full bg-sunken text-xl text-muted">
        <Icon name={icon} />
      </span>
      <p className="font-semibold">{title}</p>
      {children && <div className="max-w-96 text-sm text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
