import { rangeHoodActions } from "./catalogue-range-hood-actions.ts";
import { rangeHoodCauses } from "./catalogue-range-hood-causes.ts";
import { rangeHoodParts } from "./catalogue-range-hood-parts.ts";
import { rangeHoodSymptoms } from "./catalogue-range-hood-symptoms.ts";
import { rangeHoodServiceActions } from "./catalogue-service-actions-kitchen-bath.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "CXW-200-T1", name: { zh: "欧式塔形吸油烟机", en: "Chimney hood" }, launchYear: 2012 },
  { code: "CXW-200-C3", name: { zh: "侧吸式吸油烟机", en: "Side-draught hood" }, launchYear: 2014 },
  { code: "CXW-220-C6", name: { zh: "大吸力侧吸油烟机", en: "Side-draught hood, strong" }, launchYear: 2017 },
  { code: "CXW-260-S2", name: { zh: "顶侧双吸油烟机", en: "Top and side draught hood" }, launchYear: 2019 },
  { code: "CXW-280-V5", name: { zh: "变频顶吸油烟机", en: "Inverter top-draught hood" }, launchYear: 2021 },
  { code: "CXW-300-Q7", name: { zh: "7 字形热洗吸油烟机", en: "Low-profile hood with hot wash" }, launchYear: 2023 },
  { code: "CXW-328-J8", name: { zh: "超薄嵌入式吸油烟机", en: "Slim built-in hood" }, launchYear: 2025 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "rh_airflow", name: { zh: "吸排烟", en: "Air flow" } },
  { code: "rh_flue", name: { zh: "烟道与止回", en: "Duct and check valve" } },
  { code: "rh_drive", name: { zh: "电机与叶轮", en: "Motor and impeller" } },
  { code: "rh_noise", name: { zh: "噪声与振动", en: "Noise and vibration" } },
  { code: "rh_oil", name: { zh: "漏油", en: "Oil" } },
  { code: "rh_control", name: { zh: "控制与照明", en: "Control and light" } },
  { code: "rh_power", name: { zh: "供电", en: "Power supply" } },
  { code: "rh_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
];

export const rangeHood: CategorySeed = {
  code: "range_hood",
  name: { zh: "吸油烟机", en: "Range hood" },
  searchWords: ["油烟机", "抽油烟机", "烟机", "抽烟机", "hood", "extractor"],
  line: "kitchen_bath",
  models,
  faultGroups,
  symptoms: rangeHoodSymptoms,
  causes: rangeHoodCauses,
  actions: [...rangeHoodActions, ...rangeHoodServiceActions],
  parts: rangeHoodParts,
};
