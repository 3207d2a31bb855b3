"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/field.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { isTyping } from "./is-typing.ts";

/** The advice helped while the customer was still on the line: the digit of the step completes the request, which is followed up as any other. */
export function SolvedByAdvice({
  requestId,
  steps,
  complete,
  onDone,
}: {
  requestId: string;
  steps: readonly Bilingual[];
  complete: CommandAction;
  onDone: () => void;
}) {
  const t = useTranslations("requests.intake");
  const locale = useLocale();
  const refusalText = useRefusalText();
  const command = useCommand(complete, { onDone });
  const solve = (adviceStep: number) => void command.run({ requestId, seenVersion: 1, how: "solved_by_phone", adviceStep });
  const latest = useRef(solve);
  latest.current = solve;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const step = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
      if (step < 1 || step > steps.length) return;
      event.preventDefault();
      latest.current(step);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [steps.length]);
  return (
    <section className="mt-4 flex flex-col gap-2 border-t border-line pt-3">
      <p className="text-sm font-medium text-muted">{t("solved_by")}</p>
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <li key={step.zh} className="flex items-start gap-3">
            <span className="min-w-0 flex-1">{inLocale(step, locale)}</span>
            <Button size="sm" pending={command.pending} onClick={() => solve(index + 1)} shortcut={<Kbd>{index + 1}</Kbd>}>
              {t("solved_step", { step: index + 1 })}
            </Button>
          </li>
        ))}
      </ol>
      {command.refusal && <Problem>{refusalText(command.refusal)}</Problem>}
    </section>
  );
}
