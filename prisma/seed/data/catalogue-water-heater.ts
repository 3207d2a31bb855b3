import { waterHeaterServiceActions } from "./catalogue-service-actions-kitchen-bath.ts";
import { waterHeaterActions } from "./catalogue-water-heater-actions.ts";
import { waterHeaterCauses } from "./catalogue-water-heater-causes.ts";
import { waterHeaterParts } from "./catalogue-water-heater-parts.ts";
import { waterHeaterSymptoms } from "./catalogue-water-heater-symptoms.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "JSQ20-10A", name: { zh: "10 升强排燃气热水器", en: "10 l gas water heater, forced exhaust" }, launchYear: 2012 },
  { code: "JSQ24-12H", name: { zh: "12 升恒温燃气热水器", en: "12 l gas water heater, constant temperature" }, launchYear: 2015 },
  { code: "JSQ30-16H", name: { zh: "16 升恒温燃气热水器", en: "16 l gas water heater, constant temperature" }, launchYear: 2018 },
  { code: "JSQ31-16Z", name: { zh: "16 升零冷水燃气热水器", en: "16 l gas water heater with recirculation" }, launchYear: 2021 },
  { code: "JSLQ38-20N", name: { zh: "20 升冷凝式燃气热水器", en: "20 l condensing gas water heater" }, launchYear: 2024 },
  { code: "DR40-15A", name: { zh: "40 升储水式电热水器", en: "40 l electric storage heater" }, launchYear: 2013 },
  { code: "DR60-20B", name: { zh: "60 升储水式电热水器", en: "60 l electric storage heater" }, launchYear: 2016 },
  { code: "DR60-30F", name: { zh: "60 升双胆扁桶电热水器", en: "60 l flat twin-tank electric heater" }, launchYear: 2020 },
  { code: "DR80-33S", name: { zh: "80 升速热电热水器", en: "80 l fast-heating electric heater" }, launchYear: 2023 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "wh_gas_path", name: { zh: "燃气管路与阀", en: "Gas path and valve" } },
  { code: "wh_combustion", name: { zh: "点火与燃烧", en: "Ignition and combustion" } },
  { code: "wh_exhaust", name: { zh: "排烟", en: "Exhaust" } },
  { code: "wh_temperature", name: { zh: "水温控制", en: "Water temperature" } },
  { code: "wh_electric_heating", name: { zh: "电加热", en: "Electric heating" } },
  { code: "wh_water_path", name: { zh: "水路", en: "Water path" } },
  { code: "wh_leak", name: { zh: "漏水", en: "Water leak" } },
  { code: "wh_power", name: { zh: "供电与控制", en: "Power and control" } },
  { code: "wh_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
];

export const waterHeater: CategorySeed = {
  code: "water_heater",
  name: { zh: "热水器", en: "Water heater" },
  searchWords: ["燃气热水器", "电热水器", "煤气热水器", "洗澡水", "boiler", "heater"],
  line: "kitchen_bath",
  models,
  faultGroups,
  symptoms: waterHeaterSymptoms,
  causes: waterHeaterCauses,
  actions: [...waterHeaterActions, ...waterHeaterServiceActions],
  parts: waterHeaterParts,
};
