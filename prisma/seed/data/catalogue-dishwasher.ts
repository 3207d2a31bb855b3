import { dishwasherActions } from "./catalogue-dishwasher-actions.ts";
import { dishwasherCauses } from "./catalogue-dishwasher-causes.ts";
import { dishwasherParts } from "./catalogue-dishwasher-parts.ts";
import { dishwasherSymptoms } from "./catalogue-dishwasher-symptoms.ts";
import { dishwasherServiceActions } from "./catalogue-service-actions-kitchen-bath.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "WQP6-A1", name: { zh: "6 套台式洗碗机", en: "Table-top dishwasher, 6 place settings" }, launchYear: 2015 },
  { code: "WQP8-B2", name: { zh: "8 套嵌入式洗碗机", en: "Built-in dishwasher, 8 place settings" }, launchYear: 2017 },
  { code: "WQP10-B5", name: { zh: "10 套嵌入式洗碗机", en: "Built-in dishwasher, 10 place settings" }, launchYear: 2019 },
  { code: "WQP13-C3", name: { zh: "13 套独嵌两用洗碗机", en: "Free-standing or built-in, 13 place settings" }, launchYear: 2021 },
  { code: "WQP14-C6", name: { zh: "14 套热风烘干洗碗机", en: "Dishwasher with hot-air drying, 14 place settings" }, launchYear: 2022 },
  {
    code: "WQP15-D1",
    name: { zh: "15 套变频消毒洗碗机", en: "Inverter dishwasher with disinfection, 15 place settings" },
    launchYear: 2024,
  },
  {
    code: "WQP16-D4",
    name: { zh: "16 套双变频分层洗碗机", en: "Twin-inverter dishwasher with zone wash, 16 place settings" },
    launchYear: 2026,
  },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "dw_wash", name: { zh: "洗涤", en: "Washing" } },
  { code: "dw_dry", name: { zh: "烘干", en: "Drying" } },
  { code: "dw_heat", name: { zh: "加热", en: "Heating" } },
  { code: "dw_inlet", name: { zh: "进水与软水", en: "Inlet and softener" } },
  { code: "dw_drain", name: { zh: "排水", en: "Drain" } },
  { code: "dw_leak", name: { zh: "漏水", en: "Water leak" } },
  { code: "dw_door", name: { zh: "门与门锁", en: "Door and lock" } },
  { code: "dw_control", name: { zh: "控制", en: "Control" } },
  { code: "dw_power", name: { zh: "供电", en: "Power supply" } },
  { code: "dw_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
];

export const dishwasher: CategorySeed = {
  code: "dishwasher",
  name: { zh: "洗碗机", en: "Dishwasher" },
  searchWords: ["洗碗"],
  line: "kitchen_bath",
  models,
  faultGroups,
  symptoms: dishwasherSymptoms,
  causes: dishwasherCauses,
  actions: [...dishwasherActions, ...dishwasherServiceActions],
  parts: dishwasherParts,
};
