"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { SampleItem, SampleView } from "#lib/quality/contract/views.ts";
import type { Criterion } from "#lib/quality/contract/vocabulary.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FieldError, FormField, SubmitButton } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Input } from "../ui/input.tsx";
import { useToast } from "../ui/toast.tsx";

type Mark = { readonly points: string; readonly reason: string };
type Draft = Readonly<Record<string, Mark>>;

/** Scores one request: whole points at first; whatever is taken away says why. Submitted, it stays as it is. */
export function SheetForm({ sample, item, submit }: { sample: SampleView; item: SampleItem; submit: CommandAction }) {
  const t = useTranslations("quality");
  const router = useRouter();
  const toast = useToast();
  const { version, criteria } = sample.policy;
  const whole: Draft = Object.fromEntries(criteria.map(({ criterion, points }) => [criterion, { points: String(points), reason: "" }]));
  const draft = useDraft<Draft>(`${sample.me}:sheet:${sample.id}/${item.place}/${version}`, whole);
  const markOf = (criterion: string): Mark => draft.value[criterion] ?? { points: "", reason: "" };
  const command = useCommand(submit, {
    onDone: () => {
      draft.clear();
      toast({ title: t("sheet.submitted") });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale" || code === "already_done") router.refresh();
    },
  });
  const change = (criterion: string, part: Partial<Mark>) =>
    draft.set((before) => ({ ...before, [criterion]: { ...(before[criterion] ?? { points: "", reason: "" }), ...part } }));
  const name = (criterion: string) => t(`criteria.${criterion as Criterion}`);
  const sum = criteria.reduce((total, { criterion }) => total + (Number(markOf(criterion).points) || 0), 0);
  return (
    <CommandForm
      command={command}
      labels={Object.fromEntries(
        criteria.flatMap(({ criterion }, at) => [
          [`marks.${at}.points`, t("sheet.points_for", { criterion: name(criterion) })],
          [`marks.${at}.reason`, t("sheet.reason_for", { criterion: name(criterion) })],
        ]),
      )}
      input={() => ({
        ...{ sampleId: sample.id, place: item.place, seenPolicyVersion: version },
        marks: criteria.map(({ criterion }) => {
          const { points, reason } = markOf(criterion);
          return { criterion, points: /^\d+$/.test(points.trim()) ? Number(points) : points, reason };
        }),
      })}
    >
      <DraftNotice draft={draft} />
      <ul className="flex flex-col gap-2">
        {criteria.map(({ criterion, points: most }, at) => (
          <li key={criterion} className="grid items-start gap-x-3 gap-y-1 sm:grid-cols-[12rem_7rem_minmax(0,1fr)]">
            <span className="pt-1 font-medium">
              {name(criterion)}
              <span className="block text-sm font-normal text-muted">{t("sheet.most", { most })}</span>
            </span>
            <FormField path={`marks.${at}.points`} label={t("sheet.points_for", { criterion: name(criterion) })} hideLabel>
              <Input
                inputMode="numeric"
                maxLength={3}
                value={markOf(criterion).points}
                onChange={({ target }) => change(criterion, { points: target.value })}
              />
            </FormField>
            <FormField path={`marks.${at}.reason`} label={t("sheet.reason_for", { criterion: name(criterion) })} hideLabel>
              <Input
                maxLength={500}
                autoComplete="off"
                placeholder={t("sheet.reason_hint")}
                value={markOf(criterion).reason}
                onChange={({ target }) => change(criterion, { reason: target.value })}
              />
            </FormField>
          </li>
        ))}
      </ul>
      <FieldError path="marks" />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton icon="check">{t("sheet.submit")}</SubmitButton>
        <span className="font-semibold tabular-nums">{t("sheet.sum", { sum })}</span>
        <span className="text-sm text-muted">{t("sheet.for_good")}</span>
      </div>
    </CommandForm>
  );
}
