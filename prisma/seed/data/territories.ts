import type { FieldService, TerritorySeed } from "./types.ts";

const laundryCooling = ["washing_machine", "refrigerator"] as const;
const climate = ["air_conditioner", "water_heater"] as const;
const kitchenWater = ["range_hood", "gas_stove", "dishwasher", "water_purifier"] as const;

const everyService: readonly FieldService[] = ["repair", "installation", "maintenance", "inspection"];

type Ground = Pick<TerritorySeed, "outlet" | "countyCodes" | "categories">;

/** The outlet's own ground, for every kind of work. */
const own = (ground: Ground): TerritorySeed => ({ ...ground, rank: 1, services: everyService });
/** A neighbour's ground: helps out with repairs. */
const helps = (ground: Ground): TerritorySeed => ({ ...ground, rank: 2, services: ["repair"] });

const mianyang: readonly TerritorySeed[] = [
  own({ outlet: "my_fucheng", countyCodes: ["510703", "510704", "510705"], categories: laundryCooling }),
  helps({ outlet: "my_fucheng", countyCodes: ["510722", "510723", "510725", "510726", "510727", "510781"], categories: laundryCooling }),
  helps({
    outlet: "my_fucheng",
    countyCodes: ["510703", "510704", "510705"],
    categories: ["air_conditioner", "water_purifier"],
  }),
  own({
    outlet: "my_jiangyou",
    countyCodes: ["510725", "510726", "510727", "510781"],
    categories: [...laundryCooling, ...climate],
  }),
  helps({ outlet: "my_jiangyou", countyCodes: ["510703", "510704", "510705"], categories: [...laundryCooling, "water_heater"] }),
  own({ outlet: "my_santai", countyCodes: ["510722", "510723"], categories: [...laundryCooling, ...climate] }),
  helps({ outlet: "my_santai", countyCodes: ["510704", "510725"], categories: laundryCooling }),
  own({ outlet: "my_youxian", countyCodes: ["510703", "510704", "510705"], categories: [...climate, ...kitchenWater] }),
  own({
    outlet: "my_youxian",
    countyCodes: ["510722", "510723", "510725", "510726", "510727", "510781"],
    categories: kitchenWater,
  }),
  helps({
    outlet: "my_youxian",
    countyCodes: ["510722", "510723", "510725", "510726", "510727", "510781"],
    categories: climate,
  }),
];

const qingdao: readonly TerritorySeed[] = [
  own({ outlet: "qd_shinan", countyCodes: ["370202", "370203", "370212", "370213"], categories: laundryCooling }),
  helps({ outlet: "qd_shinan", countyCodes: ["370211", "370214", "370215", "370285"], categories: laundryCooling }),
  helps({
    outlet: "qd_shinan",
    countyCodes: ["370202", "370203", "370212", "370213"],
    categories: ["air_conditioner", "water_purifier"],
  }),
  own({ outlet: "qd_huangdao", countyCodes: ["370211", "370214", "370281"], categories: laundryCooling }),
  own({ outlet: "qd_huangdao", countyCodes: ["370211", "370281"], categories: climate }),
  helps({ outlet: "qd_huangdao", countyCodes: ["370202", "370203", "370283"], categories: laundryCooling }),
  own({
    outlet: "qd_jimo",
    countyCodes: ["370215", "370283", "370285"],
    categories: [...laundryCooling, ...climate],
  }),
  helps({ outlet: "qd_jimo", countyCodes: ["370212", "370213", "370214", "370281"], categories: laundryCooling }),
  helps({ outlet: "qd_jimo", countyCodes: ["370214"], categories: climate }),
  own({
    outlet: "qd_shibei",
    countyCodes: ["370202", "370203", "370212", "370213", "370214"],
    categories: [...climate, ...kitchenWater],
  }),
  own({ outlet: "qd_shibei", countyCodes: ["370211", "370215", "370281", "370283", "370285"], categories: kitchenWater }),
  helps({ outlet: "qd_shibei", countyCodes: ["370211", "370215", "370281", "370283", "370285"], categories: climate }),
];

const hangzhou: readonly TerritorySeed[] = [
  own({
    outlet: "hz_xihu",
    countyCodes: ["330102", "330105", "330106", "330110"],
    categories: [...laundryCooling, ...climate],
  }),
  helps({ outlet: "hz_xihu", countyCodes: ["330108", "330109", "330111", "330112", "330113"], categories: laundryCooling }),
  helps({ outlet: "hz_xihu", countyCodes: ["330108", "330111", "330113"], categories: climate }),
  own({ outlet: "hz_xiaoshan", countyCodes: ["330108", "330109"], categories: laundryCooling }),
  helps({
    outlet: "hz_xiaoshan",
    countyCodes: ["330102", "330105", "330111", "330114", "330122", "330127", "330182"],
    categories: laundryCooling,
  }),
  own({ outlet: "hz_linping", countyCodes: ["330113", "330114"], categories: laundryCooling }),
  helps({ outlet: "hz_linping", countyCodes: ["330105", "330110"], categories: laundryCooling }),
  own({ outlet: "hz_linping", countyCodes: ["330108", "330109", "330113", "330114"], categories: climate }),
  own({
    outlet: "hz_linping",
    countyCodes: ["330102", "330105", "330106", "330108", "330109", "330110", "330113", "330114"],
    categories: kitchenWater,
  }),
  helps({ outlet: "hz_linping", countyCodes: ["330102", "330105", "330110"], categories: climate }),
  helps({ outlet: "hz_linping", countyCodes: ["330111", "330112"], categories: kitchenWater }),
  own({
    outlet: "hz_fuyang",
    countyCodes: ["330111", "330112", "330122", "330127", "330182"],
    categories: [...laundryCooling, ...climate, ...kitchenWater],
  }),
  helps({ outlet: "hz_fuyang", countyCodes: ["330106", "330109"], categories: laundryCooling }),
  helps({ outlet: "hz_fuyang", countyCodes: ["330108", "330109"], categories: [...climate, ...kitchenWater] }),
];

export const territories: readonly TerritorySeed[] = [...mianyang, ...qingdao, ...hangzhou];
