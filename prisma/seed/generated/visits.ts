import { story } from "../data/story-builder.ts";
import type { Channel, StorySeed, SymptomSeed, UnfinishedVisitSeed, VisitSeed, WorkOrderSeed } from "../data/types.ts";
import { OPINIONS, UNFINISHED } from "./answered.ts";
import { DAY, dayOf, type Minute, minuteOf, moment, OFFICE, span, whenOpen } from "./clock.ts";
import type { TechnicianDays } from "./days.ts";
import type { Found } from "./faults.ts";
import type { Household } from "./households.ts";
import type { Quality } from "./qualities.ts";
import type { Chance } from "./random.ts";
import { ADDED, ADDED_WHEN_DANGEROUS, saidOf, WORK_WANTED } from "./said.ts";

export type Staff = {
  readonly agents: readonly string[];
  readonly followUp: readonly string[];
  readonly complaints: readonly string[];
  /** Dispatchers of headquarters, and of each centre. */
  readonly dispatchers: (centre: string) => readonly string[];
};

/** One piece of work as it is planned: who, where, from when, on what. */
export type Job = {
  readonly key: string;
  readonly type: "repair" | "installation" | "maintenance" | "inspection";
  readonly household: Household;
  readonly asset: number;
  readonly symptom: SymptomSeed | null;
  readonly found: Found;
  readonly days: TechnicianDays;
  readonly quality: Quality;
  readonly start: Minute;
  readonly minutes: number;
  readonly cycle: number;
};

const HOURS = [0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 10, 8, 4, 5, 8, 8, 7, 6, 5, 6, 4, 2, 1, 0] as const;

/** When the customer spoke up so that the work could begin at `start`: the same day, the day before, or some days earlier. */
export function loggedBefore(chance: Chance, start: Minute): Minute {
  const room = minuteOf(start) - 480;
  if (room >= 190 && chance.happens(0.4)) return start - chance.int(170, Math.min(room, 420));
  const day = dayOf(start) - chance.weigh([1, 2, 3, 4], (back) => [0, 10, 4, 2, 1][back] ?? 0);
  const hour = chance.weigh([...HOURS.keys()], (at) => HOURS[at] ?? 0);
  // Late calls for early work leave nobody time to arrange it.
  const latest = minuteOf(start) < 660 && day === dayOf(start) - 1 ? 1140 : 1380;
  return day * DAY + Math.min(latest, hour * 60 + chance.int(0, 59));
}

const WINDOW = 120;

/** The two hours the customer was promised, on the half hour, with the start in the first of them. */
export function windowAround(chance: Chance, start: Minute): Window {
  const from = Math.floor((start - chance.int(0, 50)) / 30) * 30;
  return { from, to: from + WINDOW };
}

type Window = { readonly from: Minute; readonly to: Minute };

/** The work order of a job from the offer to the signature. Answers also when it was over. */
export function orderOf(
  chance: Chance,
  job: Job,
  staff: Staff,
  offered: Minute,
  window: Window,
): { readonly order: WorkOrderSeed; readonly over: Minute } {
  const { technician } = job.days;
  const assigned = whenOpen(offered + chance.int(2, 20), OFFICE, chance.int(4, 30));
  const accepted = whenOpen(assigned + chance.int(1, 14), OFFICE, chance.int(6, 30));
  const called = accepted + chance.int(2, 12);
  const { visit, over } = visitOf(chance, job, window, called);
  const order: WorkOrderSeed = {
    cycle: job.cycle,
    outlet: technician.outlet,
    dispatcher: chance.pick(staff.dispatchers(technician.outlet)),
    offered: moment(offered),
    technician: technician.login,
    assigned: moment(assigned),
    accepted: moment(accepted),
    contacts: [moment(called)],
    appointed: moment(called + 1),
    appointment: span(job.start, job.start + job.minutes),
    visit,
  };
  return { order, over };
}

