"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { MISSES, type Miss } from "#lib/followup/contract/vocabulary.ts";
import { ErrorSummary } from "../form/error-summary.tsx";
import { type Command, useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import type { IconName } from "../ui/icon.tsx";
import type { CallActions, CallEnd } from "./call-actions.ts";

const ICON: Record<Miss, IconName> = {
  no_answer: "phone-missed",
  busy: "phone",
  switched_off: "phone-off",
  wrong_number: "failed",
  call_later: "clock",
};

/** Nobody reached: one press writes the attempt and gives the call back. Three on two days may close. */
export function AttemptKeys({
  view,
  mine,
  seenVersion,
  actions,
  onEnd,
  children,
}: {
  view: FollowUpView;
  mine: boolean;
  seenVersion: number;
  actions: CallActions;
  onEnd: (end: CallEnd, version: number) => void;
  /** What else may come of the call. */
  children?: ReactNode;
}) {
  const t = useTranslations("followup");
  const [sent, setSent] = useState<Miss | null>(null);
  const attempt = useCommand(actions.attempt);
  const send = async (result: Miss) => {
    setSent(result);
    const answer = await attempt.run({ taskId: view.taskId, seenVersion, result });
    if (answer?.ok) onEnd({ kind: "missed", result }, answer.value.version);
  };
  const { attempts, days, mayClose } = view.unreached;
  if (!mine && attempts === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <ErrorSummary command={attempt as unknown as Command} prefix="attempt" />
      {attempts > 0 && (
        <p className="text-sm text-muted">
          <span className="font-medium text-ink">{t("call.tally", { attempts, days })} · </span>
          {mayClose ? t("call.tally_enough", { days }) : t("call.tally_need")}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {mine && (
          <fieldset className="flex flex-wrap items-center gap-2">
            <legend className="sr-only">{t("call.missed_label")}</legend>
            <span className="text-sm font-medium">{t("call.missed")}</span>
            {MISSES.map((result) => (
              <Button
                key={result}
                size="sm"
                icon={ICON[result]}
                pending={attempt.pending && sent === result}
                onClick={() => void send(result)}
              >
                {t(`misses.${result}`)}
              </Button>
            ))}
          </fieldset>
        )}
        {children}
        {mayClose && <CloseUnreached view={view} seenVersion={seenVersion} actions={actions} onEnd={onEnd} />}
      </div>
    </div>
  );
}

function CloseUnreached({
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
  const close = useCommand(actions.closeUnreached, {
    onDone: ({ closing, version }) => {
      setOpen(false);
      onEnd({ kind: "closed", closing }, version);
    },
    onRefused: () => setOpen(false),
  });
  return (
    <>
      <ErrorSummary command={close as unknown as Command} prefix="unreached" />
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("close_unreached_title", { number: view.request.number })}
        description={t("close_unreached_explain")}
        confirm={t("close_unreached")}
        pending={close.pending}
        onConfirm={() => void close.run({ taskId: view.taskId, seenVersion })}
        trigger={
          <Button size="sm" icon="phone-off">
            {t("close_unreached")}
          </Button>
        }
      />
    </>
  );
}
