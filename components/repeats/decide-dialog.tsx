"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RepeatView } from "#lib/repeats/contract/views.ts";
import { type Decision, type Reason, reasonsFor } from "#lib/repeats/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** Said once and never changed: which reason, and words where they help whoever asks later. */
export function DecideDialog({
  view,
  decision,
  decide,
  onClose,
  onDone,
}: {
  view: RepeatView;
  decision: Decision;
  decide: CommandAction;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("repeats.decide");
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useState("");
  const command = useCommand(decide, { onDone });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(`title.${decision}`, { number: String(view.number), earlier: String(view.earlierNumber) })}
      description={t(`explain.${decision}`)}
    >
      <CommandForm
        command={command}
        input={() => ({ linkId: view.linkId, decision, reason, words })}
        labels={{ reason: t("reason"), words: t("words") }}
      >
        <Reasons decision={decision} value={reason} onChange={setReason} />
        <FormField path="words" label={t("words")} hint={t("words_hint")} required={reason === "other"} optional={reason !== "other"}>
          <Textarea rows={2} value={words} onChange={({ target }) => setWords(target.value)} maxLength={500} />
        </FormField>
        <SubmitButton variant={decision === "confirmed" ? "danger" : "primary"} className="self-end">
          {t(`submit.${decision}`)}
        </SubmitButton>
      </CommandForm>
    </Dialog>
  );
}

function Reasons({ decision, value, onChange }: { decision: Decision; value: Reason | null; onChange: (reason: Reason) => void }) {
  const t = useTranslations("repeats");
  return (
    <RadioGroup
      id={useFieldId("reason")}
      label={t("decide.reason")}
      required
      problem={useFieldProblem("reason")}
      options={reasonsFor(decision).map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
      value={value}
      onChange={onChange}
    />
  );
}
