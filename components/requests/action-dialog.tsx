"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useDraft } from "../form/use-draft.ts";
import { Button } from "../ui/button.tsx";
import type { ButtonVariant } from "../ui/button-look.ts";
import { Dialog, DialogClose } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRequestCommand } from "./use-request-command.ts";

/** What an action's dialog must know of the request it changes. */
export type RequestAtHand = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  /** Of the person writing: a desk is shared, a draft is not. */
  readonly writerId: string;
  /** What stands on the timeline, newest last, as sentences. */
  readonly happened: readonly { readonly id: string; readonly words: string }[];
};

/**
 * One action on the request, written in a dialog. What is typed is kept as a draft; what others did since the dialog was
 * opened is shown beside it, so that a save that was overtaken can be judged and sent again.
 */
export function ActionDialog<T>({
  request,
  name,
  action,
  initial,
  input,
  unversioned,
  labels,
  title,
  description,
  trigger,
  submit,
  submitVariant,
  done,
  children,
}: {
  request: RequestAtHand;
  /** Names the draft. */
  name: string;
  action: CommandAction;
  initial: T;
  input: (value: T) => Record<string, unknown>;
  /** What changes nothing that others could have changed meanwhile. */
  unversioned?: boolean;
  labels: Readonly<Record<string, string>>;
  title: ReactNode;
  description?: ReactNode;
  trigger: ReactElement;
  submit: string;
  submitVariant?: ButtonVariant;
  /** Said when it is done. */
  done: string;
  children: (value: T, change: (part: Partial<T>) => void) => ReactNode;
}) {
  const t = useTranslations("requests.actions");
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<readonly string[]>([]);
  const draft = useDraft<T>(`${request.writerId}:${request.id}:${name}`, initial);
  const command = useRequestCommand(action, {
    done,
    onDone: () => {
      draft.discard();
      setOpen(false);
    },
  });
  const meanwhile = request.happened.filter(({ id }) => !seen.includes(id));
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) setSeen(request.happened.map(({ id }) => id));
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
        input={() => ({ requestId: request.id, ...(unversioned ? {} : { seenVersion: request.version }), ...input(draft.value) })}
      >
        <DraftNotice draft={draft} />
        {(meanwhile.length > 0 || command.refusal?.code === "stale") && (
          <Notice tone="warning" role="status" title={meanwhile.length > 0 ? t("meanwhile") : t("meanwhile_none")}>
            <ul className="list-disc pl-5">
              {meanwhile.map(({ id, words }) => (
                <li key={id}>{words}</li>
              ))}
            </ul>
            <p className="mt-1">{t("still_here")}</p>
          </Notice>
        )}
        {children(draft.value, (part) => draft.set((before) => ({ ...before, ...part })))}
        <div className="flex justify-end gap-2 border-t border-line pt-3">
          <DialogClose render={<Button>{t("back")}</Button>} />
          <SubmitButton variant={submitVariant ?? "primary"}>{submit}</SubmitButton>
        </div>
      </CommandForm>
    </Dialog>
  );
}
