"use client";

import { useTranslations } from "next-intl";
import type { CallerView } from "#lib/requests/contract/views.ts";
import { FormField, useFieldId, useFieldProblem } from "../form/command-form.tsx";
import { DivisionPicker } from "../requests/division-picker.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import type { IntakeDraft } from "./intake-draft.ts";

/** Where: an address of the household, a new one, or only the city for now (*address to be obtained*, DOMAIN §5). */
export function AddressField({
  draft,
  set,
  caller,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  caller: CallerView | null;
}) {
  const t = useTranslations("customers.address");
  const place = useTranslations("requests.place");
  const fields = useTranslations("requests.intake.fields");
  const problems = [useFieldProblem("address.divisionCode"), useFieldProblem("divisionCode")];
  const choices = [
    ...(caller?.addresses ?? []).map(({ id, division, detail }) => ({ value: id, label: `${division} ${detail}` })),
    { value: "new", label: t("new") },
    { value: "later", label: t("later") },
  ];
  const value = choices.some((choice) => choice.value === draft.address) ? draft.address : "new";
  const divisionId = useFieldId(value === "later" ? "divisionCode" : "address.divisionCode");
  return (
    <div className="flex flex-col gap-2">
      <FormField path="address" label={fields("address")} required hint={value === "later" ? t("later_hint") : undefined}>
        <Select value={value} onChange={({ target }) => set({ address: target.value })} options={choices} />
      </FormField>
      {(value === "new" || value === "later") && (
        <DivisionPicker
          id={divisionId}
          value={draft.division}
          onChange={(division, rest) => set({ division, ...(rest && { detail: [draft.detail, rest].filter(Boolean).join(" ") }) })}
          problem={problems.find(Boolean)}
        />
      )}
      {value === "new" && (
        <FormField path="address.detail" label={place("detail")} required>
          <Input autoComplete="off" maxLength={200} value={draft.detail} onChange={({ target }) => set({ detail: target.value })} />
        </FormField>
      )}
    </div>
  );
}
