"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { CallActions, CallEnd } from "./call-actions.ts";

/** The customer does not want to answer: their own words, and the request is closed. */
export function DeclineDialog({
  view,
  seenVersion,
  actions,
  onEnd,
}: {
  view: FollowUpView;
  seenVersion: number;
  actions: CallActions;
  onEnd: (end: CallEnd, version: number) => void;
}) {
  const t = useTranslations("followup.call");
  const [open, setOpen] = useState(false);
  const draft = useDraft(`${view.me.id}:follow-up-declined:${view.taskId}`, "");
  const declined = useCommand(actions.declined, {
    onDone: ({ closing, version }) => {
      draft.clear();
      setOpen(false);
      onEnd({ kind: "closed", closing }, version);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("decline_title")}
      description={t("decline_explain")}
      trigger={
        <Button size="sm" icon="slash">
          {t("decline")}
        </Button>
      }
    >
      <CommandForm
        command={declined}
        labels={{ words: t("decline_words") }}
        input={() => ({ taskId: view.taskId, seenVersion, words: draft.value })}
      >
        <FormField path="words" label={t("decline_words")} required>
          <Textarea rows={3} maxLength={1000} value={draft.value} onChange={({ target }) => draft.set(target.value)} />
        </FormField>
        <SubmitButton className="self-end">{t("decline_confirm")}</SubmitButton>
      </CommandForm>
    </Dialog>
  );
}
