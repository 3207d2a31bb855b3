import { organisation } from "../data/organisation.ts";
import type { CategoryCode, FieldService, SymptomSeed } from "../data/types.ts";
import { DAY, type Minute } from "./clock.ts";
import { km, type TechnicianDays } from "./days.ts";
import { bookedMinutes, categorySeed, drawFound, drawService, drawSymptom, type Found } from "./faults.ts";
import { boughtOn, type Household, type Households, isQuiet } from "./households.ts";
import { type County, counties } from "./places.ts";
import type { Chance } from "./random.ts";

/** Outlets reach so far in a day's work; what lies beyond is a journey. */
const REACH_KM = 48;

const outletPlace = new Map(organisation.outlets.map(({ code, place }) => [code, place]));
const lineOf = (category: CategoryCode) => categorySeed(category).line;

const grounds = new Map<string, readonly (readonly [County, number])[]>();

/** Counties of an outlet for this kind of work within reach, with how often they call. */
export function groundOf(
  outlet: string,
  category: CategoryCode,
  service: FieldService,
  rank: 1 | 2,
): readonly (readonly [County, number])[] {
  const key = `${outlet} ${category} ${service} ${rank}`;
  const known = grounds.get(key) ?? drawGround(outlet, category, service, rank);
  grounds.set(key, known);
  return known;
}

function drawGround(outlet: string, category: CategoryCode, service: FieldService, rank: 1 | 2): readonly (readonly [County, number])[] {
  const office = outletPlace.get(outlet);
  const codes = new Set(
    organisation.territories
      .filter(
        (ground) =>
          ground.outlet === outlet && ground.rank === rank && ground.categories.includes(category) && ground.services.includes(service),
      )
      .flatMap(({ countyCodes }) => countyCodes),
  );
  return counties.flatMap((county) => {
    const far = office ? km(office, county) : REACH_KM;
    return codes.has(county.code) && far <= REACH_KM ? [[county, 1 / (far + 6)] as const] : [];
  });
}

export type Wanted = {
  readonly days: TechnicianDays;
  readonly type: FieldService;
  readonly from: number;
  readonly until: number;
  /** Whether the work should be in the technician's own line of appliances. */
  readonly inLine: boolean;
};

export type Placed = {
  readonly household: Household;
  readonly asset: number;
  readonly symptom: SymptomSeed | null;
  readonly found: Found;
  readonly start: Minute;
  readonly minutes: number;
};

/** How long a story reaches around its visit: from the first call to the last follow-up, roughly. */
const BEFORE = 4 * DAY;
const AFTER = 6 * DAY;

/** Finds one more piece of work for a technician between two days: somebody's appliance, a fault they may repair, a free hour. */
export function place(chance: Chance, households: Households, { days, type, from, until, inLine }: Wanted): Placed | null {
  const { outlet, specialty, certificates } = days.technician;
  const held = [...new Set(certificates.map(({ category }) => category))];
  const wanted = held.filter((category) => (lineOf(category) === specialty) === inLine && groundOf(outlet, category, type, 1).length > 0);
  if (wanted.length === 0) return null;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const code = chance.pick(wanted);
    const day = drawDay(chance, days, from, until);
    if (day === null || !days.may(code, "junior", day)) continue;
    const [county] = chance.weigh(groundOf(outlet, code, type, 1), ([, weight]) => weight);
    const isNew = type === "installation";
    const known = isNew || chance.happens(0.5) ? null : reusable(chance, households, county, code, day);
    const household = known?.household ?? households.open(chance, county, code, day, isNew);
    const placed = placeAt(chance, household, known?.asset ?? 0, { days, type, day });
    if (placed) return placed;
    if (!known) households.forget(household);
  }
  return null;
}

type At = { readonly days: TechnicianDays; readonly type: FieldService; readonly day: number };

function placeAt(chance: Chance, household: Household, asset: number, { days, type, day }: At): Placed | null {
  const category = categorySeed(household.assets[asset]?.category ?? "washing_machine");
  const model = category.models.find((each) => each.code === household.assets[asset]?.model);
  if (!model) return null;
  const symptom = type === "repair" ? drawSymptom(chance, category, model, days, day) : null;
  if (type === "repair" && !symptom) return null;
  const found = symptom ? drawFound(chance, category, symptom, model, days, day) : drawService(chance, category, type, model, days, day);
  const lived = { asset, faultGroup: symptom?.faultGroup ?? null, from: day * DAY - BEFORE, to: (day + 1) * DAY + AFTER };
  if (!found || !isQuiet(household, lived)) return null;
  const minutes = bookedMinutes(category, symptom);
  const start = drawStart(chance, days, day, Math.max(minutes, found.minutes) + 15, household);
  if (start === null) return null;
  household.lived.push(lived);
  return { household, asset, symptom, found, start, minutes };
}

/** A day on duty, the emptier the likelier. */
export function drawDay(chance: Chance, days: TechnicianDays, from: number, until: number): number | null {
  const open = Array.from({ length: until - from }, (_, ahead) => from + ahead).filter((day) => days.duty(day) && days.load(day) < 4);
  return open.length === 0 ? null : chance.weigh(open, (day) => [8, 4, 1.5, 0.4][days.load(day)] ?? 0.1);
}

/** Hours at which customers want somebody: not over lunch. */
const STARTS = [510, 540, 560, 590, 620, 650, 800, 830, 860, 890, 920, 950, 980, 1010, 1040, 1080, 1120];

/** A start on that day with room for the work and the way, booked at once. */
export function drawStart(chance: Chance, days: TechnicianDays, day: number, minutes: number, household: Household): Minute | null {
  for (const minute of chance.shuffled(STARTS).slice(0, 10)) {
    const start = day * DAY + minute;
    if (!days.isFree(start, start + minutes, household.place)) continue;
    days.book(start, start + minutes, household.place);
    return start;
  }
  return null;
}

/** A household that is known in this county, with an appliance of the category and nothing going on. */
function reusable(chance: Chance, { all, anchorDay }: Households, county: County, category: CategoryCode, day: number) {
  const fitting = all.flatMap((household) => {
    const asset = household.county === county.code ? household.assets.findIndex((each) => each.category === category) : -1;
    return asset >= 0 && boughtOn(household, asset, anchorDay) < day - 20 ? [{ household, asset }] : [];
  });
  return fitting.length === 0 ? null : chance.pick(fitting);
}

/** Whether the same time of day is free for somebody else who is asked first and declines. */
export function isFreeToo(days: TechnicianDays, start: Minute, minutes: number, household: Household): boolean {
  return days.isFree(start, start + minutes, household.place);
}
