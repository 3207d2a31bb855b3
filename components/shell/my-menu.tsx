"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "../ui/button-look.ts";
import { fetchedLater } from "../ui/fetched-later.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";

const MySwitches = fetchedLater(() => import("./my-switches.tsx"));

/** Who I am here, my language and look, and the way out: `children` is the sign-out form and whatever else is mine. */
export function MyMenu({ name, role, children }: { name: string; role: string; children?: ReactNode }) {
  const t = useTranslations("shell.menu");
  return (
    <Popover
      align="end"
      label={t("label")}
      className="w-64 p-0"
      trigger={
        <button type="button" className={buttonClass("ghost", "md", "px-1.5 font-normal")}>
          <span aria-hidden className="grid size-6 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent">
            {Array.from(name)[0]}
          </span>
          <span className="max-w-32 truncate max-lg:sr-only">{name}</span>
          <Icon name="chevron-down" className="text-muted max-lg:hidden" />
        </button>
      }
    >
      <div className="border-b border-line px-4 py-3">
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-muted">{role}</p>
      </div>
      <MySwitches />
      {children && <div className="border-t border-line p-2">{children}</div>}
    </Popover>
  );
}
