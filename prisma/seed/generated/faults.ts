import { catalogue } from "../data/catalogue.ts";
import type { CategoryCode, CategorySeed, CauseSeed, DiagnosisSeed, FieldService, ModelSeed, SymptomSeed } from "../data/types.ts";
import type { TechnicianDays } from "./days.ts";
import type { Chance } from "./random.ts";

const byCode = <T extends { readonly code: string }>(things: readonly T[]) => new Map(things.map((thing) => [thing.code, thing]));
const categories = byCode<CategorySeed>(catalogue.categories);

export function categorySeed(code: CategoryCode): CategorySeed {
  const found = categories.get(code);
  if (!found) throw new Error(`the catalogue has no ${code}`);
  return found;
}

export function symptomSeed(category: CategoryCode, code: string): SymptomSeed {
  const found = categorySeed(category).symptoms.find((symptom) => symptom.code === code);
  if (!found) throw new Error(`${category} has no symptom ${code}`);
  return found;
}

/** Faults that only some of a category's models can have: gas and electric water heaters, drums, hot water, timers. */
const ONLY: Readonly<Record<string, (model: ModelSeed) => boolean>> = {
  wm_door_not_open: ({ code }) => code.startsWith("XQG"),
  wh_gas_smell: ({ code }) => code.startsWith("JS"),
  wh_flue_gas: ({ code }) => code.startsWith("JS"),
  wh_bang_ignition: ({ code }) => code.startsWith("JS"),
  wh_no_ignition: ({ code }) => code.startsWith("JS"),
  wh_flame_out: ({ code }) => code.startsWith("JS"),
  wh_temp_unstable: ({ code }) => code.startsWith("JS"),
  wh_not_hot_electric: ({ code }) => code.startsWith("DR"),
  wh_current_leak: ({ code }) => code.startsWith("DR"),
  wh_relief_valve_drips: ({ code }) => code.startsWith("DR"),
  rh_wash_fails: ({ launchYear }) => launchYear >= 2019,
  rh_panel_not_lifting: ({ launchYear }) => launchYear >= 2019,
  gs_timer_fails: ({ launchYear }) => launchYear >= 2021,
  wp_no_hot: ({ code }) => code.includes("-H"),
  wp_tds_high: ({ code }) => code.startsWith("RO"),
};

/** A fault this model can have and this technician may repair on that day; dangerous ones are rare. Null where there is none. */
export function drawSymptom(
  chance: Chance,
  category: CategorySeed,
  model: ModelSeed,
  days: TechnicianDays,
  day: number,
): SymptomSeed | null {
  const possible = category.symptoms.filter(
    (symptom) => (ONLY[symptom.code]?.(model) ?? true) && canRepair(category, symptom, model, days, day),
  );
  return possible.length === 0 ? null : chance.weigh(possible, ({ safety }) => (safety ? 0.2 : 1));
}

/** Level and permits for at least one of the likely causes. */
export function canRepair(category: CategorySeed, symptom: SymptomSeed, model: ModelSeed, days: TechnicianDays, day: number): boolean {
  return days.may(category.code, symptom.level, day) && causesOf(category, symptom, model, days, day).length > 0;
}

type Way = { readonly cause: CauseSeed; readonly action: string; readonly part: string | null };

/** Causes of a symptom with what this technician may do about them on this model. */
function causesOf(category: CategorySeed, symptom: SymptomSeed, model: ModelSeed, days: TechnicianDays, day: number): Way[] {
  return symptom.causes.flatMap((code): Way[] => {
    const cause = category.causes.find((known) => known.code === code);
    for (const name of cause?.actions ?? []) {
      const action = category.actions.find((known) => known.code === name);
      if (!cause || !action || !days.holds(action.permit, day)) continue;
      const fitting = action.parts.filter((part) => {
        const models = category.parts.find((known) => known.code === part)?.models;
        return models === "all" || models?.includes(model.code);
      });
      if (action.parts.length === 0 || fitting.length > 0) return [{ cause, action: name, part: fitting[0] ?? null }];
    }
    return [];
  });
}

export type Found = {
  readonly diagnosis: DiagnosisSeed;
  readonly isProductFault: boolean;
  readonly part: string | null;
  readonly minutes: number;
};

/** What the technician finds: mostly the product's fault, the likelier causes more often. */
export function drawFound(
  chance: Chance,
  category: CategorySeed,
  symptom: SymptomSeed,
  model: ModelSeed,
  days: TechnicianDays,
  day: number,
): Found {
  const ways = causesOf(category, symptom, model, days, day);
  const way = chance.weigh(ways, ({ cause }, place) => (cause.isProductFault ? 1 : 0.15) / (place + 1));
  const standard = category.actions.find(({ code }) => code === way.action)?.standardMinutes ?? 60;
  const parts = way.part ? [{ code: way.part, quantity: 1 }] : [];
  return {
    diagnosis: { symptom: symptom.code, cause: way.cause.code, actions: [way.action], parts },
    isProductFault: way.cause.isProductFault,
    part: way.part,
    minutes: standard,
  };
}

/** Work that only some models take; metres of pipe are charged beside an installation, never alone. */
const TAKES: Readonly<Record<string, (model: ModelSeed) => boolean>> = {
  ac_install_wall: ({ code }) => code.includes("GW"),
  ac_install_floor: ({ code }) => !code.includes("GW"),
  ac_extend_pipe: () => false,
  wh_install_gas: ({ code }) => code.startsWith("JS"),
  wh_install_electric: ({ code }) => code.startsWith("DR"),
};

/** Work without a fault, by the price list; null where the catalogue knows none of this kind. */
export function drawService(
  chance: Chance,
  category: CategorySeed,
  service: FieldService,
  model: ModelSeed,
  days: TechnicianDays,
  day: number,
): Found | null {
  const actions = category.actions.filter(
    (action) => action.service === service && (TAKES[action.code]?.(model) ?? true) && days.holds(action.permit, day),
  );
  if (actions.length === 0) return null;
  const action = chance.pick(actions);
  return {
    diagnosis: { symptom: null, cause: null, actions: [action.code], parts: [] },
    isProductFault: true,
    part: null,
    minutes: action.standardMinutes,
  };
}

/** How long the house books for it: a repair by its likeliest action and at least half an hour, other work an hour. */
export function bookedMinutes(category: CategorySeed, symptom: SymptomSeed | null): number {
  if (!symptom) return 60;
  const likeliest = category.causes.find(({ code }) => code === symptom.causes[0])?.actions[0];
  return Math.max(30, category.actions.find(({ code }) => code === likeliest)?.standardMinutes ?? 60);
}
