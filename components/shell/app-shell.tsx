import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "../ui/link.tsx";
import { NavDrawer } from "./nav-drawer.tsx";
import type { NavItem } from "./nav-item.ts";
import { NavLinks } from "./nav-links.tsx";
import { ProductMark } from "./product-mark.tsx";
import { SkipLink } from "./skip-link.tsx";

/**
 * The desk: my places at the left (pictures alone below 1280 px, a drawer below 768), one line of search, liveness,
 * bell and me above, the page beneath. Slots are given by the layout that knows who I am; `children` is the page.
 */
export function AppShell({
  nav,
  home = "/",
  search,
  live,
  calls,
  bell,
  menu,
  children,
}: {
  nav: readonly NavItem[];
  home?: string;
  /** The global search. */
  search?: ReactNode;
  /** `<LiveIndicator>` fed by the event stream. */
  live?: ReactNode;
  /** `<CallBar>`: a line of its own beneath the search. */
  calls?: ReactNode;
  /** `<NotificationBell>`. */
  bell?: ReactNode;
  /** `<MyMenu>`. */
  menu?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <div className="grid min-h-dvh grid-cols-1 md:grid-cols-[56px_minmax(0,1fr)] xl:grid-cols-[208px_minmax(0,1fr)] print:block">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-panel md:flex print:hidden">
        <Link href={home} className="flex h-12 shrink-0 items-center gap-2.5 px-3.5 -outline-offset-4">
          <ProductMark />
          <span className="text-lg font-semibold tracking-tight max-xl:sr-only">{t("product")}</span>
        </Link>
        <nav aria-label={t("nav.label")} className="min-h-0 flex-1 overflow-y-auto p-2">
          <NavLinks items={nav} rail />
        </nav>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-20 shrink-0 border-b border-line bg-panel print:hidden">
          <div className="flex h-12 items-center gap-3 px-4 lg:px-6">
            <NavDrawer items={nav} />
            <div className="min-w-0 max-w-md flex-1">{search}</div>
            <div className="ml-auto flex items-center gap-1.5">
              {live}
              {bell}
              {menu}
            </div>
          </div>
          {calls}
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none lg:px-6 print:p-0">
          {children}
        </main>
      </div>
    </div>
  );
}
