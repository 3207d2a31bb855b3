"use client";

import { useTranslations } from "next-intl";
import { FormField } from "../form/command-form.tsx";
import { Combobox } from "../ui/combobox.tsx";

export type DivisionChoice = { readonly code: string; readonly path: string };

/** The county or district of an address, found by part of its name. */
export function DivisionPicker({
  path,
  value,
  onChange,
}: {
  path: string;
  value: DivisionChoice | null;
  onChange: (division: DivisionChoice | null) => void;
}) {
  const t = useTranslations("field.contact");
  return (
    <FormField path={path} label={t("division")} required>
      <Combobox<DivisionChoice>
        icon="place"
        search={findDivisions}
        value={value}
        onChange={onChange}
        itemKey={({ code }) => code}
        itemLabel={(division) => division.path}
        placeholder={t("division_placeholder")}
      />
    </FormField>
  );
}

async function findDivisions(query: string, signal: AbortSignal): Promise<readonly DivisionChoice[]> {
  const answer = await fetch(`/visits/divisions?name=${encodeURIComponent(query)}`, { signal });
  if (!answer.ok) throw new Error(`divisions: ${answer.status}`);
  return (await answer.json()) as DivisionChoice[];
}
