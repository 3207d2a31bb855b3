"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import type { FileChange } from "#lib/customers/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { Refusal } from "#lib/shared/result.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog, DialogClose } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useToast } from "../ui/toast.tsx";
import { useChangeSentence } from "./change-words.ts";

/** The file that a dialog changes, and who writes: a desk is shared, a draft is not. */
export type FileAtHand = {
  readonly id: string;
  readonly version: number;
  readonly writerId: string;
  /** What was changed last, and by whom. */
  readonly last?: FileChange | null;
};

/** Done, the page shows it; overtaken, the page shows by what, and what was typed is kept. */
export function useFileCommand(action: CommandAction, { done, onDone }: { done: string; onDone: () => void }) {
  const router = useRouter();
  const toast = useToast();
  return useCommand(action, {
    onDone: () => {
      onDone();
      toast({ title: done });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale") router.refresh();
    },
  });
}

/** One thing of a file, written in a dialog. What is typed is kept as a draft until it is saved. */
export function FileDialog<T>({
  file,
  name,
  action,
  initial,
  entry,
  labels,
  title,
  description,
  trigger,
  refused,
  children,
}: {
  file: FileAtHand;
  /** Names the draft. */
  name: string;
  action: CommandAction;
  initial: T;
  entry: (value: T) => Record<string, unknown>;
  labels: Readonly<Record<string, string>>;
  title: string;
  description?: ReactNode;
  trigger: ReactElement;
  /** The ways out of a refusal, by its values. */
  refused?: (data: Refusal["data"]) => ReactNode;
  children: (value: T, change: (part: Partial<T>) => void) => ReactNode;
}) {
  const t = useTranslations("customers.file");
  const [open, setOpen] = useState(false);
  /** The version that was there when it was opened: what came since is told here, for the page behind is out of sight. */
  const [opened, setOpened] = useState(file.version);
  const draft = useDraft<T>(`${file.writerId}:${file.id}:${name}`, initial);
  const command = useFileCommand(action, {
    done: t("saved"),
    onDone: () => {
      draft.discard();
      setOpen(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) setOpened(file.version);
        else command.reset();
        setOpen(next);
      }}
      trigger={trigger}
      title={title}
      description={description}
    >
      <CommandForm
        command={command}
        labels={labels}
        input={() => ({ customerId: file.id, seenVersion: file.version, entry: entry(draft.value) })}
      >
        <DraftNotice draft={draft} />
        {(command.refusal?.code === "stale" || file.version > opened) && <Overtaken file={file} />}
        {command.refusal && refused?.(command.refusal.data)}
        {children(draft.value, (part) => draft.set((before) => ({ ...before, ...part })))}
        <div className="flex justify-end gap-2 border-t border-line pt-3">
          <DialogClose render={<Button>{t("back")}</Button>} />
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}

/** The file is another one by now: by whom and how, and that what was typed is kept. */
export function Overtaken({ file }: { file: FileAtHand }) {
  const t = useTranslations("customers.file");
  const company = useTranslations("customers.company");
  const locale = useLocale();
  const sentence = useChangeSentence();
  return (
    <Notice tone="warning" role="status">
      {file.last && (
        <p className="font-medium">{company("changed", { name: inLocale(file.last.by, locale), what: sentence(file.last) })}</p>
      )}
      <p>{t("still_here")}</p>
    </Notice>
  );
}

/** Ends one entry, after asking. */
export function EndEntry({
  file,
  kind,
  id,
  what,
  action,
}: {
  file: FileAtHand;
  kind: "member" | "phone" | "email" | "address" | "membership";
  id: string;
  /** As it stands in the file. */
  what: string;
  action: CommandAction;
}) {
  const t = useTranslations("customers.file");
  const refusalText = useRefusalText();
  const [open, setOpen] = useState(false);
  const command = useFileCommand(action, { done: t("ended"), onDone: () => setOpen(false) });
  return (
    <>
      <IconButton
        icon="trash"
        size="sm"
        label={t("end", { what })}
        onClick={() => {
          command.reset();
          setOpen(true);
        }}
      />
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t(`end_${kind}`, { what })}
        description={t("end_words")}
        confirm={t("end_confirm")}
        danger
        pending={command.pending}
        onConfirm={() => void command.run({ customerId: file.id, seenVersion: file.version, kind, id })}
      >
        {command.refusal && <Notice tone="danger">{refusalText(command.refusal)}</Notice>}
      </ConfirmDialog>
    </>
  );
}
