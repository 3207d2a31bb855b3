import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { Link } from "./link.tsx";

/** The head of a page: its one `h1`, where it belongs, its state, and what may be done with it. */
export function PageHeader({
  title,
  back,
  status,
  description,
  actions,
}: {
  title: ReactNode;
  /** The list this page came from. */
  back?: { href: string; label: string };
  status?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        {back && (
          <Link
            href={back.href}
            className="mb-0.5 inline-flex items-center gap-1 text-sm text-muted hover:text-ink hover:underline print:hidden"
          >
            <Icon name="back" />
            {back.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          {status}
        </div>
        {description && <div className="mt-0.5 text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  );
}
