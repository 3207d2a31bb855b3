import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { BottomNav } from "./bottom-nav.tsx";
import type { NavItem } from "./nav-item.ts";
import { SkipLink } from "./skip-link.tsx";

/**
 * The phone: what this is and the bell above, my places under the thumb, words at 16 px and controls 48 px high
 * (`data-density="field"` sets it for the page and for what it opens). `action` is the one next step, fixed above the navigation.
 */
export function FieldShell({
  title,
  back,
  nav,
  search,
  bell,
  sync,
  action,
  children,
}: {
  title: ReactNode;
  back?: string;
  nav: readonly NavItem[];
  /** The global search, as an icon. */
  search?: ReactNode;
  bell?: ReactNode;
  /** What is saved here and what has arrived at headquarters. */
  sync?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div data-density="field" className="mx-auto flex min-h-dvh max-w-xl flex-col">
      <SkipLink />
      <header className="sticky top-0 z-20 flex min-h-14 items-center gap-2 border-b border-line bg-panel px-4 pt-[env(safe-area-inset-top)] print:hidden">
        {back && <BackLink href={back} />}
        <h1 className="min-w-0 flex-1 truncate text-lg font-semibold">{title}</h1>
        {sync}
        {search}
        {bell}
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-4 outline-none">
        {children}
      </main>
      <div className="sticky bottom-0 z-20 border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] print:hidden">
        {action && <div className="flex gap-2 px-4 pt-3 pb-1 *:flex-1">{action}</div>}
        <nav aria-label={t("nav.label")}>
          <BottomNav items={nav} />
        </nav>
      </div>
    </div>
  );
}
