import { airConditionerActions } from "./catalogue-air-conditioner-actions.ts";
import { airConditionerCauses } from "./catalogue-air-conditioner-causes.ts";
import { airConditionerParts } from "./catalogue-air-conditioner-parts.ts";
import { airConditionerSymptoms } from "./catalogue-air-conditioner-symptoms.ts";
import { airConditionerServiceActions } from "./catalogue-service-actions-air-conditioning.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "KFR-26GW-A3", name: { zh: "大 1 匹壁挂式定频空调", en: "2.6 kW wall-mounted, fixed speed" }, launchYear: 2012 },
  { code: "KFR-35GW-A5", name: { zh: "1.5 匹壁挂式定频空调", en: "3.5 kW wall-mounted, fixed speed" }, launchYear: 2014 },
  { code: "KFR-35GW-B1", name: { zh: "1.5 匹壁挂式变频空调", en: "3.5 kW wall-mounted inverter" }, launchYear: 2016 },
  { code: "KFR-50LW-C2", name: { zh: "2 匹柜式变频空调", en: "5.0 kW floor-standing inverter" }, launchYear: 2017 },
  { code: "KFR-72LW-C6", name: { zh: "3 匹柜式变频空调", en: "7.2 kW floor-standing inverter" }, launchYear: 2019 },
  {
    code: "KFR-26GW-X1",
    name: { zh: "大 1 匹新一级能效壁挂变频空调", en: "2.6 kW wall-mounted inverter, top efficiency grade" },
    launchYear: 2021,
  },
  { code: "KFR-35GW-X3", name: { zh: "1.5 匹新风壁挂变频空调", en: "3.5 kW wall-mounted inverter with fresh air" }, launchYear: 2023 },
  { code: "KFR-120W-Z4", name: { zh: "5 匹家用中央空调（一拖四）", en: "12 kW home multi-split, four indoor units" }, launchYear: 2022 },
  {
    code: "KFR-72LW-X6",
    name: { zh: "3 匹新一级能效柜式变频空调", en: "7.2 kW floor-standing inverter, top efficiency grade" },
    launchYear: 2025,
  },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "ac_power", name: { zh: "供电与启动", en: "Power and start" } },
  { code: "ac_control", name: { zh: "控制与感温", en: "Control and sensors" } },
  { code: "ac_sealed_system", name: { zh: "制冷系统", en: "Sealed system" } },
  { code: "ac_airflow", name: { zh: "风路与换热", en: "Air flow and heat exchange" } },
  { code: "ac_drain", name: { zh: "冷凝水", en: "Condensate" } },
  { code: "ac_noise", name: { zh: "噪声与固定", en: "Noise and mounting" } },
  { code: "ac_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
];

export const airConditioner: CategorySeed = {
  code: "air_conditioner",
  name: { zh: "空调", en: "Air conditioner" },
  searchWords: ["挂机", "柜机", "中央空调", "冷气", "aircon", "ac"],
  line: "air_conditioning",
  models,
  faultGroups,
  symptoms: airConditionerSymptoms,
  causes: airConditionerCauses,
  actions: [...airConditionerActions, ...airConditionerServiceActions],
  parts: airConditionerParts,
};
