"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DECLINE_REASONS, type DeclineReason } from "#lib/dispatch/contract/vocabulary.ts";
import type { TodayOrder } from "#lib/field/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { FormRadio } from "./form-radio.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";

/** Giving work back has a reason, and the reason counts. */
export function DeclineSheet({
  order,
  decline,
  onClose,
  onDone,
}: {
  order: TodayOrder;
  decline: CommandAction;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("field.decline");
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [words, setWords] = useState("");
  const command = useFieldCommand(decline, { onDone });
  return (
    <Sheet
      title={t("title")}
      hint={t("hint")}
      submit={t("submit")}
      variant="danger"
      command={command}
      input={() => ({ workOrderId: order.workOrderId, seenVersion: order.version, reason, words })}
      labels={{ reason: t("reason"), words: t("words") }}
      onClose={onClose}
    >
      <FormRadio
        path="reason"
        label={t("reason")}
        required
        value={reason}
        onChange={setReason}
        options={DECLINE_REASONS.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
      />
      <FormField path="words" label={t("words")} optional>
        <Textarea rows={2} maxLength={300} value={words} onChange={({ target }) => setWords(target.value)} />
      </FormField>
    </Sheet>
  );
}
