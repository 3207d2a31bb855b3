"use client";

import { useTranslations } from "next-intl";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import { StatusChip } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tone.ts";

/** What a work order's state wants from its reader; the time line and its legend use the same pictures. */
export const STATUS_LOOK: Record<WorkOrderStatus, { readonly tone: Tone; readonly icon: IconName }> = {
  offered: { tone: "warning", icon: "timer" },
  outlet_accepted: { tone: "info", icon: "building" },
  assigned: { tone: "info", icon: "user" },
  accepted: { tone: "info", icon: "user-check" },
  appointed: { tone: "info", icon: "calendar" },
  en_route: { tone: "good", icon: "car" },
  on_site: { tone: "good", icon: "wrench" },
  awaiting_parts: { tone: "warning", icon: "package" },
  awaiting_support: { tone: "warning", icon: "support" },
  awaiting_return: { tone: "warning", icon: "again" },
  in_workshop: { tone: "warning", icon: "home" },
  completed: { tone: "neutral", icon: "check" },
  declined: { tone: "danger", icon: "slash" },
  withdrawn: { tone: "neutral", icon: "slash" },
};

/** Where a work order stands. */
export function WorkOrderStatusChip({ status }: { status: WorkOrderStatus }) {
  const t = useTranslations("dispatch.status");
  const { tone, icon } = STATUS_LOOK[status];
  return (
    <StatusChip tone={tone} icon={icon}>
      {t(status)}
    </StatusChip>
  );
}
