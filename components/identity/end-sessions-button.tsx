"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";

/** Ends every session of one person; the next request of each of their browsers is refused. */
export function EndSessionsButton({ personId, epoch, name, end }: { personId: string; epoch: number; name: string; end: CommandAction }) {
  const t = useTranslations("identity.people");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const command = useCommand(end, {
    onDone: () => {
      toast({ title: t("ended", { name }) });
      router.refresh();
    },
    onRefused: (refusal) => {
      toast({ tone: "danger", title: refusalText(refusal) });
      router.refresh();
    },
  });
  return (
    <Button
      size="sm"
      icon="sign-out"
      pending={command.pending}
      onClick={() => void command.run({ personId, seenEpoch: epoch })}
      aria-label={t("end_of", { name })}
    >
      {t("end")}
    </Button>
  );
}
