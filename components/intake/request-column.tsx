"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CategoryView, SymptomView } from "#lib/catalogue/contract/views.ts";
import { findSymptoms } from "#lib/catalogue/rules/find-symptoms.ts";
import type { CallerView, IntakeDesk } from "#lib/requests/contract/views.ts";
import { CHANNELS, type Channel, FIELD_TYPES, REQUEST_TYPES, type RequestType } from "#lib/requests/contract/vocabulary.ts";
import { recentlyRepaired } from "#lib/requests/rules/recurrence.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { FormField, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { useOfferedWindows } from "../requests/use-offered-windows.ts";
import { WindowChoice } from "../requests/window-choice.tsx";
import { StatusText, Tag } from "../ui/badge.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { AddressField } from "./address-field.tsx";
import { AssetField } from "./asset-field.tsx";
import { type IntakeDraft, windowsAsked } from "./intake-draft.ts";
import { SafetyScript } from "./safety-script.tsx";

type Found = SymptomView & { readonly category: CategoryView };

/** The request as the customer tells it: what is wrong comes first, the rest follows from it where it can. */
export function RequestColumn({
  draft,
  set,
  pickSymptom,
  desk,
  caller,
  symptom,
  categoryId,
  settled,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  pickSymptom: (symptomId: string, categoryId: string) => void;
  desk: IntakeDesk;
  caller: CallerView | null;
  symptom: SymptomView | null;
  /** Of the appliance that is spoken of; its symptoms are offered first. */
  categoryId: string | null;
  /** What is settled about that appliance: an open request it joins or not, an exception. */
  settled: ReactNode;
}) {
  const t = useTranslations("requests");
  const locale = useLocale();
  const all: Found[] = desk.catalogue.flatMap((category) => category.symptoms.map((one) => ({ ...one, category })));
  const ordered = [...all].sort((a, b) => Number(b.category.id === categoryId) - Number(a.category.id === categoryId));
  const chosen = all.find(({ id }) => id === symptom?.id) ?? null;
  const needsVisit = FIELD_TYPES.includes(draft.type);
  return (
    <div className="flex flex-col gap-3">
      <div data-symptom-field>
        <FormField
          path="symptomId"
          label={t("intake.fields.symptom")}
          required={draft.type === "repair"}
          optional={draft.type !== "repair"}
        >
          <Combobox<Found>
            minLength={0}
            placeholder={t("intake.symptom_search")}
            search={async (typed) => findSymptoms(ordered, typed)}
            value={chosen}
            onChange={(found) => pickSymptom(found?.id ?? "", found?.category.id ?? "")}
            itemKey={({ id }) => id}
            itemLabel={({ name }) => inLocale(name, locale)}
            renderItem={({ name, category, safety }) => (
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate">{inLocale(name, locale)}</span>
                {safety && <SafetyMark safety={safety} />}
                <Tag>{inLocale(category.name, locale)}</Tag>
              </span>
            )}
          />
        </FormField>
      </div>
      {symptom?.safety && (
        <SafetyScript symptom={symptom} safety={symptom.safety} read={draft.safetyRead} onRead={(safetyRead) => set({ safetyRead })} />
      )}
      <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
        <FormField path="type" label={t("intake.fields.type")}>
          <Select
            value={draft.type}
            onChange={({ target }) => set({ type: target.value as RequestType })}
            options={REQUEST_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          />
        </FormField>
        <FormField path="channel" label={t("intake.fields.channel")}>
          <Select
            value={draft.channel}
            onChange={({ target }) => set({ channel: target.value as Channel })}
            options={CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
        </FormField>
        <Checkbox
          label={t("intake.fields.urgent")}
          checked={draft.urgent}
          onChange={({ target }) => set({ urgent: target.checked })}
          className="h-(--control-height) items-center"
        />
      </div>
      <AssetField draft={draft} set={set} desk={desk} caller={caller} needsVisit={needsVisit} />
      {draft.type === "repair" && caller && <SameFault draft={draft} set={set} desk={desk} caller={caller} />}
      {settled}
      <FormField path="words" label={t("intake.fields.words")} required={!draft.symptomId} optional={Boolean(draft.symptomId)}>
        <Textarea
          rows={2}
          placeholder={t("intake.words_hint")}
          maxLength={2000}
          value={draft.words}
          onChange={({ target }) => set({ words: target.value })}
        />
      </FormField>
      <AddressField draft={draft} set={set} caller={caller} />
      <WindowField draft={draft} set={set} now={desk.now} caller={caller} categoryId={categoryId} />
    </div>
  );
}

/** Asked only where the appliance was repaired so recently that this may be a repeat: the customer knows best. */
function SameFault({
  draft,
  set,
  desk,
  caller,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  desk: IntakeDesk;
  caller: CallerView;
}) {
  const t = useTranslations("requests.intake");
  const words = useMomentWords(desk.now);
  const [last] = recentlyRepaired([...caller.open, ...caller.past], draft.asset, desk.today, desk.repeat.days).toSorted((a, b) =>
    (b.repairedOn ?? "").localeCompare(a.repairedOn ?? ""),
  );
  if (!last?.repairedOn) return null;
  return (
    <Checkbox
      label={t("same_fault", { number: String(last.number), day: words.day(instantOf(last.repairedOn)) })}
      checked={draft.sameFaultOf === draft.asset}
      onChange={({ target }) => set({ sameFaultOf: target.checked ? draft.asset : "" })}
    />
  );
}

function SafetyMark({ safety }: { safety: "current" | "gas" }) {
  const t = useTranslations("catalogue.safety");
  return (
    <StatusText tone="danger" icon="siren" className="text-xs">
      {t(safety)}
    </StatusText>
  );
}

function WindowField({
  draft,
  set,
  now,
  caller,
  categoryId,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  now: Date;
  caller: CallerView | null;
  categoryId: string | null;
}) {
  const t = useTranslations("requests.window");
  const problems = [useFieldProblem("window"), useFieldProblem("window.startsAt"), useFieldProblem("window.endsAt")];
  const later = draft.address === "later";
  return (
    <WindowChoice
      id={useFieldId("window")}
      value={later ? { ...draft.window, choice: "later" } : draft.window}
      onChange={(window) => set({ window })}
      now={now}
      offered={useOfferedWindows(windowsAsked(draft, caller, categoryId))}
      mayBeLater
      disabled={later}
      problem={problems.find(Boolean)}
      hint={later ? t("needs_address") : undefined}
    />
  );
}
