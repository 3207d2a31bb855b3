import type { ActionSeed } from "./types.ts";

/** Work without a fault: chosen as it is, not reached from a cause. */
export const washingMachineServiceActions: readonly ActionSeed[] = [
  {
    code: "wm_install",
    name: { zh: "安装调试并讲解使用", en: "Install, test run and explain use" },
    service: "installation",
    standardMinutes: 50,
    labourFen: 10000,
    permit: null,
    parts: ["QW-1302", "QW-1503"],
  },
  {
    code: "wm_deep_clean",
    name: { zh: "拆筒深度清洁保养", en: "Take out the drum and deep clean" },
    service: "maintenance",
    standardMinutes: 90,
    labourFen: 18000,
    permit: null,
    parts: [],
  },
  {
    code: "wm_safety_check",
    name: { zh: "整机安全检测", en: "Full safety inspection" },
    service: "inspection",
    standardMinutes: 40,
    labourFen: 8000,
    permit: null,
    parts: [],
  },
];

export const refrigeratorServiceActions: readonly ActionSeed[] = [
  {
    code: "rf_install",
    name: { zh: "就位调平并讲解使用", en: "Place, level and explain use" },
    service: "installation",
    standardMinutes: 40,
    labourFen: 8000,
    permit: null,
    parts: ["QR-2501"],
  },
  {
    code: "rf_deep_clean",
    name: { zh: "深度清洁与风道保养", en: "Deep cleaning and care of the air ducts" },
    service: "maintenance",
    standardMinutes: 80,
    labourFen: 16000,
    permit: null,
    parts: [],
  },
  {
    code: "rf_safety_check",
    name: { zh: "整机安全检测", en: "Full safety inspection" },
    service: "inspection",
    standardMinutes: 40,
    labourFen: 8000,
    permit: null,
    parts: [],
  },
];
