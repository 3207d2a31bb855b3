"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { type ReportForm as Form, REPORTED_TYPES } from "#lib/inbox/contract/report.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { CommandForm, FormField, SubmitButton, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { DraftNotice } from "../form/draft-notice.tsx";
import { useCommand } from "../form/use-command.ts";
import { useDraft } from "../form/use-draft.ts";
import { cityOrCountyOf, type DivisionChoice, NO_DIVISION, streetOf } from "../requests/division-choice.ts";
import { DivisionPicker } from "../requests/division-picker.tsx";
import { PlainShell } from "../shell/plain-shell.tsx";
import { LanguageSwitch } from "../shell/switches.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { ReportDone } from "./report-done.tsx";

/** A report as it is being written; plain JSON, kept on the customer's own device until it is sent. */
type ReportDraft = {
  readonly type: string;
  readonly name: string;
  readonly phone: string;
  readonly categoryId: string;
  readonly division: DivisionChoice;
  readonly address: string;
  readonly words: string;
  readonly wishedTime: string;
};
const EMPTY: ReportDraft = {
  type: "repair",
  name: "",
  phone: "",
  categoryId: "",
  division: NO_DIVISION,
  address: "",
  words: "",
  wishedTime: "",
};
const PLACES = { places: "/report/places", addresses: null };

/** What does not work, whose it is and how they are reached: one page on a phone, kept as typed whatever is refused. */
export function ReportForm({ form, made, report }: { form: Form; made: string; report: CommandAction<{ number: number }> }) {
  const t = useTranslations("inbox.report");
  const [number, setNumber] = useState<number | null>(null);
  const [website, setWebsite] = useState("");
  const draft = useDraft<ReportDraft>("visitor:report", EMPTY);
  const command = useCommand(report, {
    onDone: (kept) => {
      setNumber(kept.number);
      draft.discard();
    },
  });
  const labels = useLabels();
  const { value } = draft;
  const change = (part: Partial<ReportDraft>) => draft.set((before) => ({ ...before, ...part }));
  return (
    <PlainShell aside={<LanguageSwitch />}>
      <div className="flex flex-col gap-4 pt-4">
        <header>
          <h1 className="text-xl font-semibold">{t("title")}</h1>
          <p className="mt-0.5 text-muted">{t("lead")}</p>
        </header>
        <Notice tone="danger" icon="siren" title={t("danger_title")}>
          {t("danger")}
        </Notice>
        {number !== null ? (
          <ReportDone number={number} onAnother={() => setNumber(null)} />
        ) : (
          <Panel>
            <CommandForm
              command={command}
              labels={labels}
              input={() => ({ guard: { made, website }, said: inputOf(value) })}
              className="[&_:is(input,select,textarea)]:text-base"
            >
              <DraftNotice draft={draft} />
              <Fields form={form} value={value} change={change} />
              <Trap value={website} onChange={setWebsite} />
              <SubmitButton icon="check" className="w-full justify-center">
                {t("submit")}
              </SubmitButton>
              <p className="text-xs text-muted">{t("privacy")}</p>
            </CommandForm>
          </Panel>
        )}
      </div>
    </PlainShell>
  );
}

function Fields({ form, value, change }: { form: Form; value: ReportDraft; change: (part: Partial<ReportDraft>) => void }) {
  const t = useTranslations("inbox.report");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  return (
    <>
      <FormField path="name" label={t("name")} required>
        <Input autoComplete="name" maxLength={60} value={value.name} onChange={({ target }) => change({ name: target.value })} />
      </FormField>
      <FormField path="phone" label={t("phone")} hint={t("phone_hint")} required>
        <Input
          type="tel"
          autoComplete="tel"
          maxLength={40}
          value={value.phone}
          onChange={({ target }) => change({ phone: target.value })}
        />
      </FormField>
      <FormField path="type" label={t("type")} required>
        <Select
          value={value.type}
          onChange={({ target }) => change({ type: target.value })}
          options={REPORTED_TYPES.map((type) => ({ value: type, label: types(type) }))}
        />
      </FormField>
      <FormField path="categoryId" label={t("product")} optional>
        <Select
          value={value.categoryId}
          placeholder={t("product_open")}
          onChange={({ target }) => change({ categoryId: target.value })}
          options={form.categories.map((category) => ({ value: category.id, label: inLocale(category, locale) }))}
        />
      </FormField>
      <FormField path="words" label={t("words")} hint={t("words_hint")} required>
        <Textarea rows={4} maxLength={2000} value={value.words} onChange={({ target }) => change({ words: target.value })} />
      </FormField>
      <DivisionPicker
        asks={PLACES}
        id={useFieldId("divisionCode")}
        value={value.division}
        onChange={(division) => change({ division })}
        problem={useFieldProblem("divisionCode")}
      />
      <FormField path="address" label={t("detail")} hint={t("detail_hint")} optional>
        <Input
          autoComplete="street-address"
          maxLength={200}
          value={value.address}
          onChange={({ target }) => change({ address: target.value })}
        />
      </FormField>
      <FormField path="wishedTime" label={t("wished")} hint={t("wished_hint")} optional>
        <Input
          autoComplete="off"
          maxLength={100}
          value={value.wishedTime}
          onChange={({ target }) => change({ wishedTime: target.value })}
        />
      </FormField>
    </>
  );
}

/** A box that no person sees; whatever fills it in is none. */
function Trap({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useTranslations("inbox.report");
  const id = useId();
  return (
    <div aria-hidden="true" className="absolute -left-[9999px] h-px w-px overflow-hidden">
      <label htmlFor={id}>{t("website")}</label>
      <input id={id} name="website" tabIndex={-1} autoComplete="off" value={value} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

function inputOf({ type, name, phone, categoryId, division, address, words, wishedTime }: ReportDraft) {
  const divisionCode = cityOrCountyOf(division) || division.province?.code || null;
  return {
    ...{ type, name, phone, words, wishedTime },
    categoryId: categoryId || null,
    divisionCode,
    streetCode: divisionCode && streetOf(division),
    address,
  };
}

function useLabels(): Readonly<Record<string, string>> {
  const t = useTranslations("inbox.report");
  return {
    ...{ type: t("type"), name: t("name"), phone: t("phone"), categoryId: t("product"), divisionCode: t("division") },
    ...{ address: t("detail"), words: t("words"), wishedTime: t("wished") },
  };
}
