import { refrigerator } from "./catalogue-refrigerator.ts";
import { washingMachine } from "./catalogue-washing-machine.ts";
import type { CatalogueSeed } from "./types.ts";

export const catalogue: CatalogueSeed = {
  brand: { code: "qingchuan", name: { zh: "晴川", en: "Qingchuan" } },
  lines: [
    { code: "laundry", name: { zh: "洗护", en: "Laundry" } },
    { code: "cooling", name: { zh: "制冷", en: "Cooling" } },
  ],
  categories: [washingMachine, refrigerator],
};
