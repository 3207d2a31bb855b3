"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ModelView } from "#lib/catalogue/contract/views.ts";
import type { CallerView, IntakeDesk } from "#lib/requests/contract/views.ts";
import { inLocale } from "#lib/shared/bilingual.ts";
import { FormField } from "../form/command-form.tsx";
import { useAssetName } from "../requests/asset-words.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import type { IntakeDraft } from "./intake-draft.ts";

/** Which appliance: one of the household's, a new one, or none where nobody has to come. */
export function AssetField({
  draft,
  set,
  desk,
  caller,
  needsVisit,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  desk: IntakeDesk;
  caller: CallerView | null;
  needsVisit: boolean;
}) {
  const t = useTranslations("customers.asset");
  const fields = useTranslations("requests.intake.fields");
  const name = useAssetName();
  const known = caller?.assets ?? [];
  const choices = [
    ...known.map((asset) => ({ value: asset.id, label: [name(asset, asset.categoryName), asset.serial].filter(Boolean).join(" · ") })),
    { value: "new", label: t("add") },
    ...(needsVisit ? [] : [{ value: "none", label: t("none") }]),
  ];
  // A choice that the type no longer offers is shown as what it means now.
  const value = choices.some((choice) => choice.value === draft.asset) ? draft.asset : "new";
  return (
    <div className="flex flex-col gap-2">
      {choices.length > 1 && (
        <FormField path="asset" label={fields("asset")} required={needsVisit}>
          <Select value={value} onChange={({ target }) => set({ asset: target.value })} options={choices} />
        </FormField>
      )}
      {value === "new" && <NewAsset draft={draft} set={set} desk={desk} alone={choices.length === 1} needsVisit={needsVisit} />}
    </div>
  );
}

function NewAsset({
  draft,
  set,
  desk,
  alone,
  needsVisit,
}: {
  draft: IntakeDraft;
  set: (change: Partial<IntakeDraft>) => void;
  desk: IntakeDesk;
  alone: boolean;
  needsVisit: boolean;
}) {
  const t = useTranslations("customers.asset");
  const locale = useLocale();
  const { newAsset } = draft;
  const category = desk.catalogue.find(({ id }) => id === newAsset.categoryId);
  const models = category?.models ?? desk.catalogue.flatMap((one) => one.models);
  const change = (part: Partial<IntakeDraft["newAsset"]>) => set({ newAsset: { ...newAsset, ...part } });
  const takeModel = (model: ModelView | null) => {
    const categoryId = desk.catalogue.find((one) => one.models.some(({ id }) => id === model?.id))?.id ?? newAsset.categoryId;
    change({ modelId: model?.id ?? "", categoryId });
  };
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-2 2xl:grid-cols-4">
      <FormField path={alone ? "asset" : "asset.categoryId"} label={t("category")} required={needsVisit}>
        <Select
          value={newAsset.categoryId}
          placeholder={t("choose")}
          onChange={({ target }) => change({ categoryId: target.value, modelId: "" })}
          options={desk.catalogue.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
        />
      </FormField>
      <FormField path="asset.modelId" label={t("model")}>
        <Combobox<ModelView>
          icon="package"
          minLength={0}
          placeholder={t("model_search")}
          search={async (typed) =>
            models.filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.toLowerCase().includes(typed.toLowerCase()))
          }
          value={models.find(({ id }) => id === newAsset.modelId) ?? null}
          onChange={takeModel}
          itemKey={({ id }) => id}
          itemLabel={({ code }) => code}
          renderItem={({ code, name }) => (
            <>
              {code}
              <span className="block text-xs text-muted">{inLocale(name, locale)}</span>
            </>
          )}
        />
      </FormField>
      <FormField path="asset.serial" label={t("serial_label")}>
        <Input
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          value={newAsset.serial}
          onChange={({ target }) => change({ serial: target.value })}
        />
      </FormField>
      <FormField path="asset.purchasedOn" label={t("purchased_label")}>
        <Input type="date" max={desk.today} value={newAsset.purchasedOn} onChange={({ target }) => change({ purchasedOn: target.value })} />
      </FormField>
    </div>
  );
}
