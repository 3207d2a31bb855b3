"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Drawer } from "../ui/drawer.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { NavItem } from "./nav-item.ts";
import { NavLinks } from "./nav-links.tsx";

/** The navigation of the desk on a narrow screen, behind one button. */
export function NavDrawer({ items }: { items: readonly NavItem[] }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  return (
    <div className="md:hidden">
      <Drawer
        side="left"
        title={t("product")}
        open={open}
        onOpenChange={setOpen}
        trigger={<IconButton icon="menu" label={t("nav.open")} className="-ml-1.5" />}
      >
        <nav aria-label={t("nav.label")}>
          <NavLinks items={items} onGo={() => setOpen(false)} />
        </nav>
      </Drawer>
    </div>
  );
}
