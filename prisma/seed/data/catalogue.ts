import { airConditioner } from "./catalogue-air-conditioner.ts";
import { dishwasher } from "./catalogue-dishwasher.ts";
import { gasStove } from "./catalogue-gas-stove.ts";
import { rangeHood } from "./catalogue-range-hood.ts";
import { refrigerator } from "./catalogue-refrigerator.ts";
import { washingMachine } from "./catalogue-washing-machine.ts";
import { waterHeater } from "./catalogue-water-heater.ts";
import { waterPurifier } from "./catalogue-water-purifier.ts";
import type { CatalogueSeed } from "./types.ts";

export const catalogue: CatalogueSeed = {
  brand: { code: "qingchuan", name: { zh: "晴川", en: "Qingchuan" } },
  lines: [
    { code: "laundry_cooling", name: { zh: "冰洗", en: "Laundry and cooling" } },
    { code: "air_conditioning", name: { zh: "空调", en: "Air conditioning" } },
    { code: "kitchen_bath", name: { zh: "厨卫", en: "Kitchen and bath" } },
    { code: "water", name: { zh: "水处理", en: "Water treatment" } },
  ],
  categories: [washingMachine, refrigerator, airConditioner, waterHeater, rangeHood, gasStove, dishwasher, waterPurifier],
};
