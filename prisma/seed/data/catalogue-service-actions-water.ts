import type { ActionSeed } from "./types.ts";

/** Work without a fault: chosen as it is, not reached from a cause. */
export const waterPurifierServiceActions: readonly ActionSeed[] = [
  {
    code: "wp_install",
    name: { zh: "安装、冲洗、测水质并讲解使用", en: "Install, flush, test the water, explain use" },
    service: "installation",
    standardMinutes: 60,
    labourFen: 12000,
    permit: null,
    parts: ["QJ-8302", "QJ-8301"],
  },
  {
    code: "wp_change_filters",
    name: { zh: "定期更换全套滤芯并测水质", en: "Scheduled change of all filters with water test" },
    service: "maintenance",
    standardMinutes: 45,
    labourFen: 8000,
    permit: null,
    parts: ["QJ-8101", "QJ-8102", "QJ-8103", "QJ-8104"],
  },
  {
    code: "wp_water_test",
    name: { zh: "上门水质与水压检测", en: "Water quality and pressure test at home" },
    service: "inspection",
    standardMinutes: 30,
    labourFen: 6000,
    permit: null,
    parts: [],
  },
];
