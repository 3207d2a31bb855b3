import type { ActionSeed } from "./types.ts";

/** Work without a fault: chosen as it is, not reached from a cause. */
export const airConditionerServiceActions: readonly ActionSeed[] = [
  {
    code: "ac_install_wall",
    name: { zh: "壁挂机安装、抽真空并讲解使用", en: "Install a wall-mounted unit, evacuate, explain use" },
    service: "installation",
    standardMinutes: 120,
    labourFen: 20000,
    permit: "work_at_height",
    parts: ["QA-3503", "QA-3501"],
  },
  {
    code: "ac_install_floor",
    name: { zh: "柜机安装、抽真空并讲解使用", en: "Install a floor-standing unit, evacuate, explain use" },
    service: "installation",
    standardMinutes: 150,
    labourFen: 30000,
    permit: "work_at_height",
    parts: ["QA-3503", "QA-3501"],
  },
  {
    code: "ac_extend_pipe",
    name: { zh: "加长连接管（每米，不含管材）", en: "Extend the refrigerant pipe, per metre, without material" },
    service: "installation",
    standardMinutes: 30,
    labourFen: 8000,
    permit: "refrigeration",
    parts: [],
  },
  {
    code: "ac_deep_clean",
    name: { zh: "内外机深度清洗保养", en: "Deep cleaning of both units" },
    service: "maintenance",
    standardMinutes: 90,
    labourFen: 20000,
    permit: "work_at_height",
    parts: [],
  },
  {
    code: "ac_safety_check",
    name: { zh: "整机与支架安全检测", en: "Safety inspection of unit and bracket" },
    service: "inspection",
    standardMinutes: 45,
    labourFen: 9000,
    permit: null,
    parts: [],
  },
];
