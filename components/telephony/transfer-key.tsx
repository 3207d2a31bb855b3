"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { Colleague } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { draftNow } from "../form/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { intakeDraftKey } from "./form-draft.ts";

/** Hands the call that is spoken here on to a colleague who is ready, with the form as it is written; F9 opens it. */
export default function TransferKey({
  callId,
  personId,
  transfer,
  onDone,
}: {
  callId: string;
  personId: string;
  transfer: CommandAction;
  onDone: () => void;
}) {
  const t = useTranslations("telephony.transfer");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "F9") return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <Button size="sm" icon="forward" onClick={() => setOpen(true)} shortcut={<Kbd>F9</Kbd>}>
        {t("button")}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t("title")} description={t("words")}>
        {open && (
          <Choice
            callId={callId}
            personId={personId}
            transfer={transfer}
            onDone={() => {
              setOpen(false);
              onDone();
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function Choice({ callId, personId, transfer, onDone }: { callId: string; personId: string; transfer: CommandAction; onDone: () => void }) {
  const t = useTranslations("telephony.transfer");
  const bar = useTranslations("telephony.bar");
  const locale = useLocale();
  const toast = useToast();
  const [colleagues, setColleagues] = useState<readonly Colleague[] | "failed" | null>(null);
  const [chosen, setChosen] = useState("");
  const [attempt, setAttempt] = useState(0);
  const command = useCommand(transfer, {
    onDone: () => {
      toast({ title: t("ordered") });
      onDone();
    },
    onRefused: ({ code }) => {
      if (code === "colleague_not_ready") setAttempt((count) => count + 1);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again with each attempt
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (answer) => isCurrent && setColleagues(answer),
      () => isCurrent && setColleagues("failed"),
    );
    return () => {
      isCurrent = false;
    };
  }, [attempt]);
  const list = Array.isArray(colleagues) ? (colleagues as readonly Colleague[]) : [];
  const ready = list.filter(({ standing }) => standing === "ready");
  const toId = ready.some(({ id }) => id === chosen) ? chosen : (ready[0]?.id ?? "");
  return (
    <CommandForm
      command={command}
      labels={{ toId: t("to") }}
      input={() => ({ callId, toId: toId || undefined, form: draftNow<Record<string, unknown>>(intakeDraftKey(personId, { id: callId })) })}
    >
      {colleagues !== null && ready.length === 0 && (
        <Notice
          tone="warning"
          role="status"
          actions={
            <Button size="sm" icon="refresh" onClick={() => setAttempt((count) => count + 1)}>
              {t("again")}
            </Button>
          }
        >
          {colleagues === "failed" ? t("failed") : t("nobody")}
        </Notice>
      )}
      <FormField path="toId" label={t("to")} required>
        <Select
          value={toId}
          onChange={({ target }) => setChosen(target.value)}
          options={list.map(({ id, name, extension, standing, isSupervisor }) => ({
            value: id,
            disabled: standing !== "ready",
            label: [inLocale(name, locale), isSupervisor && t("supervisor"), extension, bar(`standing.${standing}`)]
              .filter(Boolean)
              .join(" · "),
          }))}
        />
      </FormField>
      <div className="flex justify-end gap-2 border-t border-line pt-3">
        <DialogClose render={<Button>{t("back")}</Button>} />
        <SubmitButton icon="forward">{t("confirm")}</SubmitButton>
      </div>
    </CommandForm>
  );
}

async function ask(): Promise<readonly Colleague[]> {
  const answer = await fetch("/api/calls/colleagues");
  if (!answer.ok) throw new Error(`colleagues: ${answer.status}`);
  return ((await answer.json()) as { colleagues: Colleague[] }).colleagues;
}
