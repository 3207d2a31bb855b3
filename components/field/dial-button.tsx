"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { buttonClass } from "../ui/button-look.ts";
import { Icon } from "../ui/icon.tsx";
import { Refused } from "./refused.tsx";
import { useFieldCommand } from "./use-field-command.ts";

/** The number is masked until one calls; who saw it, when and why is on record. Once seen it stays a link to dial again. */
export function DialButton({
  requestId,
  mask,
  revealPhone,
}: {
  requestId: string;
  mask: string;
  revealPhone: CommandAction<{ readonly number: string }>;
}) {
  const t = useTranslations("field.contact");
  const [number, setNumber] = useState<string | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const command = useFieldCommand(revealPhone, { onDone: ({ number: clear }) => setNumber(clear) });
  useEffect(() => {
    if (number) link.current?.focus();
  }, [number]);
  const reveal = () => void command.run({ requestId, reason: "call_before_visit" });
  if (number) {
    return (
      <a ref={link} href={`tel:${number}`} className={buttonClass("secondary", "lg", "w-full border-accent text-accent tabular-nums")}>
        <Icon name="calling" />
        {t("dial", { number: spoken(number) })}
      </a>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <Button size="lg" icon="phone" className="w-full" pending={command.pending} onClick={reveal}>
        {t("reveal")}
      </Button>
      <p className="text-sm text-muted">
        <span className="tabular-nums">{mask}</span> · {t("why")}
      </p>
      {command.refusal && <Refused refusal={command.refusal} pending={command.pending} retry={reveal} />}
    </div>
  );
}

/** "139 0816 0001": in the groups in which one reads a mobile number aloud. */
function spoken(number: string): string {
  const national = number.replace(/^\+86/, "");
  return /^1\d{10}$/.test(national) ? `${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}` : national;
}
