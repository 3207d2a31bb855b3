import { FAMILY, GIVEN } from "#seed/generated/names.ts";
import { Chance } from "./chance.ts";
import { idAt, type Lines, momentText, NIL } from "./copy-text.ts";
import { KIND, type Table } from "./tables.ts";

/** How much organisation a world needs beside the demo's own: what is there already counts. */
export type Scale = { readonly centres: number; readonly outlets: number; readonly technicians: number; readonly agents: number };

/** 1,200 outlets and 10,000 technicians for 5,000,000 requests; a month of 2,000,000 has 50,000 technicians. */
export function scaleOf(requests: number, world: "two-years" | "month-2m"): Scale {
  const technicians = Math.max(24, Math.round(requests / (world === "month-2m" ? 40 : 500)) - 44);
  const outlets = Math.max(3, Math.round(technicians / 8.3) - 12);
  return { technicians, outlets, centres: Math.max(1, Math.ceil(outlets / 30)), agents: Math.max(2, Math.round(requests / 30_000)) };
}

export type Base = {
  readonly seed: number;
  /** Minutes since 1970: from when people have been there, and until when their certificates hold. */
  readonly since: number;
  readonly until: number;
  readonly passwordHash: string;
  readonly categories: readonly { readonly id: string; readonly line: string }[];
  /** Counties outside the demo's own prefectures, in the order of their codes. */
  readonly counties: readonly { readonly code: string; readonly name: string }[];
};

const LINES = [
  ["laundry_cooling", "water"],
  ["air_conditioning", "laundry_cooling"],
  ["kitchen_bath", "water"],
  ["air_conditioning"],
] as const;
const SERVED = ["repair", "installation", "maintenance", "inspection"];

const OUTLETS_AT_ONCE = 50;

/**
 * Centres, outlets with territories, managers, technicians with all their papers, and the people at headquarters. `send` is
 * called after some outlets each, and at the end: fifty thousand technicians do not wait in memory for each other.
 */
export async function organise(lines: Lines<Table>, scale: Scale, base: Base, send: () => Promise<void>): Promise<void> {
  const desk = new Desk(lines, base);
  for (let number = 0; number < scale.agents; number += 1) {
    desk.hire("call_centre_agent", `agent.${1001 + number}`, NIL, NIL);
    desk.hire("follow_up_agent", `followup.${1001 + number}`, NIL, NIL);
    if (number % 6 === 0) desk.hire("inspector", `inspector.${1001 + number}`, NIL, NIL);
  }
  let hired = 0;
  // Outlets differ as life does: a few large, many small.
  const weights = Array.from({ length: scale.outlets }, (_, outlet) => 1 / (outlet + 6) ** 0.55);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (let outlet = 0; outlet < scale.outlets; outlet += 1) {
    const place = desk.open(outlet, Math.floor((outlet * scale.centres) / scale.outlets));
    const share = ((weights[outlet] ?? 0) / whole) * (scale.technicians - 4 * scale.outlets);
    const people = 4 + Math.max(0, Math.round(share));
    for (let person = 0; person < people && (hired < scale.technicians || person < 4); person += 1) {
      desk.hireTechnician(place, `${1 + person}`, person);
      hired += 1;
    }
    if (outlet % OUTLETS_AT_ONCE === 0) await send();
  }
  await send();
}

type Place = { readonly outletId: string; readonly centreId: string; readonly code: string; readonly lat: number; readonly lng: number };

class Desk {
  readonly #lines: Lines<Table>;
  readonly #base: Base;
  readonly #centres = new Map<number, string>();
  #people = 0;

  constructor(lines: Lines<Table>, base: Base) {
    this.#lines = lines;
    this.#base = base;
  }

