"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RunView } from "#lib/scoring/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { useToast } from "../ui/toast.tsx";
import { useMonthWords } from "./month-words.ts";

export type RunCommands = {
  readonly draft: CommandAction;
  readonly review: CommandAction;
  readonly publish: CommandAction;
  readonly discard: CommandAction;
};
type Step = "draft_anew" | "review" | "publish" | "discard";
const DONE = { review: "reviewed", publish: "published", discard: "discarded" } as const;

/** The steps of a run that this reader may take, each asked before; why publishing is somebody else's stands beside it. */
export function RunActions({ run, commands }: { run: RunView; commands: RunCommands }) {
  const t = useTranslations("grades.actions");
  const { may } = run;
  return (
    <>
      {may.discard && <StepButton step="discard" run={run} action={commands.discard} />}
      {may.draftAnew && <StepButton step="draft_anew" run={run} action={commands.draft} />}
      {may.review && <StepButton step="review" run={run} action={commands.review} primary />}
      {may.publish && <StepButton step="publish" run={run} action={commands.publish} primary />}
      {may.publishRefusal === "publisher_is_drafter" && !may.review && (
        <Notice tone="info" icon="users" className="basis-full">
          {t("refused.publisher_is_drafter")}
        </Notice>
      )}
    </>
  );
}

function StepButton({ step, run, action, primary }: { step: Step; run: RunView; action: CommandAction; primary?: boolean }) {
  const t = useTranslations("grades.actions");
  const months = useTranslations("grades.months");
  const month = useMonthWords()(run.header.month);
  const refusal = useRefusalText();
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const command = useCommand<{ runId?: string; people?: number; ranked?: number }>(action as CommandAction<{ runId?: string }>, {
    onDone: (value) => {
      setOpen(false);
      if (step === "draft_anew") {
        toast({ title: months("drafted", { month, people: value.people ?? 0, ranked: value.ranked ?? 0 }) });
        router.push(`/grades/${value.runId ?? ""}`);
        return;
      }
      toast({ title: t(DONE[step], { month }) });
      router.refresh();
    },
    onRefused: (given) => setRefused(refusal(given)),
  });
  const input = () =>
    step === "draft_anew"
      ? { month: run.header.month, seenRunId: run.header.id }
      : { runId: run.header.id, seenVersion: run.header.version };
  return (
    <ConfirmDialog
      title={t(`${step}_title`, { month })}
      description={t(`${step}_explain`)}
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setRefused(null);
      }}
      trigger={<Button variant={primary ? "primary" : step === "discard" ? "ghost" : "secondary"}>{t(step)}</Button>}
      confirm={t(step)}
      danger={step === "discard"}
      pending={command.pending}
      onConfirm={() => void command.run(input())}
    >
      {step === "publish" && <Hit run={run} />}
      {refused && (
        <Notice tone="danger" className="mt-2" role="alert">
          {refused}
        </Notice>
      )}
    </ConfirmDialog>
  );
}

function Hit({ run: { consequences } }: { run: RunView }) {
  const t = useTranslations("grades.actions");
  const count = (kind: "suspended" | "revoked") => consequences.filter(({ consequence }) => consequence === kind).length;
  return consequences.length === 0 ? (
    <p>{t("publish_safe")}</p>
  ) : (
    <Notice tone="warning">{t("publish_hit", { suspended: count("suspended"), revoked: count("revoked") })}</Notice>
  );
}
