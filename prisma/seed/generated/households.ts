import { addDays } from "../data/times.ts";
import type { AssetSeed, CategoryCode, CustomerSeed, ModelSeed } from "../data/types.ts";
import { DAY, type Minute } from "./clock.ts";
import type { Point } from "./days.ts";
import { categorySeed } from "./faults.ts";
import { FAMILY, GIVEN } from "./names.ts";
import { type County, HOUSE } from "./places.ts";
import type { Chance } from "./random.ts";

/** What has happened in a household so far, as far as the next story there must know. */
export type Lived = { readonly asset: number; readonly faultGroup: string | null; readonly from: Minute; readonly to: Minute };

export type Household = {
  readonly key: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly phone: string;
  readonly county: string;
  readonly detail: string;
  readonly place: Point;
  readonly assets: AssetSeed[];
  readonly lived: Lived[];
};

/** Which appliances stand in Chinese homes, and so which second one a household has. */
const COMMON: readonly (readonly [CategoryCode, number])[] = [
  ["washing_machine", 9],
  ["refrigerator", 9],
  ["air_conditioner", 6],
  ["water_heater", 5],
  ["range_hood", 3],
  ["gas_stove", 3],
  ["dishwasher", 1],
  ["water_purifier", 2],
];
/** Numbers of the block 139 0000 from here on, which is nobody's; those before it belong to the customers told by hand. */
const FIRST_NUMBER = 2000;
const CUSTOMERS_AT_MOST = 1599;

/** Opens invented households one by one: no name, number, address or serial comes twice. */
export class Households {
  readonly all: Household[] = [];
  readonly anchorDay: string;
  readonly #taken = new Set<string>();

  constructor(anchorDay: string) {
    this.anchorDay = anchorDay;
  }

  /** A household in a county with one appliance, and in two of five cases a second. */
  open(chance: Chance, county: County, category: CategoryCode, boughtBefore: number, isNew: boolean): Household {
    const index = this.all.length;
    if (index >= CUSTOMERS_AT_MOST) throw new Error("more households than numbers");
    const household: Household = {
      key: `g${String(index + 1).padStart(4, "0")}`,
      name: this.#once(
        () => name(chance),
        ({ zh }) => zh,
      ),
      phone: `1390000${FIRST_NUMBER + index * 5 + chance.int(0, 4)}`,
      county: county.code,
      detail: this.#once(
        () => address(chance, county),
        (detail) => county.code + detail,
      ),
      place: { lat: near(chance, county.lat, county.spread), lng: near(chance, county.lng, county.spread) },
      assets: [this.#asset(chance, category, boughtBefore, isNew)],
      lived: [],
    };
    if (chance.happens(0.4)) {
      const [second] = chance.weigh(
        COMMON.filter(([code]) => code !== category),
        ([, weight]) => weight,
      );
      household.assets.push(this.#asset(chance, second, boughtBefore, false));
    }
    this.all.push(household);
    return household;
  }

  /** One that was just opened and is not told of after all. */
  forget(household: Household): void {
    if (this.all.at(-1) === household) this.all.pop();
  }

  /** Bought before a day: a new one days before, others over the last twelve years, of a model that was on sale then. */
  #asset(chance: Chance, category: CategoryCode, boughtBefore: number, isNew: boolean): AssetSeed {
    const { models } = categorySeed(category);
    const months = chance.weigh(
      [
        [1, 12],
        [12, 36],
        [36, 84],
        [84, 144],
      ] as const,
      (_, age) => [22, 26, 34, 18][age] ?? 0,
    );
    const daysAgo = isNew ? chance.int(5, 18) : chance.int(months[0] * 30, months[1] * 30);
    const oldest = Math.min(...models.map(({ launchYear }) => launchYear));
    const told = addDays(this.anchorDay, boughtBefore - daysAgo);
    // Older than the oldest model of the brand: bought in the year that one came out.
    const date = Number(told.slice(0, 4)) < oldest ? `${oldest}${told.slice(4)}`.replace("-02-29", "-02-28") : told;
    const year = Number(date.slice(0, 4));
    const onSale = models.filter(({ launchYear }) => launchYear <= year && year <= launchYear + 7);
    const model = chance.pick(onSale.length > 0 ? onSale : models.filter(({ launchYear }) => launchYear <= year));
    return {
      category,
      model: model.code,
      serial: this.#once(
        () => serial(chance, model),
        (number) => number,
      ),
      purchase: { kind: "fixed", date },
      invoiceNumber: chance.happens(0.7) ? String(chance.int(10_000_000, 99_999_999)) : null,
    };
  }

  #once<T>(draw: () => T, nameOf: (thing: T) => string): T {
    for (;;) {
      const thing = draw();
      if (this.#taken.has(nameOf(thing))) continue;
      this.#taken.add(nameOf(thing));
      return thing;
    }
  }
}

/** Whether something more may be told of a household without touching what else is told of it. */
export function isQuiet({ lived }: Household, more: Lived): boolean {
  const apart = (other: Lived, days: number) => more.to + days * DAY < other.from || other.to + days * DAY < more.from;
  // The same fault within weeks would be a repeat, and those are told on purpose.
  const isSame = (other: Lived) => other.asset === more.asset && other.faultGroup === more.faultGroup;
  return lived.every((other) => apart(other, isSame(other) ? 45 : 6));
}

/** Days from the anchor on which an appliance was bought. */
export function boughtOn({ assets }: Household, asset: number, anchorDay: string): number {
  const purchase = assets[asset]?.purchase;
  return purchase?.kind === "fixed" ? Math.round((Date.parse(purchase.date) - Date.parse(anchorDay)) / 86_400_000) : 0;
}

export function customerSeed({ key, name, phone, county, detail, place, assets }: Household): CustomerSeed {
  return {
    ...{ key, name, assets },
    phones: [{ number: phone, kind: "mobile" }],
    email: null,
    address: { countyCode: county, detail, lat: place.lat, lng: place.lng },
    prefectureCode: `${county.slice(0, 4)}00`,
    household: null,
    doNotDisturb: null,
  };
}

function name(chance: Chance): { zh: string; en: string } {
  const [family, familyEn] = chance.weigh(FAMILY, (_, place) => 1 / (place + 6));
  const [given, givenEn] = chance.pick(GIVEN);
  return { zh: family + given, en: `${familyEn} ${givenEn}` };
}

function address(chance: Chance, { code, streets }: County): string {
  const { building, stairs } = HOUSE[code.slice(0, 4)] ?? { building: "栋", stairs: true };
  const floor = chance.int(1, 18);
  const door = `${floor}0${chance.int(1, 4)}`;
  const steps = stairs && floor <= 7 ? ` ${chance.int(1, 4)} 单元` : "";
  return `${chance.pick(streets)} ${chance.int(3, 488)} 号 ${chance.int(1, 26)} ${building}${steps} ${door}`.replace(
    / (\d+) 号楼/,
    " $1 号楼",
  );
}

function near(chance: Chance, middle: number, spread: number): number {
  return Math.round(chance.around(middle, spread) * 10_000) / 10_000;
}

function serial(chance: Chance, { code }: ModelSeed): string {
  return code.replaceAll("-", "") + String(chance.int(10_000, 99_999));
}
