import type { PartSeed } from "./types.ts";

const touchHoods = ["CXW-260-S2", "CXW-280-V5", "CXW-300-Q7", "CXW-328-J8"];
const alternatingCurrent = ["CXW-200-T1", "CXW-200-C3", "CXW-220-C6", "CXW-260-S2"];

export const rangeHoodParts: readonly PartSeed[] = [
  {
    code: "QY-5101",
    name: { zh: "油网", en: "Grease filter" },
    priceFen: 5800,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5201",
    name: { zh: "排烟管（2 米）", en: "Duct, 2 m" },
    priceFen: 3800,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5202",
    name: { zh: "烟道密封组件", en: "Duct sealing set" },
    priceFen: 2200,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5203",
    name: { zh: "止回阀", en: "Check valve" },
    priceFen: 6800,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5301",
    name: { zh: "启动电容", en: "Start capacitor" },
    priceFen: 2800,
    isMainPart: false,
    models: alternatingCurrent,
  },
  {
    code: "QY-5302",
    name: { zh: "电机", en: "Motor" },
    priceFen: 32000,
    isMainPart: true,
    models: "all",
  },
  {
    code: "QY-5303",
    name: { zh: "叶轮", en: "Impeller" },
    priceFen: 12000,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5304",
    name: { zh: "风柜密封条", en: "Fan housing seal" },
    priceFen: 2600,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5401",
    name: { zh: "LED 灯组", en: "LED lamp" },
    priceFen: 3500,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5402",
    name: { zh: "触控面板", en: "Touch panel" },
    priceFen: 13000,
    isMainPart: false,
    models: touchHoods,
  },
  {
    code: "QY-5403",
    name: { zh: "控制板", en: "Control board" },
    priceFen: 15000,
    isMainPart: true,
    models: "all",
  },
  {
    code: "QY-5404",
    name: { zh: "挡板升降电机", en: "Flap motor" },
    priceFen: 11000,
    isMainPart: false,
    models: ["CXW-260-S2", "CXW-280-V5", "CXW-328-J8"],
  },
  {
    code: "QY-5405",
    name: { zh: "清洗加热水泵组件", en: "Wash heater and pump set" },
    priceFen: 18000,
    isMainPart: false,
    models: ["CXW-300-Q7"],
  },
  {
    code: "QY-5406",
    name: { zh: "机内线束", en: "Internal harness" },
    priceFen: 6200,
    isMainPart: false,
    models: "all",
  },
  {
    code: "QY-5501",
    name: { zh: "挂板与膨胀螺栓", en: "Mounting plate and anchors" },
    priceFen: 3200,
    isMainPart: false,
    models: "all",
  },
];
