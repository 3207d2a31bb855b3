"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ModelView } from "#lib/catalogue/contract/views.ts";
import type { ApplianceChoices, HouseholdFile } from "#lib/customers/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { entitlement } from "#lib/warranty/rules/entitlement.ts";
import { FormField } from "../form/command-form.tsx";
import { EntitlementSentence } from "../requests/entitlement-sentence.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";

/** An appliance as it is being written; empty where nothing was said. */
export type ApplianceDraft = Readonly<
  Record<"categoryId" | "modelId" | "serial" | "purchasedOn" | "invoiceNumber" | "dealer" | "addressId", string>
>;
type Change = (part: Partial<ApplianceDraft>) => void;

/** Everything about one appliance; what is owed for it is said while it is typed. */
export function ApplianceFields({
  value,
  change,
  choices,
  addresses,
  isKnown,
}: {
  value: ApplianceDraft;
  change: Change;
  choices: ApplianceChoices;
  addresses: HouseholdFile["addresses"];
  /** What kind of appliance it is does not change any more. */
  isKnown: boolean;
}) {
  const t = useTranslations("customers.appliance");
  const asset = useTranslations("customers.asset");
  const locale = useLocale();
  const category = choices.categories.find(({ id }) => id === value.categoryId);
  const models = category?.models ?? (isKnown ? [] : choices.categories.flatMap((one) => one.models));
  const takeModel = (model: ModelView | null) => {
    const of = choices.categories.find((one) => one.models.some(({ id }) => id === model?.id));
    change({ modelId: model?.id ?? "", categoryId: of?.id ?? value.categoryId });
  };
  const at = addresses.find(({ id }) => id === value.addressId) ?? addresses[0];
  const modelCode = models.find(({ id }) => id === value.modelId)?.code ?? null;
  return (
    <>
      <div className="grid gap-x-3 gap-y-3 sm:grid-cols-2">
        <FormField path="entry.asset.categoryId" label={asset("category")} required={!isKnown}>
          <Select
            value={value.categoryId}
            disabled={isKnown}
            placeholder={asset("choose")}
            onChange={({ target }) => change({ categoryId: target.value, modelId: "" })}
            options={choices.categories.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
          />
        </FormField>
        <FormField path="entry.asset.modelId" label={asset("model")}>
          <Combobox<ModelView>
            icon="package"
            minLength={0}
            placeholder={asset("model_search")}
            search={async (typed) =>
              models.filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.toLowerCase().includes(typed.toLowerCase()))
            }
            value={models.find(({ id }) => id === value.modelId) ?? null}
            onChange={takeModel}
            itemKey={({ id }) => id}
            itemLabel={({ code }) => code}
          />
        </FormField>
        <Words path="serial" label={asset("serial_label")} max={40} value={value.serial} change={change} />
        <FormField path="entry.asset.purchasedOn" label={asset("purchased_label")}>
          <Input
            type="date"
            max={choices.today}
            value={value.purchasedOn}
            onChange={({ target }) => change({ purchasedOn: target.value })}
          />
        </FormField>
        <Words path="invoiceNumber" label={t("proof")} hint={t("proof_hint")} max={40} value={value.invoiceNumber} change={change} />
        <Words path="dealer" label={t("dealer")} max={60} value={value.dealer} change={change} />
      </div>
      {addresses.length > 0 && (
        <FormField path="entry.asset.addressId" label={t("place")}>
          <Select
            value={value.addressId}
            placeholder={t("place_unknown")}
            onChange={({ target }) => change({ addressId: target.value })}
            options={addresses.map(({ id, division, detail }) => ({ value: id, label: `${division} ${detail}` }))}
          />
        </FormField>
      )}
      {category && (
        <div role="status" className="rounded-md bg-sunken p-3">
          <EntitlementSentence
            given={entitlement(
              { category: category.code, modelCode, divisionCode: at?.divisionCode ?? "", purchasedOn: value.purchasedOn || null },
              choices.threeGuarantees,
              choices.today,
            )}
          />
          {isKnown && <p className="mt-1 text-xs text-muted">{t("past_stays")}</p>}
        </div>
      )}
    </>
  );
}

function Words({
  path,
  label,
  hint,
  max,
  value,
  change,
}: {
  path: "serial" | "invoiceNumber" | "dealer";
  label: string;
  hint?: string;
  max: number;
  value: string;
  change: Change;
}) {
  return (
    <FormField path={`entry.asset.${path}`} label={label} hint={hint}>
      <Input
        autoComplete="off"
        spellCheck={false}
        maxLength={max}
        value={value}
        onChange={({ target }) => change({ [path]: target.value })}
      />
    </FormField>
  );
}
