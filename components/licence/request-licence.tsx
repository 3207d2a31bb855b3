"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RequestLicence } from "#lib/licence/contract/views.ts";
import { DOUBTS, type Doubt } from "#lib/licence/contract/vocabulary.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import type { CommandAction } from "../form/command.ts";
import { FieldError, FormField, useFieldId } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { useMomentWords } from "../ui/moment.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { DecisionDialog } from "./decision-dialog.tsx";

type Of = {
  readonly requestId: string;
  readonly number: number;
  readonly writerId: string;
  readonly now: Date;
  readonly licence: RequestLicence;
};

/** What may be done about points from a request's page: inspect its work, record a delight. */
export function RequestLicenceTools({ of, inspect, delight }: { of: Of; inspect: CommandAction | null; delight: CommandAction | null }) {
  return (
    <>
      {delight && of.licence.delightOf && <Delight of={of} action={delight} />}
      {inspect && of.licence.work.length > 0 && <Inspect of={of} action={inspect} />}
    </>
  );
}

function Delight({ of, action }: { of: Of; action: CommandAction }) {
  const t = useTranslations("licence.request");
  const locale = useLocale();
  const name = of.licence.delightOf ? inLocale(of.licence.delightOf, locale) : "";
  return (
    <DecisionDialog<{ words: string }, { balance: number }>
      draftKey={`${of.writerId}:delight:${of.requestId}`}
      action={action}
      initial={{ words: "" }}
      input={({ words }) => ({ requestId: of.requestId, words })}
      labels={{ words: t("delight_words") }}
      title={t("delight_title", { name })}
      description={t("delight_explain")}
      trigger={<Button icon="star">{t("delight")}</Button>}
      submit={t("delight_submit")}
      done={({ balance }) => t("delight_done", { balance })}
    >
      {({ words }, change) => (
        <FormField path="words" label={t("delight_words")} required>
          <Textarea rows={3} maxLength={500} value={words} onChange={({ target }) => change({ words: target.value })} />
        </FormField>
      )}
    </DecisionDialog>
  );
}

type Opening = { readonly workOrderId: string; readonly about: readonly Doubt[]; readonly words: string };

function Inspect({ of, action }: { of: Of; action: CommandAction }) {
  const t = useTranslations("licence");
  const { licence, number } = of;
  const [only] = licence.work;
  const label = licence.complaint ? t("request.inspect_complaint") : t("request.inspect");
  return (
    <DecisionDialog<Opening, unknown>
      draftKey={`${of.writerId}:inspect:${of.requestId}`}
      action={action}
      initial={{ workOrderId: licence.work.length === 1 ? (only?.workOrderId ?? "") : "", about: [], words: "" }}
      input={({ workOrderId, about, words }) => ({
        ...{ workOrderId: workOrderId || undefined, about, words },
        complaintRequestId: licence.complaint ? of.requestId : null,
      })}
      labels={{ workOrderId: t("request.work"), about: t("request.about"), words: t("request.words") }}
      title={t(licence.complaint ? "request.complaint_title" : "request.inspect_title", { number: String(number) })}
      trigger={
        <Button icon="clipboard-check" variant="ghost">
          {label}
        </Button>
      }
      submit={t("request.inspect_submit")}
      done={() => t("request.inspect_done")}
    >
      {({ workOrderId, about, words }, change) => (
        <>
          <WorkChoice of={of} value={workOrderId} onChange={(next) => change({ workOrderId: next })} />
          <About value={about} onChange={(next) => change({ about: next })} />
          <FormField path="words" label={t("request.words")} required>
            <Textarea rows={3} maxLength={1000} value={words} onChange={({ target }) => change({ words: target.value })} />
          </FormField>
        </>
      )}
    </DecisionDialog>
  );
}

function WorkChoice({ of, value, onChange }: { of: Of; value: string; onChange: (id: string) => void }) {
  const t = useTranslations("licence.request");
  const types = useTranslations("requests.types");
  const locale = useLocale();
  const words = useMomentWords(of.now);
  return (
    <FormField path="workOrderId" label={t("work")} required>
      <Select
        placeholder=""
        value={value}
        onChange={({ target }) => onChange(target.value)}
        options={of.licence.work.map(({ workOrderId, requestNumber, type, technician, completedAt }) => ({
          value: workOrderId,
          label: t("work_option", {
            number: String(requestNumber),
            type: types(type as "repair"),
            technician: inLocale(technician, locale),
            when: words.day(completedAt),
          }),
        }))}
      />
    </FormField>
  );
}

function About({ value, onChange }: { value: readonly Doubt[]; onChange: (about: Doubt[]) => void }) {
  const t = useTranslations("licence");
  const id = useFieldId("about");
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={`${id}-problem`}>
      <legend className="mb-1 text-sm font-medium">{t("request.about")}</legend>
      <div className="grid grid-cols-2 gap-x-4">
        {DOUBTS.map((doubt) => (
          <Checkbox
            key={doubt}
            label={t(`about.${doubt}`)}
            checked={value.includes(doubt)}
            onChange={({ target }) => onChange(target.checked ? [...value, doubt] : value.filter((one) => one !== doubt))}
          />
        ))}
      </div>
      <FieldError path="about" id={`${id}-problem`} />
    </fieldset>
  );
}
