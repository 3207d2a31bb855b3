"use client";

import { useCallback } from "react";
import type { IntakeDesk } from "#lib/requests/contract/views.ts";
import { similarOpen } from "#lib/requests/rules/similar.ts";
import { entitlement } from "#lib/warranty/rules/entitlement.ts";
import { priceOf } from "#lib/warranty/rules/price.ts";
import type { Draft } from "../form/use-draft.ts";
import { applianceIn, type chosenIn, type IntakeDraft } from "./intake-draft.ts";
import { besideReasonOf, type SettledDraft, settledIn } from "./settled-draft.ts";

/** What follows from what is written: what the appliance is owed, what it costs, and the open request it may belong to. */
export function useSettled({ value, set }: Draft<IntakeDraft>, chosen: ReturnType<typeof chosenIn>, desk: IntakeDesk) {
  const appliance = applianceIn(value, chosen);
  const given = appliance && entitlement(appliance, desk.threeGuarantees, desk.today);
  const price = appliance && given && priceOf(desk.prices, { category: appliance.category, type: value.type }, given);
  const [similar = null] = chosen.asset ? similarOpen(chosen.caller?.open ?? [], { assetId: chosen.asset.id, type: value.type }) : [];
  const settle = useCallback(
    (part: Partial<SettledDraft>) => set((written) => ({ ...written, settled: { ...settledIn(written), ...part } })),
    [set],
  );
  const besideReason = similar ? besideReasonOf(value, similar, chosen.symptom?.faultGroup ?? null) : "";
  return { given, price, similar, besideReason, settle };
}
