"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InboxItemView } from "#lib/inbox/contract/views.ts";
import { ASIDE_REASONS, type AsideReason } from "#lib/inbox/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";

type Ending = {
  readonly item: Pick<InboxItemView, "id" | "number" | "readings">;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Which request it belongs to, by its number. */
export function JoinDialog({ item, join, onClose, onDone }: Ending & { join: CommandAction }) {
  const t = useTranslations("inbox.join");
  const [number, setNumber] = useState(String(item.readings.requestNumber ?? ""));
  const command = useCommand(join, { onDone });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { number: String(item.number) })}
      description={t("explain")}
    >
      <CommandForm
        command={command}
        input={() => ({ itemId: item.id, requestNumber: number.trim() ? Number(number) : null })}
        labels={{ requestNumber: t("request_number") }}
      >
        <FormField path="requestNumber" label={t("request_number")} required>
          <Input inputMode="numeric" autoComplete="off" maxLength={10} value={number} onChange={({ target }) => setNumber(target.value)} />
        </FormField>
        <SubmitButton className="self-end">{t("submit")}</SubmitButton>
      </CommandForm>
    </Dialog>
  );
}

/** Why it becomes no request. */
export function AsideDialog({ item, aside, onClose, onDone }: Ending & { aside: CommandAction }) {
  const t = useTranslations("inbox.aside");
  const [reason, setReason] = useState<AsideReason | null>(null);
  const [note, setNote] = useState("");
  const command = useCommand(aside, { onDone });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { number: String(item.number) })}
      description={t("explain")}
    >
      <CommandForm command={command} input={() => ({ itemId: item.id, reason, note })} labels={{ reason: t("reason"), note: t("note") }}>
        <Reasons value={reason} onChange={setReason} />
        <FormField path="note" label={t("note")} optional>
          <Textarea rows={2} value={note} onChange={({ target }) => setNote(target.value)} maxLength={500} />
        </FormField>
        <SubmitButton className="self-end">{t("submit")}</SubmitButton>
      </CommandForm>
    </Dialog>
  );
}

function Reasons({ value, onChange }: { value: AsideReason | null; onChange: (reason: AsideReason) => void }) {
  const t = useTranslations("inbox");
  return (
    <RadioGroup
      id={useFieldId("reason")}
      label={t("aside.reason")}
      required
      problem={useFieldProblem("reason")}
      options={ASIDE_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
      value={value}
      onChange={onChange}
    />
  );
}
