import { washingMachineServiceActions } from "./catalogue-service-actions.ts";
import { washingMachineActions } from "./catalogue-washing-machine-actions.ts";
import { washingMachineCauses } from "./catalogue-washing-machine-causes.ts";
import { washingMachineParts } from "./catalogue-washing-machine-parts.ts";
import { washingMachineSymptoms } from "./catalogue-washing-machine-symptoms.ts";
import type { CategorySeed, FaultGroupSeed, ModelSeed } from "./types.ts";

const models: readonly ModelSeed[] = [
  { code: "XQG50-8", name: { zh: "5 公斤滚筒洗衣机", en: "5 kg front loader" }, launchYear: 1997 },
  { code: "XQG70-1206", name: { zh: "7 公斤滚筒洗衣机", en: "7 kg front loader" }, launchYear: 2013 },
  { code: "XQG100-14B", name: { zh: "10 公斤变频滚筒洗衣机", en: "10 kg inverter front loader" }, launchYear: 2018 },
  { code: "XQG100-14HD", name: { zh: "10 公斤洗烘一体机", en: "10 kg washer-dryer" }, launchYear: 2020 },
  { code: "XQB70-Z12", name: { zh: "7 公斤波轮洗衣机", en: "7 kg top loader" }, launchYear: 2012 },
  { code: "XQB100-M18", name: { zh: "10 公斤变频波轮洗衣机", en: "10 kg inverter top loader" }, launchYear: 2017 },
  { code: "XQG100-16BX", name: { zh: "10 公斤直驱变频滚筒洗衣机", en: "10 kg direct-drive front loader" }, launchYear: 2022 },
  { code: "XQG120-16HDX", name: { zh: "12 公斤热泵洗烘一体机", en: "12 kg heat-pump washer-dryer" }, launchYear: 2024 },
  { code: "XQB120-M22", name: { zh: "12 公斤直驱变频波轮洗衣机", en: "12 kg direct-drive top loader" }, launchYear: 2025 },
];

const faultGroups: readonly FaultGroupSeed[] = [
  { code: "wm_power", name: { zh: "供电", en: "Power supply" } },
  { code: "wm_control", name: { zh: "控制", en: "Control" } },
  { code: "wm_vibration", name: { zh: "振动与减振", en: "Vibration and suspension" } },
  { code: "wm_drive", name: { zh: "传动", en: "Drive" } },
  { code: "wm_inlet", name: { zh: "进水", en: "Water inlet" } },
  { code: "wm_drain", name: { zh: "排水", en: "Drain" } },
  { code: "wm_leak", name: { zh: "漏水", en: "Water leak" } },
  { code: "wm_insulation", name: { zh: "绝缘与接地", en: "Insulation and earth" } },
  { code: "wm_door", name: { zh: "门与门锁", en: "Door and lock" } },
];

export const washingMachine: CategorySeed = {
  code: "washing_machine",
  name: { zh: "洗衣机", en: "Washing machine" },
  searchWords: ["滚筒", "波轮", "洗烘一体机", "洗衣", "washer", "laundry"],
  line: "laundry_cooling",
  models,
  faultGroups,
  symptoms: washingMachineSymptoms,
  causes: washingMachineCauses,
  actions: [...washingMachineActions, ...washingMachineServiceActions],
  parts: washingMachineParts,
};
