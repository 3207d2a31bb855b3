"use client";

import { useTranslations } from "next-intl";
import { FETCH_REASONS, FETCH_TYPES, type FetchReason } from "#lib/requests/contract/vocabulary.ts";
import { FieldError, FormField, useFieldId } from "../form/command-form.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";
import type { IntakeDraft } from "./intake-draft.ts";
import { type SettledDraft, settledIn } from "./settled-draft.ts";

/** Fetch and return (取送修): an exception that the agent may grant, with its reason; only where the kind of work allows it. */
export function FetchField({ draft, settle }: { draft: IntakeDraft; settle: (change: Partial<SettledDraft>) => void }) {
  const t = useTranslations("requests");
  const id = useFieldId("fetch");
  const { fetch, fetchReason } = settledIn(draft);
  if (!FETCH_TYPES.includes(draft.type)) return null;
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <div className="flex flex-col gap-1 self-center">
        <Checkbox
          id={id}
          label={t("intake.fields.fetch")}
          checked={fetch}
          onChange={({ target }) => settle({ fetch: target.checked, fetchReason: "" })}
        />
        <FieldError path="fetch" />
      </div>
      {fetch && (
        <FormField path="fetchReason" label={t("intake.fields.fetch_reason")} required>
          <Select
            value={fetchReason}
            placeholder={t("intake.choose_reason")}
            onChange={({ target }) => settle({ fetchReason: target.value as FetchReason })}
            options={FETCH_REASONS.map((value) => ({ value, label: t(`fetch_reasons.${value}`) }))}
          />
        </FormField>
      )}
    </div>
  );
}
