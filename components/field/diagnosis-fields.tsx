"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import { FormField } from "../form/command-form.tsx";
import { Select } from "../ui/select.tsx";
import { type Chosen, isRepair } from "./diagnosis-choices.ts";
import { FormRadio } from "./form-radio.tsx";
import { useName } from "./order-words.ts";
import type { DiagnosisDraft } from "./use-visit-draft.ts";

/** Symptom, cause, action by the tree of the category; what was reported stands first. */
export function DiagnosisFields({
  visit,
  chosen,
  put,
}: {
  visit: VisitView;
  chosen: Chosen;
  put: (changes: Partial<DiagnosisDraft>) => void;
}) {
  const t = useTranslations("field.diagnosis");
  const name = useName();
  return (
    <>
      {isRepair(visit) && (
        <FormField path="symptomId" label={t("symptom")} required>
          <Select
            placeholder={t("choose")}
            value={chosen.symptom?.id ?? ""}
            onChange={({ target }) => put({ symptomId: target.value || null, causeId: null, actionId: null, parts: {}, agrees: null })}
            options={visit.symptoms.map((symptom) => ({ value: symptom.id, label: name(symptom.name) }))}
          />
        </FormField>
      )}
      {chosen.causes.length > 0 && (
        <FormRadio
          path="causeId"
          label={t("cause")}
          hint={t("cause_hint")}
          required
          value={chosen.cause?.id ?? null}
          onChange={(causeId) => put({ causeId, actionId: null, parts: {}, agrees: null })}
          options={chosen.causes.map((cause) => ({
            value: cause.id,
            label: name(cause.name),
            hint: cause.isProductFault ? undefined : t("not_product"),
          }))}
        />
      )}
      {chosen.actions.length > 0 && (
        <FormRadio
          path="actionId"
          label={t("action")}
          required
          value={chosen.action?.id ?? null}
          onChange={(actionId) => put({ actionId, parts: {}, agrees: null })}
          options={chosen.actions.map((action) => ({
            value: action.id,
            label: name(action.name),
            hint: t("minutes", { minutes: action.standardMinutes }),
          }))}
        />
      )}
    </>
  );
}
