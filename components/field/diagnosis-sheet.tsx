"use client";

import { useTranslations } from "next-intl";
import type { VisitView } from "#lib/field/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { useEntitlementWords } from "../requests/entitlement-sentence.tsx";
import { Notice } from "../ui/notice.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { chosenOf } from "./diagnosis-choices.ts";
import { DiagnosisFields } from "./diagnosis-fields.tsx";
import { DiagnosisSummary } from "./diagnosis-summary.tsx";
import { FormRadio } from "./form-radio.tsx";
import { PartsPicker } from "./parts-picker.tsx";
import { priceOf } from "./price.ts";
import { PricePanel } from "./price-panel.tsx";
import { Sheet } from "./sheet.tsx";
import { useFieldCommand } from "./use-field-command.ts";
import type { DiagnosisDraft, KeptDraft } from "./use-visit-draft.ts";

/**
 * What was found, what is done about it, what it costs and who pays; before charged work the customer agrees. Kept as a
 * draft until headquarters has it.
 */
export function DiagnosisSheet({
  visit,
  draft,
  record,
  onClose,
}: {
  visit: VisitView;
  draft: KeptDraft;
  record: CommandAction;
  onClose: () => void;
}) {
  const t = useTranslations("field.diagnosis");
  const warranty = useTranslations("warranty");
  const entitlementWords = useEntitlementWords();
  const owed = visit.entitlement;
  const command = useFieldCommand(record, { onDone: onClose });
  const given = draft.value.diagnosis;
  const put = (changes: Partial<DiagnosisDraft>) => draft.put({ diagnosis: { ...given, ...changes } });
  const chosen = chosenOf(visit, given);
  const { symptom, cause, action } = chosen;
  const price = action && priceOf(action, chosen.parts, owed);
  const asks = price !== null && price.customerFen > 0;

  return (
    <Sheet
      title={t("title")}
      hint={t("intro")}
      submit={t("submit")}
      command={command}
      input={() => ({
        workOrderId: visit.order.workOrderId,
        symptomId: symptom?.id ?? null,
        causeId: cause?.id ?? null,
        actionId: action?.id ?? null,
        parts: chosen.parts.map(([part, quantity]) => ({ partId: part.id, quantity })),
        customerAgrees: asks ? (given.agrees === null ? null : given.agrees === "yes") : true,
        words: given.words,
      })}
      labels={{ symptomId: t("symptom"), causeId: t("cause"), actionId: t("action"), customerAgrees: t("agreement"), words: t("words") }}
      onClose={onClose}
    >
      {visit.words && <Notice icon="message">{t("said", { words: visit.words })}</Notice>}
      {visit.visit?.diagnosis ? <DiagnosisSummary visited={visit.visit} /> : <DiagnosisFields visit={visit} chosen={chosen} put={put} />}
      {action && (chosen.usualParts.length > 0 || chosen.allParts.length > 0) && (
        <PartsPicker usual={chosen.usualParts} all={chosen.allParts} value={given.parts} onChange={(parts) => put({ parts })} />
      )}
      <FormField
        path="words"
        label={t("words")}
        hint={chosen.unusual ? t("unusual_part") : t("words_hint")}
        required={chosen.unusual}
        optional={!chosen.unusual}
      >
        <Textarea rows={2} maxLength={1000} value={given.words} onChange={({ target }) => put({ words: target.value })} />
      </FormField>
      {price && (
        <PricePanel
          price={price}
          reason={owed ? entitlementWords(owed) : t("no_entitlement")}
          doubt={owed && owed.kind !== "to_confirm" && owed.asks ? warranty("asks") : null}
        />
      )}
      {asks && (
        <FormRadio
          path="customerAgrees"
          label={t("agreement")}
          required
          value={given.agrees}
          onChange={(agrees) => put({ agrees })}
          options={[
            { value: "yes", label: t("agree") },
            { value: "no", label: t("refuse"), hint: t("refuse_hint") },
          ]}
        />
      )}
      <p className="text-sm text-muted">{t("final")}</p>
    </Sheet>
  );
}
