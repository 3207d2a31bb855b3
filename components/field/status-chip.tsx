import { useTranslations } from "next-intl";
import type { WorkOrderStatus } from "#lib/dispatch/contract/vocabulary.ts";
import { StatusChip } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { Tone } from "../ui/tone.ts";

const LOOK: Record<WorkOrderStatus, readonly [Tone, IconName]> = {
  offered: ["neutral", "building"],
  outlet_accepted: ["neutral", "building"],
  assigned: ["info", "inbox"],
  accepted: ["warning", "phone"],
  appointed: ["info", "calendar"],
  en_route: ["info", "car"],
  on_site: ["info", "wrench"],
  awaiting_parts: ["warning", "package"],
  awaiting_support: ["warning", "support"],
  awaiting_return: ["warning", "calendar"],
  in_workshop: ["warning", "building"],
  completed: ["good", "done"],
  declined: ["neutral", "slash"],
  withdrawn: ["neutral", "slash"],
};

/** Where a work order stands, as its technician says it. */
export function OrderStatus({ status }: { status: WorkOrderStatus }) {
  const t = useTranslations("field.status");
  const [tone, icon] = LOOK[status];
  return (
    <StatusChip tone={tone} icon={icon} className="text-sm">
      {t(status)}
    </StatusChip>
  );
}
