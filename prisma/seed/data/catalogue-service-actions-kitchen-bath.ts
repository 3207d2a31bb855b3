import type { ActionSeed } from "./types.ts";

/** Work without a fault: chosen as it is, not reached from a cause. */
export const waterHeaterServiceActions: readonly ActionSeed[] = [
  {
    code: "wh_install_gas",
    name: { zh: "燃气热水器安装、排烟与检漏", en: "Install a gas heater, fit the flue, test for leaks" },
    service: "installation",
    standardMinutes: 90,
    labourFen: 18000,
    permit: "gas",
    parts: ["QH-4101", "QH-4202"],
  },
  {
    code: "wh_install_electric",
    name: { zh: "电热水器安装、测量接地并讲解", en: "Install an electric heater, measure the earth, explain use" },
    service: "installation",
    standardMinutes: 70,
    labourFen: 14000,
    permit: "electrician",
    parts: ["QH-4304"],
  },
  {
    code: "wh_maintain",
    name: { zh: "清洗保养（除垢、查镁棒或清积碳）", en: "Maintenance: descale and check the anode, or clear soot" },
    service: "maintenance",
    standardMinutes: 70,
    labourFen: 15000,
    permit: null,
    parts: ["QH-4404"],
  },
  {
    code: "wh_safety_check",
    name: { zh: "用气、用电与排烟安全检测", en: "Safety inspection of gas, current and flue" },
    service: "inspection",
    standardMinutes: 40,
    labourFen: 8000,
    permit: "gas",
    parts: [],
  },
];

export const rangeHoodServiceActions: readonly ActionSeed[] = [
  {
    code: "rh_install",
    name: { zh: "安装、接烟管并讲解使用", en: "Install, connect the duct and explain use" },
    service: "installation",
    standardMinutes: 80,
    labourFen: 16000,
    permit: null,
    parts: ["QY-5201", "QY-5202", "QY-5501"],
  },
  {
    code: "rh_deep_clean",
    name: { zh: "免拆或拆洗深度清洁", en: "Deep cleaning, stripped where needed" },
    service: "maintenance",
    standardMinutes: 90,
    labourFen: 18000,
    permit: null,
    parts: [],
  },
  {
    code: "rh_safety_check",
    name: { zh: "整机与烟道安全检测", en: "Safety inspection of hood and duct" },
    service: "inspection",
    standardMinutes: 35,
    labourFen: 7000,
    permit: null,
    parts: [],
  },
];

export const gasStoveServiceActions: readonly ActionSeed[] = [
  {
    code: "gs_install",
    name: { zh: "安装、接气、检漏并讲解使用", en: "Install, connect the gas, test for leaks, explain use" },
    service: "installation",
    standardMinutes: 50,
    labourFen: 10000,
    permit: "gas",
    parts: ["QZ-6101", "QZ-6102"],
  },
  {
    code: "gs_maintain",
    name: { zh: "炉头清洗与燃烧保养", en: "Burner cleaning and flame service" },
    service: "maintenance",
    standardMinutes: 50,
    labourFen: 10000,
    permit: "gas",
    parts: [],
  },
  {
    code: "gs_safety_check",
    name: { zh: "用气安全检测（胶管、接头、熄火保护）", en: "Gas safety inspection: hose, joints, flame guard" },
    service: "inspection",
    standardMinutes: 30,
    labourFen: 6000,
    permit: "gas",
    parts: [],
  },
];

export const dishwasherServiceActions: readonly ActionSeed[] = [
  {
    code: "dw_install",
    name: { zh: "安装、接水电并讲解使用", en: "Install, connect water and power, explain use" },
    service: "installation",
    standardMinutes: 90,
    labourFen: 18000,
    permit: null,
    parts: ["QX-7401", "QX-7403"],
  },
  {
    code: "dw_deep_clean",
    name: { zh: "除垢除味深度保养", en: "Descaling and deep cleaning" },
    service: "maintenance",
    standardMinutes: 60,
    labourFen: 12000,
    permit: null,
    parts: [],
  },
  {
    code: "dw_safety_check",
    name: { zh: "水电安全检测", en: "Safety inspection of water and power" },
    service: "inspection",
    standardMinutes: 35,
    labourFen: 7000,
    permit: null,
    parts: [],
  },
];
