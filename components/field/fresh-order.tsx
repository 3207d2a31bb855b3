"use client";

import { useTranslations } from "next-intl";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { CustomerCard } from "./customer-card.tsx";
import { NextKey } from "./next-key.tsx";
import { useFieldCommand } from "./use-field-command.ts";

/** New work: what it is, and yes or no. */
export function FreshOrder({
  order,
  accept,
  onDecline,
  now,
}: {
  order: TodayOrder;
  accept: CommandAction;
  onDecline: () => void;
  now: Date;
}) {
  const t = useTranslations("field");
  const command = useFieldCommand(accept, { aloud: true });
  const take = () => void command.run({ workOrderId: order.workOrderId, seenVersion: order.version });
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-info-line bg-panel p-4 shadow-panel">
      <CustomerCard order={order} now={now} linked />
      <div className="flex gap-2">
        <Button size="lg" onClick={onDecline}>
          {t("do.decline")}
        </Button>
        <NextKey icon="check" className="flex-1" pending={command.pending} onClick={take}>
          {t("do.accept")}
        </NextKey>
      </div>
    </article>
  );
}
