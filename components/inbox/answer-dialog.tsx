"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InboxItemView } from "#lib/inbox/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Textarea } from "../ui/textarea.tsx";

type Props = {
  readonly item: Pick<InboxItemView, "id" | "number" | "emailMask" | "readings">;
  readonly answer: CommandAction;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** An answer by mail, under the subject that came. It begins as one begins a letter, and says the number it can be asked after by. */
export function AnswerDialog({ item, answer, onClose, onDone }: Props) {
  const t = useTranslations("inbox.answer");
  const [words, setWords] = useState(() => t("beginning", { number: String(item.number) }));
  const command = useCommand(answer, { onDone });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title", { number: String(item.number) })}
      description={t("explain", { address: item.emailMask ?? "" })}
    >
      <CommandForm command={command} input={() => ({ itemId: item.id, words })} labels={{ words: t("words") }}>
        <FormField path="words" label={t("words")} required>
          <Textarea rows={10} value={words} onChange={({ target }) => setWords(target.value)} maxLength={5000} />
        </FormField>
        <SubmitButton className="self-end">{t("submit")}</SubmitButton>
      </CommandForm>
    </Dialog>
  );
}
