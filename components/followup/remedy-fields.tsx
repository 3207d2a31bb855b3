"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FollowUpView } from "#lib/followup/contract/views.ts";
import { REMEDY_KINDS, REMEDY_REASONS, type RemedyKind, type RemedyReason } from "#lib/followup/contract/vocabulary.ts";
import { promiseTimes, type TimeKey } from "#lib/followup/rules/call-times.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { addLocalDays, localDay } from "#lib/shared/service-calendar.ts";
import { FormField } from "../form/command-form.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { dueOf, type RemedyDraft } from "./call-draft.ts";
import { ChoiceQuestion, QuestionRow, Say } from "./question-row.tsx";

/** What is agreed before hanging up: what, why, who calls and by when; read out to the customer as it will be kept. */
export function RemedyFields({
  view,
  now,
  value,
  onChange,
}: {
  view: FollowUpView;
  now: number;
  value: RemedyDraft;
  onChange: (part: Partial<RemedyDraft>) => void;
}) {
  const t = useTranslations("followup.remedy");
  const script = useTranslations("followup.script");
  const locale = useLocale();
  const words = useMomentWords(now);
  const isField = FIELD_TYPES.includes(view.request.type);
  const due = dueOf(value, now, view.callBack.soonMinutes);
  const owner = view.remedyOwners.find(({ id }) => id === (value.ownerId || view.request.owner.id)) ?? view.request.owner;
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-3">
      <h3 className="px-3.5 font-semibold">{t("title")}</h3>
      <Say>{script("sorry")}</Say>
      <ChoiceQuestion<RemedyKind>
        path="remedy.kind"
        tall
        label={t("kind")}
        required
        value={value.kind || null}
        onChange={(kind) =>
          onChange({
            kind,
            ...(value.when === "" && { when: promiseTimes(new Date(now), view.callBack.soonMinutes)[0]?.key ?? "tomorrow" }),
          })
        }
        options={REMEDY_KINDS.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          hint: kind === "rework" && !isField ? t("rework_impossible") : t(`hints.${kind}`),
          disabled: kind === "rework" && !isField,
        }))}
      />
      <QuestionRow name="remedy.reason">
        <FormField
          path="remedy.reason"
          label={t("reason")}
          required
          hint={value.reason === "fault_persists" && value.kind === "rework" ? t("repeat") : undefined}
        >
          <Select
            placeholder=""
            value={value.reason}
            onChange={({ target }) => onChange({ reason: target.value as RemedyReason | "" })}
            options={REMEDY_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
          />
        </FormField>
      </QuestionRow>
      <QuestionRow name="remedy.ownerId">
        <FormField path="remedy.ownerId" label={t("owner")}>
          <Select
            value={value.ownerId || view.request.owner.id}
            onChange={({ target }) => onChange({ ownerId: target.value })}
            options={view.remedyOwners.map(({ id, name }) => ({
              value: id,
              label: id === view.request.owner.id ? t("owner_default", { name: inLocale(name, locale) }) : inLocale(name, locale),
            }))}
          />
        </FormField>
      </QuestionRow>
      <DueQuestion now={now} soonMinutes={view.callBack.soonMinutes} days={view.callBack.days} value={value} onChange={onChange} />
      <QuestionRow name="remedy.words">
        <FormField path="remedy.words" label={t("words")} hint={t("words_hint")} optional>
          <Textarea rows={2} maxLength={500} value={value.words} onChange={({ target }) => onChange({ words: target.value })} />
        </FormField>
      </QuestionRow>
      <div aria-live="polite">
        {value.kind && due && (
          <Notice tone="warning" icon="calling" title={t("read_out")}>
            <p className="text-lg">
              {script("promise", { owner: inLocale(owner.name, locale), when: words.moment(due), what: t(`what.${value.kind}`) })}
            </p>
          </Notice>
        )}
      </div>
    </div>
  );
}

/** By when the customer is called: what can be kept with one key, any other moment by day and clock. */
function DueQuestion({
  now,
  soonMinutes,
  days,
  value,
  onChange,
}: {
  now: number;
  soonMinutes: number;
  days: number;
  value: RemedyDraft;
  onChange: (part: Partial<RemedyDraft>) => void;
}) {
  const t = useTranslations("followup.remedy");
  const words = useMomentWords(now);
  const today = localDay(new Date(now));
  return (
    <ChoiceQuestion<TimeKey | "other">
      path="remedy.dueAt"
      tall
      label={t("when")}
      required
      value={value.when || null}
      onChange={(when) => onChange({ when, ...(when === "other" && !value.day && { day: addLocalDays(today, 1), time: "10:00" }) })}
      options={[
        ...promiseTimes(new Date(now), soonMinutes).map(({ key, at }) => ({
          value: key,
          label: t(`times.${key}`),
          hint: words.moment(at),
        })),
        { value: "other" as const, label: t("times.other") },
      ]}
    >
      {value.when === "other" && (
        <div className="mt-2 grid max-w-96 grid-cols-2 gap-2">
          <Field label={t("day")}>
            <Input
              type="date"
              min={today}
              max={addLocalDays(today, days)}
              value={value.day}
              onChange={({ target }) => onChange({ day: target.value })}
            />
          </Field>
          <Field label={t("time")}>
            <Input type="time" value={value.time} onChange={({ target }) => onChange({ time: target.value })} />
          </Field>
        </div>
      )}
    </ChoiceQuestion>
  );
}
