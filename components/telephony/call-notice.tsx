"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { CallView } from "#lib/telephony/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

/** The call that a form was opened by. */
export type FormCall = Pick<CallView, "id" | "direction" | "mask" | "withheld">;

/**
 * Says by which call this form was opened, and brings its number into it. A number that is withheld leaves the form empty, and
 * is said to be.
 */
export function CallNotice({
  call,
  openCall,
  hasNumber,
  onNumber,
}: {
  call: FormCall;
  openCall: CommandAction<{ number: string }>;
  hasNumber: boolean;
  onNumber: (number: string) => void;
}) {
  const t = useTranslations("telephony.notice");
  const refusalText = useRefusalText();
  const command = useCommand(openCall, { onDone: ({ number }) => onNumber(number.replace(/^\+86/, "")) });
  const show = () => void command.run({ callId: call.id });
  const isAsked = call.mask !== null && !hasNumber;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the form opens; a number that was cleared stays cleared
  useEffect(() => {
    if (isAsked) show();
  }, [call.id]);
  if (!call.mask) {
    return (
      <Notice tone="warning" icon="phone-off" title={t(call.withheld ? "withheld" : "no_number")}>
        {t("ask_number")}
      </Notice>
    );
  }
  return (
    <Notice tone="info" icon="calling" title={t(call.direction, { mask: call.mask })}>
      {command.refusal ? refusalText(command.refusal) : t("tied")}
      {command.refusal && (
        <Button size="sm" icon="refresh" onClick={show} className="mt-1">
          {t("again")}
        </Button>
      )}
    </Notice>
  );
}
