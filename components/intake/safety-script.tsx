"use client";

import { useLocale, useTranslations } from "next-intl";
import type { SymptomView } from "#lib/catalogue/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Problem } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";

/** Gas or current: what must be said before anything is written, and the tick that it was (DOMAIN §5). */
export function SafetyScript({
  symptom,
  safety,
  read,
  onRead,
}: {
  symptom: SymptomView;
  safety: "current" | "gas";
  read: boolean;
  onRead: (read: boolean) => void;
}) {
  const t = useTranslations("requests.intake");
  const locale = useLocale();
  const id = useFieldId("safetyScriptRead");
  const problem = useFieldProblem("safetyScriptRead");
  return (
    <Notice tone="danger" icon="siren" title={t(`safety_title.${safety}`)}>
      <p className="text-lg leading-relaxed">
        {symptom.advice.length > 0 ? symptom.advice.map((step) => inLocale(step, locale)).join(" ") : t(`safety_default.${safety}`)}
      </p>
      <Checkbox
        id={id}
        label={<span className="font-semibold">{t("safety_read")}</span>}
        checked={read}
        onChange={({ target }) => onRead(target.checked)}
        aria-invalid={problem ? true : undefined}
        className="mt-1"
      />
      {problem && <Problem>{problem}</Problem>}
    </Notice>
  );
}
