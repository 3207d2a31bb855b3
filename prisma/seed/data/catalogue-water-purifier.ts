import { waterPurifierServiceActions } from "./catalogue-service-actions-water.ts";
import { waterPurifierActions } from "./catalogue-water-purifier-actions.ts";
import { waterPurifierCauses } from "./catalogue-water-purifier-causes.ts";
import { waterPurifierParts } from "./catalogue-water-purifier-parts.ts";
import { waterPurifierSymptoms } from "./catalogue-water-purifier-symptoms.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "UF1000-S1", name: { zh: "厨下超滤净水机", en: "Under-sink ultrafiltration purifier" }, launchYear: 2013 },
  { code: "RO75-S5", name: { zh: "75 加仑储水桶反渗透净水机", en: "75 GPD reverse-osmosis purifier with tank" }, launchYear: 2015 },
  { code: "RO400-D1", name: { zh: "400 加仑无桶反渗透净水机", en: "400 GPD tankless reverse-osmosis purifier" }, launchYear: 2018 },
  { code: "RO600-D3", name: { zh: "600 加仑双出水净水机", en: "600 GPD twin-outlet purifier" }, launchYear: 2020 },
  { code: "RO800-D5", name: { zh: "800 加仑长效反渗透净水机", en: "800 GPD long-life reverse-osmosis purifier" }, launchYear: 2022 },
  { code: "RO1200-D8", name: { zh: "1200 加仑大流量净水机", en: "1200 GPD high-flow purifier" }, launchYear: 2024 },
  { code: "RO600-H2", name: { zh: "净热一体厨下净水机", en: "Under-sink purifier with hot water" }, launchYear: 2025 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "wp_filter", name: { zh: "滤芯", en: "Filters" } },
  { code: "wp_quality", name: { zh: "水质", en: "Water quality" } },
  { code: "wp_flow", name: { zh: "出水与增压", en: "Flow and pressure" } },
  { code: "wp_waste", name: { zh: "废水与冲洗", en: "Waste water and flushing" } },
  { code: "wp_leak", name: { zh: "漏水", en: "Water leak" } },
  { code: "wp_heating", name: { zh: "加热", en: "Heating" } },
  { code: "wp_control", name: { zh: "控制与提醒", en: "Control and reminders" } },
  { code: "wp_power", name: { zh: "供电", en: "Power supply" } },
  { code: "wp_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
];

export const waterPurifier: CategorySeed = {
  code: "water_purifier",
  name: { zh: "净水机", en: "Water purifier" },
  searchWords: ["净水器", "纯水机", "滤水器", "饮水机", "purifier", "filter"],
  line: "water",
  models,
  faultGroups,
  symptoms: waterPurifierSymptoms,
  causes: waterPurifierCauses,
  actions: [...waterPurifierActions, ...waterPurifierServiceActions],
  parts: waterPurifierParts,
};
