"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { InspectionView } from "#lib/licence/contract/views.ts";
import type { RulingRule } from "#lib/licence/contract/vocabulary.ts";
import { formatFen } from "#lib/shared/money.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { Input } from "../ui/input.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useToast } from "../ui/toast.tsx";

type Answer = { readonly decided: boolean; readonly points: number; readonly balance: number | null };
/** "dismissed", or the rule that is found. */
type Choice = RulingRule | "dismissed";
type Draft = { readonly choice: Choice | null; readonly yuan: string; readonly words: string };

/** What can be found, what each costs, and the grounds; for the second person the first's finding or nothing. */
export function RulingPanel({ view, rule }: { view: InspectionView; rule: CommandAction }) {
  const t = useTranslations("licence.inspection");
  const words = useMomentWords(view.now);
  if (view.decidedAt) return <Notice tone="neutral" title={t("decided_on", { when: words.moment(view.decidedAt) })} />;
  const first = view.rulings[0];
  if (first?.mine) return <Notice tone="info" icon="users" title={t("mine_first")} />;
  return <RulingForm view={view} rule={rule} />;
}

function RulingForm({ view, rule }: { view: InspectionView; rule: CommandAction }) {
  const t = useTranslations("licence");
  const router = useRouter();
  const toast = useToast();
  const first = view.rulings[0];
  const draft = useDraft<Draft>(`${view.me}:inspection:${view.id}`, { choice: null, yuan: "", words: "" });
  const command = useCommand<Answer>(rule as CommandAction<Answer>, {
    onDone: (answer) => {
      draft.clear();
      toast({ title: said(answer) });
      router.refresh();
    },
    onRefused: ({ code }) => {
      if (code === "stale" || code === "inspection_decided") router.refresh();
    },
  });
  const { choice, yuan, words } = draft.value;
  const change = (part: Partial<Draft>) => draft.set((before) => ({ ...before, ...part }));
  const upheld = choice !== null && choice !== "dismissed";

  function said({ decided, points, balance }: Answer): string {
    if (!decided) return t("rule.done_waits");
    if (points !== 0) return t("rule.done_points", { points: -points, balance: balance ?? 0 });
    return choice === "dismissed" || choice === "no_deduction" ? t("rule.done_dismissed") : t("rule.done_covered");
  }

  return (
    <Panel title={first ? t("rule.title_second") : t("rule.title")} icon="edit">
      <CommandForm
        command={command as never}
        labels={{ outcome: t("rule.outcome"), rule: t("rule.rule"), rejectedFen: t("rule.rejected"), words: t("rule.words") }}
        input={() => ({
          inspectionId: view.id,
          seenVersion: view.version,
          outcome: choice === null ? undefined : upheld ? "upheld" : "dismissed",
          rule: upheld ? choice : null,
          rejectedFen: choice !== "overcharging" ? null : first ? first.rejectedFen : fenOf(yuan),
          words,
        })}
      >
        <DraftNotice draft={draft} />
        {first && <Notice tone="warning" icon="users" title={t("inspection.waiting_second")} />}
        {view.deducted && (
          <Notice>{t("inspection.deducted", { rule: t(`rules.${view.deducted.rule}`), points: -view.deducted.points })}</Notice>
        )}
        <Choices view={view} value={choice} onChange={(next) => change({ choice: next })} />
        {choice === "overcharging" && !first && (
          <FormField
            path="rejectedFen"
            label={t("rule.rejected")}
            hint={t("rule.rejected_hint", { amount: formatFen(view.chargedFen) })}
            required
          >
            <Input inputMode="decimal" autoComplete="off" value={yuan} onChange={({ target }) => change({ yuan: target.value })} />
          </FormField>
        )}
        <FormField path="words" label={t("rule.words")} hint={t("rule.words_hint")} required>
          <Textarea rows={4} maxLength={1000} value={words} onChange={({ target }) => change({ words: target.value })} />
        </FormField>
        {upheld && usesUp(view, choice) && <Notice tone="danger" icon="shield" title={t("rule.uses_up")} />}
        <p className="text-sm text-muted">{t("inspection.points_now", { points: view.points, most: view.pointsAYear })}</p>
        <SubmitButton variant={upheld ? "danger" : "primary"} className="self-end">
          {first ? t("rule.submit_second") : t("rule.submit")}
        </SubmitButton>
      </CommandForm>
    </Panel>
  );
}

function Choices({ view, value, onChange }: { view: InspectionView; value: Choice | null; onChange: (choice: Choice) => void }) {
  const t = useTranslations("licence");
  const problems = [useFieldProblem("outcome"), useFieldProblem("rule")];
  const first = view.rulings[0];
  const costOf = (rule: RulingRule) => {
    const cost = view.choices.find((one) => one.rule === rule);
    return cost && t(cost.needsSecond ? "rule.cost_two" : "rule.cost", { points: cost.points });
  };
  const rules: readonly RulingRule[] = first?.rule ? [first.rule] : [...view.choices.map(({ rule }) => rule), "no_deduction"];
  return (
    <RadioGroup<Choice>
      id={useFieldId(problems[0] ? "outcome" : "rule")}
      label={t("rule.outcome")}
      required
      problem={problems.find(Boolean)}
      value={value}
      onChange={onChange}
      options={[
        ...rules.map((rule) => ({
          value: rule,
          label: first ? t("rule.same_rule", { rule: t(`rules.${rule}`) }) : t(`rules.${rule}`),
          hint: costOf(rule),
        })),
        { value: "dismissed" as const, label: t("rule.dismiss") },
      ]}
    />
  );
}

/** Would this take the last points? Where the work has cost points already, the lighter deduction gives way first: not said then. */
function usesUp({ points, deducted, choices }: InspectionView, rule: RulingRule): boolean {
  const cost = choices.find((one) => one.rule === rule)?.points ?? 0;
  return deducted === null && points > 0 && cost >= points;
}

/** Yuan as typed to whole fen; what is no amount goes as it was typed, and the door says so at the field. */
function fenOf(yuan: string): number | string | null {
  const text = yuan.trim();
  if (text === "") return null;
  const [, whole = "", part = ""] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole ? Number(whole) * 100 + Number(part.padEnd(2, "0") || 0) : text;
}
