import { refrigeratorActions } from "./catalogue-refrigerator-actions.ts";
import { refrigeratorCauses } from "./catalogue-refrigerator-causes.ts";
import { refrigeratorParts } from "./catalogue-refrigerator-parts.ts";
import { refrigeratorSymptoms } from "./catalogue-refrigerator-symptoms.ts";
import { refrigeratorServiceActions } from "./catalogue-service-actions.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "BC-93", name: { zh: "93 升单门直冷冰箱", en: "93 l single-door, direct cooling" }, launchYear: 2011 },
  { code: "BCD-196D", name: { zh: "196 升双门直冷冰箱", en: "196 l two-door, direct cooling" }, launchYear: 2010 },
  { code: "BCD-215TM", name: { zh: "215 升三门直冷冰箱", en: "215 l three-door, direct cooling" }, launchYear: 2013 },
  { code: "BCD-288WT", name: { zh: "288 升三门风冷无霜冰箱", en: "288 l three-door, frost-free" }, launchYear: 2015 },
  { code: "BCD-452WF", name: { zh: "452 升法式多门风冷冰箱", en: "452 l French-door, frost-free" }, launchYear: 2018 },
  { code: "BCD-520WK", name: { zh: "520 升对开门风冷冰箱", en: "520 l side-by-side, frost-free" }, launchYear: 2016 },
  { code: "BCD-256WD", name: { zh: "256 升双门风冷无霜冰箱", en: "256 l two-door, frost-free" }, launchYear: 2020 },
  { code: "BCD-505WF", name: { zh: "505 升十字四门风冷冰箱", en: "505 l four-door, frost-free" }, launchYear: 2022 },
  { code: "BCD-601WZ", name: { zh: "601 升零嵌法式风冷冰箱", en: "601 l flush-fit French-door, frost-free" }, launchYear: 2025 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "rf_sealed_system", name: { zh: "制冷系统", en: "Sealed system" } },
  { code: "rf_control", name: { zh: "温度控制", en: "Temperature control" } },
  { code: "rf_airflow", name: { zh: "风道与化霜", en: "Air flow and defrost" } },
  { code: "rf_water", name: { zh: "积水与漏水", en: "Water" } },
  { code: "rf_noise", name: { zh: "噪声与振动", en: "Noise and vibration" } },
  { code: "rf_power", name: { zh: "供电与照明", en: "Power and light" } },
  { code: "rf_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
  { code: "rf_door", name: { zh: "门体与门封", en: "Door and seal" } },
];

export const refrigerator: CategorySeed = {
  code: "refrigerator",
  name: { zh: "冰箱", en: "Refrigerator" },
  searchWords: ["冰柜", "冷柜", "双开门", "fridge", "freezer"],
  line: "laundry_cooling",
  models,
  faultGroups,
  symptoms: refrigeratorSymptoms,
  causes: refrigeratorCauses,
  actions: [...refrigeratorActions, ...refrigeratorServiceActions],
  parts: refrigeratorParts,
};
