"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import { TURN_BACK_REASONS } from "#lib/field/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { FormRadio } from "./form-radio.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";

type Reason = (typeof TURN_BACK_REASONS)[number];

/** Nobody at home, another day wished, called away: the order goes back to its appointment. */
export function TurnBackSheet({
  order,
  turnBack,
  onClose,
  onDone,
}: {
  order: TodayOrder;
  turnBack: CommandAction;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("field.turn_back");
  const [reason, setReason] = useState<Reason | null>(null);
  const command = useFieldCommand(turnBack, { onDone });
  return (
    <Sheet
      title={t("title")}
      hint={t("hint")}
      submit={t("submit")}
      command={command}
      input={() => ({ workOrderId: order.workOrderId, seenVersion: order.version, reason })}
      labels={{ reason: t("reason") }}
      onClose={onClose}
    >
      <FormRadio
        path="reason"
        label={t("reason")}
        required
        value={reason}
        onChange={setReason}
        options={TURN_BACK_REASONS.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
      />
    </Sheet>
  );
}
