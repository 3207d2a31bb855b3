"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { InboxItemView } from "#lib/inbox/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";

/** What was answered by mail and whether it went out; of an item that is part of a request, one more can be written here. */
export function Answers({ item, now, answer }: { item: InboxItemView; now: Date; answer: CommandAction }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const router = useRouter();
  const moment = useMomentWords(now);
  const [isWriting, setWriting] = useState(false);
  // One that is in hand is answered by the keys below it.
  const offers = item.mayAnswer && item.end !== null;
  if (item.answers.length === 0 && !offers) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm font-medium text-muted">{t("answer.section")}</h3>
      {item.answers.map(({ id, words, by, at, state }) => (
        <article key={id} className="flex flex-col gap-1 border-l-2 border-line pl-3">
          <p className="text-sm text-muted">{t(`answer.states.${state}`, { name: inLocale(by, locale), at: moment.moment(at) })}</p>
          <p className="max-h-60 overflow-y-auto whitespace-pre-wrap break-words">{words}</p>
        </article>
      ))}
      {offers && (
        <Button icon="mail" className="self-start" onClick={() => setWriting(true)}>
          {t("actions.answer")}
        </Button>
      )}
      {isWriting && (
        <AnswerDialog
          item={item}
          answer={answer}
          onClose={() => setWriting(false)}
          onDone={() => {
            setWriting(false);
            router.refresh();
          }}
        />
      )}
    </section>
  );
}
