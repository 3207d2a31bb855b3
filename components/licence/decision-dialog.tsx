"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Button } from "../ui/button.tsx";
import type { ButtonVariant } from "../ui/button-look.ts";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { useToast } from "../ui/toast.tsx";

/** One decision written in a dialog. What is typed is kept as a draft; the page is read again when it is done or overtaken. */
export function DecisionDialog<T, V>({
  draftKey,
  action,
  initial,
  input,
  labels,
  title,
  description,
  trigger,
  submit,
  submitVariant = "primary",
  done,
  children,
}: {
  draftKey: string;
  action: CommandAction;
  initial: T;
  input: (value: T) => Record<string, unknown>;
  labels: Readonly<Record<string, string>>;
  title: ReactNode;
  description?: ReactNode;
  trigger: ReactElement;
  submit: string;
  submitVariant?: ButtonVariant;
  /** Said when it is done. */
  done: (answer: V) => string;
  children?: (value: T, change: (part: Partial<T>) => void) => ReactNode;
}) {
  const t = useTranslations("licence.decide");
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const draft = useDraft<T>(draftKey, initial);
  const command = useCommand<V>(action as CommandAction<V>, {
    onDone: (answer) => {
      draft.discard();
      setOpen(false);
      toast({ title: done(answer) });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale") router.refresh();
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) command.reset();
        setOpen(next);
      }}
      trigger={trigger}
      title={title}
      description={description}
    >
      <CommandForm command={command as never} labels={labels} input={() => input(draft.value)}>
        <DraftNotice draft={draft} />
        {children?.(draft.value, (part) => draft.set((before) => ({ ...before, ...part })))}
        <div className="flex justify-end gap-2 border-t border-line pt-3">
          <DialogClose render={<Button>{t("back")}</Button>} />
          <SubmitButton variant={submitVariant}>{submit}</SubmitButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}
