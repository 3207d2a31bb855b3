"use client";

import { useTranslations } from "next-intl";
import { DENIED_STEPS, VISIT_QUESTIONS, type VisitQuestion } from "#lib/followup/contract/questionnaire.ts";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { formatFen } from "#lib/shared/money.ts";
import { useMomentWords } from "../ui/moment.tsx";

/** What the record says about a question: a "no" then is a contradiction one should hear well. */
export function useRecorded(view: FollowUpView): (question: VisitQuestion) => string | undefined {
  const t = useTranslations("followup");
  const step = useTranslations("field.steps");
  const words = useMomentWords(view.now);
  const visits = view.visits.filter(({ cycle }) => cycle === view.cycle);
  return (question) => {
    const [visit] = visits;
    if (!visit) return undefined;
    if (question === "chargeEqualsReceipt") {
      return t("recorded", {
        what: t("recorded_charge", { amount: formatFen(visits.reduce((sum, { customerFen }) => sum + customerFen, 0)) }),
      });
    }
    if (question === "arrivedOnTime") return t("recorded", { what: t("recorded_arrival", { when: words.moment(visit.arrivedAt) }) });
    const done = (DENIED_STEPS[question] ?? []).filter((code) => visits.some(({ steps }) => steps.includes(code)));
    return done.length > 0 ? t("recorded", { what: done.map((code) => step(code)).join(" · ") }) : undefined;
  };
}

/** Names of the fields, for the summary of what was refused. */
export function useLabels(): Readonly<Record<string, string>> {
  const t = useTranslations("followup");
  return {
    "answers.satisfaction": t("labels.satisfaction"),
    ...Object.fromEntries(VISIT_QUESTIONS.map((question) => [`answers.${question}`, t(`labels.${question}`)])),
    "answers.recommend": t("labels.recommend"),
    words: t("labels.words"),
    mayClose: t("labels.mayClose"),
    "remedy.kind": t("remedy.title"),
    "remedy.reason": t("remedy.reason"),
    "remedy.ownerId": t("remedy.owner"),
    "remedy.dueAt": t("remedy.when"),
    "remedy.words": t("remedy.words"),
  };
}
