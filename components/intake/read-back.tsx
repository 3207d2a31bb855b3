"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import type { RequestType } from "#lib/requests/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { useCommand } from "../form/use-command.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { isTyping } from "./is-typing.ts";
import { SolvedByAdvice } from "./solved-by-advice.tsx";

export type SavedCall = {
  readonly requestId: string;
  readonly number: number;
  readonly type: RequestType;
  readonly lines: readonly string[];
  /** Of its symptom: what the customer may have tried on the phone. */
  readonly advice: readonly Bilingual[];
};

const FINISH: Partial<
  Record<
    RequestType,
    { how: "solved_by_phone" | "answered"; label: "solved" | "answered"; words: "complete_repair_words" | "complete_answer_words" }
  >
> = {
  repair: { how: "solved_by_phone", label: "solved", words: "complete_repair_words" },
  enquiry: { how: "answered", label: "answered", words: "complete_answer_words" },
  suggestion: { how: "answered", label: "answered", words: "complete_answer_words" },
};

/**
 * It is saved: what to read back to the customer, and with one key the end of this call (S, A, the digit of the advice that
 * helped), another appliance of the same caller (M), or the next call (N).
 */
export default function ReadBack({
  saved,
  complete,
  onNext,
  onAnother,
}: {
  saved: SavedCall;
  complete: CommandAction;
  onNext: () => void;
  /** Null where what is logged is one request and no more. */
  onAnother: (() => void) | null;
}) {
  const t = useTranslations("requests.intake.saved");
  const intake = useTranslations("requests.intake");
  const headingId = useId();
  const [finishing, setFinishing] = useState(false);
  const [done, setDone] = useState(false);
  const finish = done ? undefined : FINISH[saved.type];

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === "n") onNext();
      else if (key === "m" && onAnother) onAnother();
      else if (finish && (key === "s" || key === "a")) setFinishing(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [onNext, onAnother, finish]);

  return (
    <Panel
      title={<span id={headingId}>{t("title", { number: String(saved.number) })}</span>}
      icon="done"
      footer={
        <>
          <Button variant="primary" icon="calling" onClick={onNext} autoFocus shortcut={<Kbd className="border-white/40">N</Kbd>}>
            {t("next")}
          </Button>
          {onAnother && (
            <Button icon="plus" onClick={onAnother} shortcut={<Kbd>M</Kbd>}>
              {intake("another")}
            </Button>
          )}
          {finish && !finishing && (
            <Button icon="check" onClick={() => setFinishing(true)} shortcut={<Kbd>{finish.label === "solved" ? "S" : "A"}</Kbd>}>
              {t(finish.label)}
            </Button>
          )}
          <ButtonLink href={`/requests/${saved.requestId}`} variant="ghost" icon="external" className="ml-auto" target="_blank">
            {t("open")}
          </ButtonLink>
        </>
      }
    >
      <div role="status" className="flex flex-col gap-3">
        <p className="text-sm font-medium text-muted">{t("read")}</p>
        <div className="flex flex-col gap-1 text-lg leading-relaxed">
          {saved.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {done && <Notice tone="good">{t("done")}</Notice>}
      </div>
      {finish?.label === "solved" && !finishing && saved.advice.length > 0 && (
        <SolvedByAdvice requestId={saved.requestId} steps={saved.advice} complete={complete} onDone={() => setDone(true)} />
      )}
      {finish && finishing && (
        <FinishForm saved={saved} finish={finish} complete={complete} onDone={() => setDone(true)} onBack={() => setFinishing(false)} />
      )}
    </Panel>
  );
}

function FinishForm({
  saved,
  finish,
  complete,
  onDone,
  onBack,
}: {
  saved: SavedCall;
  finish: NonNullable<(typeof FINISH)[RequestType]>;
  complete: CommandAction;
  onDone: () => void;
  onBack: () => void;
}) {
  const t = useTranslations("requests");
  const [words, setWords] = useState("");
  const command = useCommand(complete, { onDone });
  const label = t(`actions.${finish.words}`);
  return (
    <CommandForm
      command={command}
      input={() => ({ requestId: saved.requestId, seenVersion: 1, how: finish.how, words })}
      labels={{ words: label }}
      className="mt-4 border-t border-line pt-4"
    >
      <FormField path="words" label={label} required>
        <Textarea autoFocus rows={2} maxLength={1000} value={words} onChange={({ target }) => setWords(target.value)} />
      </FormField>
      <div className="flex gap-2">
        <SubmitButton>{t(`intake.saved.${finish.label}`)}</SubmitButton>
        <Button onClick={onBack}>{t("actions.back")}</Button>
      </div>
    </CommandForm>
  );
}
