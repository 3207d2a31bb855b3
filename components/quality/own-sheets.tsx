"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { OwnSheets as Own, SheetView } from "#lib/quality/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Panel } from "../ui/panel.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";
import { RequestOf, SheetPanel } from "./sheet-panel.tsx";

/** The sheets about one's own work, each with its answer or the place for one. */
export function OwnSheets({ own, answer }: { own: Own; answer: CommandAction }) {
  const t = useTranslations("quality.own");
  if (own.sheets.length === 0) {
    return (
      <Panel>
        <EmptyState title={t("none")}>{t("none_words")}</EmptyState>
      </Panel>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {own.sheets.map((sheet) => (
        <SheetPanel key={sheet.id} sheet={sheet} now={own.now} title={<RequestOf request={sheet.request} now={own.now} />}>
          {!sheet.answer && <AnswerForm sheet={sheet} answer={answer} />}
        </SheetPanel>
      ))}
    </div>
  );
}

function AnswerForm({ sheet, answer }: { sheet: SheetView; answer: CommandAction }) {
  const t = useTranslations("quality.answer");
  const router = useRouter();
  const toast = useToast();
  const draft = useDraft(`sheet-answer:${sheet.id}`, { words: "" });
  const command = useCommand(answer, {
    onDone: () => {
      draft.clear();
      toast({ title: t("sent") });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "already_done") router.refresh();
    },
  });
  const label = t("words", { number: String(sheet.request.number) });
  return (
    <CommandForm
      command={command}
      labels={{ words: label }}
      input={() => ({ sheetId: sheet.id, words: draft.value.words })}
      className="mt-3 border-t border-line pt-3"
    >
      <FormField path="words" label={label} hint={t("once")}>
        <Textarea rows={2} maxLength={1000} value={draft.value.words} onChange={({ target }) => draft.set({ words: target.value })} />
      </FormField>
      <SubmitButton className="self-start">{t("submit")}</SubmitButton>
    </CommandForm>
  );
}
