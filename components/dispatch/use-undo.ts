"use client";

import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { useToast } from "../ui/toast.tsx";
import type { Assigned } from "./chosen.ts";

/** Takes an assignment back that was only just made. Whoever answered meanwhile keeps it, and that is said. */
export function useUndo(withdraw: CommandAction | null, onUndone: (requestId: string) => void) {
  const t = useTranslations("dispatch.done");
  const toast = useToast();
  const refusalText = useRefusalText();
  const command = useCommand(withdraw ?? nobody);
  return (assigned: Assigned, requestId: string, requestNumber: number) => {
    const { workOrderId, version } = assigned;
    command.reset();
    void command.run({ workOrderId, seenVersion: version, reason: "assigned_wrongly", words: t("undo_words") }).then((answer) => {
      if (!answer) return;
      if (answer.ok) {
        toast({ title: t("undone", { number: String(requestNumber) }) });
        onUndone(requestId);
      } else toast({ tone: "danger", title: refusalText(answer.refusal) });
    });
  };
}

const nobody: CommandAction = () => Promise.resolve({ ok: false, refusal: { code: "denied" } });
