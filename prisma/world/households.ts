import { createHmac } from "node:crypto";
import { FAMILY, GIVEN } from "#seed/generated/names.ts";
import { type Calendar, localDayOf, loggedAt } from "./calendar.ts";
import { Chance } from "./chance.ts";
import { dayText, idAt, type Lines, momentText, NIL } from "./copy-text.ts";
import type { County, Ground } from "./ground.ts";
import { KIND, type Table } from "./tables.ts";

export type Household = {
  readonly id: string;
  readonly phoneId: string;
  readonly addressId: string;
  readonly county: County;
  readonly name: string;
  readonly openedAt: number;
  readonly lat: number;
  readonly lng: number;
};
export type Appliance = {
  readonly id: string;
  readonly customer: number;
  readonly category: number;
  readonly model: number;
  readonly purchasedOn: number;
};

/** How many of each: two customers and three appliances for five requests. */
export function countsOf(requests: number) {
  const customers = Math.max(10, Math.round(requests * 0.4));
  return { customers, assets: Math.max(customers, Math.round(requests * 0.6)) };
}

const FIVE_YEARS = 5 * 365 * 1440;
/** Running sums: refrigerators, washing machines and air-conditioners are in most homes. */
const MIX: Readonly<Record<string, number>> = {
  ...{ washing_machine: 22, refrigerator: 17, air_conditioner: 25, water_heater: 11 },
  ...{ range_hood: 8, gas_stove: 6, dishwasher: 3, water_purifier: 8 },
};
const PREFIXES = ["138", "139", "158", "186"];

/** Households and their appliances, each a function of its number alone. */
export class Households {
  readonly #seed: number;
  readonly #ground: Ground;
  readonly #calendar: Calendar;
  readonly #phoneKey: string;
  readonly #mix: Float64Array;
  readonly customers: number;
  readonly assets: number;

  constructor(seed: number, ground: Ground, calendar: Calendar, phoneKey: string) {
    this.#seed = seed;
    this.#ground = ground;
    this.#calendar = calendar;
    this.#phoneKey = phoneKey;
    ({ customers: this.customers, assets: this.assets } = countsOf(calendar.requests));
    let sum = 0;
    this.#mix = Float64Array.from(ground.categories, ({ code }) => (sum += MIX[code] ?? 1));
  }

  /** Half of the files are older than the world; the others open one after the other with the requests. */
  household(index: number): Household {
    const { start, requests } = this.#calendar;
    const place = index / this.customers;
    const openedAt =
      place < 0.5
        ? Math.floor(start - (1 - place * 2) * FIVE_YEARS)
        : loggedAt(this.#calendar, Math.min(requests - 1, Math.floor((place - 0.5) * 2 * requests)));
    const chance = new Chance(this.#seed, KIND.customer, index);
    const county = this.#ground.counties[chance.place(this.#ground.countySums)] as County;
    const around = () => chance.share() + chance.share() - 1;
    return {
      id: idAt(openedAt, KIND.customer, index),
      phoneId: idAt(openedAt, KIND.phone, index),
      addressId: idAt(openedAt, KIND.address, index),
      ...{ county, openedAt },
      lat: Math.round((county.lat + county.spread * around()) * 1e6),
      lng: Math.round((county.lng + county.spread * around()) * 1e6),
      name: `${chance.of(FAMILY)[0]}${chance.of(GIVEN)[0]}`,
    };
  }

  appliance(index: number): Appliance {
    const customer = Math.min(this.customers - 1, Math.floor((index * this.customers) / this.assets));
    const { openedAt } = this.household(customer);
    const chance = new Chance(this.#seed, KIND.asset, index);
    const category = chance.place(this.#mix);
    const model = chance.whole(0, (this.#ground.categories[category]?.models.length ?? 1) - 1);
    const purchasedOn = localDayOf(openedAt) - Math.floor(chance.share() ** 2 * 1500);
    return { id: idAt(openedAt, KIND.asset, index), ...{ customer, category, model, purchasedOn } };
  }

  /** An appliance that is there when request number `index` is logged: old ones call more often. */
  anyApplianceAt(index: number, chance: Chance): number {
    const known = this.assets * (0.5 + (0.5 * index) / this.#calendar.requests);
    return Math.min(this.assets - 1, Math.floor(known * chance.share() ** 1.25));
  }

  writeHousehold(lines: Lines<Table>, index: number): void {
    const { id, phoneId, addressId, county, name, openedAt, lat, lng } = this.household(index);
    const number = this.phoneOf(index);
    const chance = new Chance(this.#seed, KIND.address, index);
    const digest = createHmac("sha256", this.#phoneKey).update(number).digest("hex");
    const wishes = chance.is(0.04) ? chance.of(["上门前请先打电话", "中午休息，请勿来电", "家有老人，请按门铃后稍等"]) : NIL;
    lines.add("customer", id, 10_001 + index, name, wishes, momentText(openedAt));
    lines.add("customer_phone", phoneId, id, digest, number.slice(-4), `${number.slice(3, 6)}****${number.slice(-4)}`, 1);
    lines.add("customer_phone_clear", phoneId, number);
    const home = `${chance.of(county.streets)} ${chance.whole(1, 399)} 号 ${chance.whole(1, 18)} 栋 ${chance.whole(1, 32)}0${chance.whole(1, 4)}`;
    lines.add("customer_address", addressId, id, county.code, home, lat, lng);
  }

  /** No two households share a number. A number taken at the desk must be one that exists: nobody dials those of a large world. */
  phoneOf(index: number): string {
    const tail = String((index * 48_271 + 12_345_678) % 100_000_000).padStart(8, "0");
    return `+86${PREFIXES[index % PREFIXES.length]}${tail}`;
  }

  writeAppliance(lines: Lines<Table>, index: number): void {
    const { id, customer, category, model, purchasedOn } = this.appliance(index);
    const kind = this.#ground.categories[category];
    const serial = `${kind?.models[model]?.key}${String(index).padStart(8, "0")}`;
    const invoice = new Chance(this.#seed, KIND.phone, index).whole(1_000_000, 99_999_999);
    const owner = this.household(customer).id;
    const modelId = kind?.models[model]?.id ?? NIL;
    lines.add("asset", id, owner, kind?.id ?? NIL, modelId, serial, serial, dayText(purchasedOn), String(invoice).padStart(8, "0"));
  }
}