/** The visit that finishes: about on time, or after the promised window by one who is often late. */
export function visitOf(chance: Chance, job: Job, window: Window, called: Minute): { readonly visit: VisitSeed; readonly over: Minute } {
  const kmThere = job.days.kmTo(job.household.place, job.start);
  const isLate = chance.happens(job.quality.late);
  const planned = isLate ? window.to + chance.int(6, 55) : Math.min(window.to, job.start + Math.round(chance.around(0, 14)));
  const way = Math.max(4, Math.round((kmThere / 28) * 60));
  const onSite = Math.max(planned, called + way + 6);
  const over = onSite + Math.max(18, Math.round(job.found.minutes * chance.around(0.85, 0.3) + 8));
  const finish = { at: moment(over), ...finishOf(chance, job) };
  const visit = {
    enRoute: moment(Math.max(called + 2, onSite - way - chance.int(0, 5))),
    onSite: moment(onSite),
    travelKm: Math.round(kmThere),
    finish,
  };
  return { visit, over };
}

function finishOf(chance: Chance, { type, found, household, asset }: Job) {
  const bought = household.assets[asset]?.purchase;
  const age = bought?.kind === "fixed" ? Number(bought.date.slice(0, 4)) : 9999;
  const isOld = type === "repair" && age <= 2020;
  const outcome =
    isOld && found.isProductFault ? drawOldEnd(chance) : found.isProductFault || chance.happens(0.25) ? "fixed" : "no_product_fault";
  const isAgreed = outcome === "fixed" || outcome === "no_product_fault";
  return {
    diagnosis: isAgreed ? found.diagnosis : { ...found.diagnosis, actions: [], parts: [] },
    outcome,
    chargedFen: 0,
    opinion: isAgreed && chance.happens(0.3) ? chance.pick(OPINIONS) : null,
    ...(chance.happens(0.04) && { missed: [{ step: "other_appliances_asked", reason: "forgotten" }] }),
  } as const;
}

function drawOldEnd(chance: Chance) {
  return chance.weigh(["fixed", "customer_declined_quote", "not_repairable"] as const, (_, place) => [84, 11, 5][place] ?? 0);
}

/** A first visit that finds out what is missing; the work goes on from `start`, as agreed at `resumed`. */
export function unfinishedBefore(chance: Chance, job: Job, first: Minute, resumed: Minute, start: Minute): UnfinishedVisitSeed {
  const { part } = job.found;
  const need = part ? "parts" : "support";
  const way = Math.max(4, Math.round((job.days.kmTo(job.household.place, first) / 28) * 60));
  return {
    enRoute: moment(first - way),
    onSite: moment(first),
    travelKm: Math.round((way / 60) * 28),
    left: moment(first + chance.int(22, 45)),
    need,
    words: chance.pick(UNFINISHED[need]),
    partCode: part,
    due: moment((dayOf(first) + 3) * DAY + 1080),
    resumed: { at: moment(resumed), start: moment(start) },
  };
}

const CHANNELS: readonly (readonly [Channel, number])[] = [
  ["phone", 74],
  ["web", 17],
  ["email", 3],
  ["technician", 6],
];

/** What is the same in every story with a visit. */
export function visitedStory(chance: Chance, job: Job, staff: Staff, logged: Minute, window: Window): StorySeed {
  const isDangerous = job.symptom?.safety !== null && job.symptom !== null;
  const [channel] =
    job.type === "installation" && chance.happens(0.4) ? (["dealer"] as const) : chance.weigh(CHANNELS, ([, weight]) => weight);
  return story({
    key: job.key,
    customer: job.household.key,
    asset: job.asset,
    type: job.type,
    channel,
    owner: chance.pick(staff.agents),
    symptom: job.symptom?.code ?? null,
    isUrgent: !isDangerous && chance.happens(0.1),
    description: wordsOf(chance, job, isDangerous),
    logged: moment(logged),
    promise: span(window.from, window.to),
    state: "closed_satisfied",
    stepsInOneGo: true,
  });
}

function wordsOf(chance: Chance, { type, symptom, household, asset }: Job, isDangerous: boolean): string {
  if (type === "repair") {
    const first = chance.pick(saidOf[symptom?.code ?? ""] ?? []);
    const added = chance.pick(isDangerous ? ADDED_WHEN_DANGEROUS : ADDED);
    return added ? `${first}，${added}` : `${first}。`;
  }
  return chance.pick(WORK_WANTED[type]).replace("{}", APPLIANCE[household.assets[asset]?.category ?? "washing_machine"]);
}

export const APPLIANCE = {
  washing_machine: "洗衣机",
  refrigerator: "冰箱",
  air_conditioner: "空调",
  water_heater: "热水器",
  range_hood: "油烟机",
  gas_stove: "燃气灶",
  dishwasher: "洗碗机",
  water_purifier: "净水器",
} as const;