  hire(role: string, login: string, centreId: string, outletId: string): string {
    this.#people += 1;
    const { seed, since, passwordHash } = this.#base;
    const id = idAt(since, KIND.person, this.#people);
    const chance = new Chance(seed, KIND.person, this.#people);
    const [family, given] = [chance.of(FAMILY), chance.of(GIVEN)];
    this.#lines.add("person", id, login, `${family[0]}${given[0]}`, `${family[1]} ${given[1]}`, centreId, outletId);
    this.#lines.add("person_role", id, role);
    this.#lines.add("credential", id, passwordHash, momentText(since));
    return id;
  }

  open(index: number, centre: number): Place {
    const { seed, since, counties, categories } = this.#base;
    const chance = new Chance(seed, KIND.outlet, index);
    const county = (step: number) => counties[(index * 3 + step) % counties.length] as { code: string; name: string };
    const centreId = this.#centreOf(centre, county(0));
    const outletId = idAt(since, KIND.outlet, index);
    const code = `n${String(index + 1).padStart(4, "0")}`;
    // Coordinates are invented; what lies near an outlet lies near it here too.
    const [lat, lng] = [chance.whole(23_000_000, 41_000_000), chance.whole(101_000_000, 120_000_000)];
    const kind = index % 5 === 0 ? "own" : index % 7 === 0 ? "specialist" : "contracted";
    const zh = `${county(0).name}家电服务站 ${code}`;
    const address = `人民路 ${chance.whole(1, 400)} 号`;
    this.#lines.add("outlet", outletId, code, centreId, zh, `Service Station ${code}`, kind, county(0).code, address, lat, lng);
    for (const step of [0, 1, 2, 3]) {
      for (const { id } of categories) {
        for (const type of SERVED) this.#lines.add("territory", outletId, county(step).code, id, type, step === 3 ? 2 : 1);
      }
    }
    this.hire("outlet_manager", `outlet.${code}`, centreId, outletId);
    return { outletId, centreId, code, lat, lng };
  }

  #centreOf(centre: number, county: { code: string; name: string }): string {
    const known = this.#centres.get(centre);
    if (known) return known;
    const id = idAt(this.#base.since, KIND.centre, centre);
    const code = `c${String(centre + 1).padStart(3, "0")}`;
    this.#lines.add("centre", id, code, `${county.name}服务中心 ${code}`, `Service Centre ${code}`, `${county.code.slice(0, 4)}00`);
    this.hire("centre_manager", `centre.${code}`, id, NIL);
    this.hire("dispatcher", `dispatch.${code}`, id, NIL);
    this.#centres.set(centre, id);
    return id;
  }

  hireTechnician({ outletId, centreId, code, lat, lng }: Place, login: string, place: number): void {
    const { since, until, categories } = this.#base;
    const id = this.hire("technician", `tech.${code}.${login}`, centreId, outletId);
    const near = () => ((this.#people * 7919 + place * 104_729) % 60_000) - 30_000;
    this.#lines.add("technician", id, outletId, centreId, lat + near(), lng + near());
    const served = LINES[place % LINES.length] as readonly string[];
    // The first of every line is a senior: no outlet takes on what nobody there may do.
    const levels = place < LINES.length || place % 3 === 0 ? 3 : place % 7 === 0 ? 1 : 2;
    for (const [index, { id: categoryId }] of categories.filter(({ line }) => served.includes(line)).entries()) {
      const certificate = idAt(since, KIND.certificate, this.#people, index);
      const level = ["junior", "intermediate", "senior"][levels - 1] as string;
      const valid = [momentText(since), momentText(until)];
      this.#lines.add("certificate", certificate, `WN-${this.#people}-${index + 1}`, id, categoryId, level, ...valid);
      for (const covered of ["junior", "intermediate", "senior"].slice(0, levels)) {
        this.#lines.add("qualification", id, categoryId, covered, certificate, ...valid);
      }
    }
    this.#lines.add("licence_state", idAt(since, KIND.licence, this.#people), id, "valid", "issued", momentText(since));
    this.#lines.add("licence_period", id, momentText(since), "9999-12-31 00:00:00+00");
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      if (weekday !== (place % 7) + 1) this.#lines.add("shift", id, weekday, 480, 1110);
    }
  }
}
