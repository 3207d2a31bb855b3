"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import type { ButtonVariant } from "../ui/button-look.ts";
import { useToast } from "../ui/toast.tsx";

/** Has a customer called by one press: the contact of a request, or whoever was at the other end of a call. */
export function DialKey({
  whom,
  dial,
  label,
  variant,
  disabled,
  onDone,
}: {
  whom: { readonly requestId: string } | { readonly callId: string };
  dial: CommandAction;
  label: string;
  variant?: ButtonVariant;
  disabled?: boolean;
  onDone?: () => void;
}) {
  const t = useTranslations("telephony.dial");
  const router = useRouter();
  const toast = useToast();
  const refusalText = useRefusalText();
  const command = useCommand(dial, {
    onDone: () => {
      toast({ title: t("ordered") });
      onDone?.();
      router.refresh();
    },
    onRefused: (refusal) => {
      toast({ tone: "danger", title: refusalText(refusal) });
      router.refresh();
    },
  });
  return (
    <Button size="sm" icon="calling" variant={variant} disabled={disabled} pending={command.pending} onClick={() => void command.run(whom)}>
      {label}
    </Button>
  );
}
