"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { VISIT_QUESTIONS } from "#lib/followup/contract/questionnaire.ts";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { SATISFACTIONS, type Satisfaction, YES_NO, type YesNo } from "#lib/followup/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { CommandForm, FormField, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import type { Command } from "../form/use-command.ts";
import type { Draft } from "../form/use-draft.ts";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Panel } from "../ui/panel.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { asksAboutVisit, asksMayClose, type CallDraft, endOf, inputOf } from "./call-draft.ts";
import { ChoiceQuestion, CurrentQuestion, focusQuestion, QuestionRow, Say, useConversation } from "./question-row.tsx";
import { RemedyFields } from "./remedy-fields.tsx";
import { useLabels, useRecorded } from "./use-call-words.ts";

/** The conversation, line by line: digits answer the line that stands out, Enter goes to the next, Ctrl+Enter saves. */
export function Questionnaire({
  view,
  draft,
  command,
  seenVersion,
  now,
  justTaken,
}: {
  view: FollowUpView;
  draft: Draft<CallDraft>;
  command: Command<never> | Command;
  seenVersion: number;
  now: number;
  /** The call has just been taken: the first question takes the focus. */
  justTaken: boolean;
}) {
  const t = useTranslations("followup");
  const locale = useLocale();
  const recorded = useRecorded(view);
  const labels = useLabels();
  const { value, set } = draft;
  const change = (part: Partial<CallDraft>) => set((before) => ({ ...before, ...part }));
  const list = useRef<HTMLDivElement>(null);
  const current = useConversation(list, "answers.satisfaction");
  useEffect(() => {
    if (justTaken) focusQuestion(list.current?.querySelector<HTMLElement>("[data-question]"));
  }, [justTaken]);

  const end = endOf(value, view);
  return (
    <CommandForm command={command} labels={labels} input={() => inputOf(value, view, seenVersion, now)} className="gap-3">
      <DraftNotice draft={draft} />
      <CurrentQuestion value={current}>
        <div ref={list}>
          <Panel
            title={t("call.questions")}
            icon="message"
            actions={<span className="text-xs text-muted">{t("call.keys")}</span>}
            footer={
              <div data-question="send" className="flex flex-wrap items-center gap-3">
                <SubmitButton icon="check" shortcut={<span className="text-xs opacity-80">{t("call.send_key")}</span>}>
                  {t(
                    end === "close"
                      ? "call.send_close"
                      : end === null
                        ? "call.send"
                        : value.remedy.kind === "rework"
                          ? "call.send_rework"
                          : "call.send_remedy",
                  )}
                </SubmitButton>
              </div>
            }
          >
            <div className="flex flex-col gap-1">
              <Greeting view={view} me={inLocale(view.me.name, locale)} now={now} />
              <ChoiceQuestion<Satisfaction>
                path="answers.satisfaction"
                label={t("questions.satisfaction")}
                required
                value={value.satisfaction || null}
                onChange={(satisfaction) => change({ satisfaction })}
                options={SATISFACTIONS.map((one) => ({ value: one, label: t(`satisfactions.${one}`) }))}
              />
              {asksMayClose(value, view) && (
                <ChoiceQuestion<"yes" | "no">
                  path="mayClose"
                  label={t("questions.mayClose")}
                  value={value.mayClose || null}
                  onChange={(mayClose) => change({ mayClose })}
                  options={(["yes", "no"] as const).map((one) => ({ value: one, label: t(`may_close.${one}`) }))}
                />
              )}
              {asksAboutVisit(view) &&
                VISIT_QUESTIONS.map((question) => (
                  <ChoiceQuestion<YesNo>
                    key={question}
                    path={`answers.${question}`}
                    label={t(`questions.${question}`)}
                    hint={recorded(question)}
                    value={value.answers[question] ?? null}
                    onChange={(answer) => change({ answers: { ...value.answers, [question]: answer } })}
                    options={YES_NO.map((one) => ({ value: one, label: t(`answers.${one}`) }))}
                  />
                ))}
              <QuestionRow name="answers.recommend">
                <FormField path="answers.recommend" label={t("questions.recommend")} hint={t("recommend_hint")}>
                  <Input
                    inputMode="numeric"
                    autoComplete="off"
                    maxLength={2}
                    className="w-20"
                    value={value.recommend}
                    onChange={({ target }) => change({ recommend: target.value })}
                  />
                </FormField>
              </QuestionRow>
              <QuestionRow name="words">
                <FormField path="words" label={t("questions.words")}>
                  <Textarea rows={2} maxLength={2000} value={value.words} onChange={({ target }) => change({ words: target.value })} />
                </FormField>
              </QuestionRow>
              {end === "remedy" && (
                <RemedyFields
                  view={view}
                  now={now}
                  value={value.remedy}
                  onChange={(part) => set((before) => ({ ...before, remedy: { ...before.remedy, ...part } }))}
                />
              )}
              <Say>{t("script.bye")}</Say>
            </div>
          </Panel>
        </div>
      </CurrentQuestion>
    </CommandForm>
  );
}

function Greeting({ view, me, now }: { view: FollowUpView; me: string; now: number }) {
  const t = useTranslations("followup");
  const locale = useLocale();
  const words = useMomentWords(now);
  const visit = view.visits.find(({ cycle }) => cycle === view.cycle);
  if (view.remedy)
    return <Say>{t("script.greet_again", { name: me, remedy: view.remedy.words ?? t(`remedy.what.${view.remedy.kind}`) })}</Say>;
  if (!visit) return <Say>{t("script.greet", { name: me, when: words.day(view.request.loggedAt) })}</Say>;
  return (
    <Say>
      {t("script.greet_technician", { name: me, when: words.day(visit.arrivedAt), technician: inLocale(visit.technician, locale) })}
    </Say>
  );
}
