"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Count } from "../ui/badge.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Popover } from "../ui/popover.tsx";

/** What needs me: a count on the bell, the list in `children` (give an `EmptyState` when there is none). */
export function NotificationBell({ unread, children }: { unread: number; children: ReactNode }) {
  const t = useTranslations("shell.bell");
  return (
    <Popover
      align="end"
      label={t("label")}
      className="w-96 p-0"
      trigger={
        <IconButton icon="bell" label={unread > 0 ? t("unread", { count: unread }) : t("label")} className="text-lg">
          <Count value={unread} tone="danger" className="absolute top-[calc(50%-1.7em)] left-1/2" />
        </IconButton>
      }
    >
      {children}
    </Popover>
  );
}
