"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { useMonthWords } from "./month-words.ts";

type Drafted = { readonly runId: string; readonly people: number; readonly ranked: number };

/** Assesses a month for the first time and opens the draft. */
export function DraftButton({ month, seenRunId, draft }: { month: string; seenRunId: string | null; draft: CommandAction }) {
  const t = useTranslations("grades.months");
  const monthWords = useMonthWords();
  const refusal = useRefusalText();
  const router = useRouter();
  const toast = useToast();
  const command = useCommand<Drafted>(draft as CommandAction<Drafted>, {
    onDone: ({ runId, people, ranked }) => {
      toast({ title: t("drafted", { month: monthWords(month), people, ranked }) });
      router.push(`/grades/${runId}`);
    },
    onRefused: (refused) => toast({ tone: "danger", title: refusal(refused) }),
  });
  return (
    <Button size="sm" variant="primary" icon="edit" pending={command.pending} onClick={() => void command.run({ month, seenRunId })}>
      {t("draft", { month: monthWords(month) })}
    </Button>
  );
}
