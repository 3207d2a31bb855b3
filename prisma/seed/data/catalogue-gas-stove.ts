import { gasStoveActions } from "./catalogue-gas-stove-actions.ts";
import { gasStoveCauses } from "./catalogue-gas-stove-causes.ts";
import { gasStoveParts } from "./catalogue-gas-stove-parts.ts";
import { gasStoveSymptoms } from "./catalogue-gas-stove-symptoms.ts";
import { gasStoveServiceActions } from "./catalogue-service-actions-kitchen-bath.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "JZT-Q2A", name: { zh: "台式双眼灶（天然气）", en: "Table-top two-burner hob, natural gas" }, launchYear: 2012 },
  { code: "JZT-Q3B", name: { zh: "4.0 kW 嵌入式双眼灶（天然气）", en: "4.0 kW built-in two-burner hob, natural gas" }, launchYear: 2014 },
  { code: "JZY-Q3C", name: { zh: "4.0 kW 嵌入式双眼灶（液化石油气）", en: "4.0 kW built-in two-burner hob, LPG" }, launchYear: 2015 },
  { code: "JZT-Q5B", name: { zh: "4.2 kW 嵌入式双眼灶（天然气）", en: "4.2 kW built-in two-burner hob, natural gas" }, launchYear: 2018 },
  { code: "JZT-Q7T", name: { zh: "5.0 kW 定时双眼灶（天然气）", en: "5.0 kW two-burner hob with timer, natural gas" }, launchYear: 2021 },
  {
    code: "JZT-Q9X",
    name: { zh: "5.2 kW 防干烧双眼灶（天然气）", en: "5.2 kW two-burner hob with boil-dry guard, natural gas" },
    launchYear: 2023,
  },
  { code: "JZT-Q9S", name: { zh: "5.2 kW 三眼灶（天然气）", en: "5.2 kW three-burner hob, natural gas" }, launchYear: 2026 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "gs_gas_path", name: { zh: "燃气管路与阀", en: "Gas path and valve" } },
  { code: "gs_ignition", name: { zh: "点火", en: "Ignition" } },
  { code: "gs_flame_guard", name: { zh: "熄火保护", en: "Flame guard" } },
  { code: "gs_flame", name: { zh: "火焰与燃烧", en: "Flame" } },
  { code: "gs_glass", name: { zh: "面板", en: "Glass top" } },
  { code: "gs_control", name: { zh: "定时与防干烧", en: "Timer and boil-dry guard" } },
];

export const gasStove: CategorySeed = {
  code: "gas_stove",
  name: { zh: "燃气灶", en: "Gas hob" },
  searchWords: ["煤气灶", "灶具", "炉灶", "灶台", "hob", "cooker", "stove"],
  line: "kitchen_bath",
  models,
  faultGroups,
  symptoms: gasStoveSymptoms,
  causes: gasStoveCauses,
  actions: [...gasStoveActions, ...gasStoveServiceActions],
  parts: gasStoveParts,
};
