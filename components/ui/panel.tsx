import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

/**
 * A thing with its own heading on the page: a white sheet with a hairline. With a `title` it is a labelled region.
 * `flush` lets a table or list touch the edges.
 */
export function Panel({
  title,
  icon,
  actions,
  footer,
  flush,
  level = 2,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode;
  icon?: IconName;
  actions?: ReactNode;
  footer?: ReactNode;
  flush?: boolean;
  level?: 2 | 3;
}) {
  const headingId = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      {...(title ? { "aria-labelledby": headingId } : {})}
      className={cx("min-w-0 rounded-lg border border-line bg-panel shadow-panel print:border-0 print:shadow-none", className)}
      {...rest}
    >
      {title && (
        <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5">
          <Heading id={headingId} className="flex items-center gap-2 font-semibold">
            {icon && <Icon name={icon} className="text-muted" />}
            {title}
          </Heading>
          {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "p-4"}>{children}</div>
      {footer && <footer className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2.5">{footer}</footer>}
    </section>
  );
}
