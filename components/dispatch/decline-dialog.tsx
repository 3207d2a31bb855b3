"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OutletOrder } from "#lib/dispatch/contract/views.ts";
import { DECLINE_REASONS, type DeclineReason } from "#lib/dispatch/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** The outlet does not take it: a reason from a list, and words that help headquarters to plan. */
export function DeclineDialog({
  offer,
  decline,
  onClose,
  onDeclined,
}: {
  offer: OutletOrder;
  decline: CommandAction;
  onClose: () => void;
  onDeclined: () => void;
}) {
  const t = useTranslations("dispatch.outlet.decline_form");
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [note, setNote] = useState("");
  const command = useCommand(decline, { onDone: onDeclined });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { number: String(offer.requestNumber) })}
      description={t("explain")}
    >
      <CommandForm
        command={command}
        input={() => ({ workOrderId: offer.workOrderId, seenVersion: offer.version, reason, words: note })}
        labels={{ reason: t("reason"), words: t("words") }}
      >
        <Reasons value={reason} onChange={setReason} />
        <FormField path="words" label={t("words")} hint={t("words_hint")} optional>
          <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} maxLength={300} />
        </FormField>
        <SubmitButton variant="danger" className="self-end">
          {t("confirm")}
        </SubmitButton>
      </CommandForm>
    </Dialog>
  );
}

function Reasons({ value, onChange }: { value: DeclineReason | null; onChange: (reason: DeclineReason) => void }) {
  const t = useTranslations("dispatch");
  return (
    <RadioGroup
      id={useFieldId("reason")}
      label={t("outlet.decline_form.reason")}
      required
      layout="row"
      problem={useFieldProblem("reason")}
      options={DECLINE_REASONS.map((reason) => ({ value: reason, label: t(`decline_reason.${reason}`) }))}
      value={value}
      onChange={onChange}
    />
  );
}
