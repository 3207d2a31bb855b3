import type { StorySeed, WorkOrderSeed } from "../data/types.ts";
import { drawCalls, drawEnd } from "./calls.ts";
import { DAY, dayOf, type Minute, minuteOf, moment, OFFICE, whenOpen } from "./clock.ts";
import type { TechnicianDays } from "./days.ts";
import { canRepair, categorySeed, drawFound } from "./faults.ts";
import { drawStart, groundOf } from "./placing.ts";
import type { Quality } from "./qualities.ts";
import type { Chance } from "./random.ts";
import { type Job, loggedBefore, orderOf, type Staff, unfinishedBefore, visitedStory, visitOf, windowAround } from "./visits.ts";

/** Somebody's completed work that the customer answered for, and the day it was completed on. */
export type Rated = { readonly login: string; readonly day: number };

/** A story as it is told so far, with what comes after it must know. */
export type Done = {
  readonly story: StorySeed;
  readonly job: Job;
  /** When the last call was. */
  readonly last: Minute;
  readonly rated: readonly Rated[];
};

/** The others of the world, as somebody's place is taken. */
export type Others = {
  readonly days: readonly TechnicianDays[];
  readonly staff: Staff;
  readonly quality: (days: TechnicianDays) => Quality;
};

type Told = { readonly order: WorkOrderSeed; readonly over: Minute };

/** Colleagues who may do this work on that day: of the same outlet, or of neighbours that help out there. */
function colleagues(job: Job, others: readonly TechnicianDays[], day: number, isOwnOutlet: boolean): TechnicianDays[] {
  const category = job.household.assets[job.asset]?.category ?? "washing_machine";
  return others.filter(
    (other) =>
      other !== job.days &&
      (other.technician.outlet === job.days.technician.outlet) === isOwnOutlet &&
      other.may(category, job.symptom?.level ?? "junior", day) &&
      groundOf(other.technician.outlet, category, job.type, isOwnOutlet ? 1 : 2).some(([{ code }]) => code === job.household.county),
  );
}

/** The offer goes to somebody who gives it back, and then to the one who does the work. Null where nobody else is free. */
export function offerDeclinedFirst(
  chance: Chance,
  job: Job,
  { days, staff }: Others,
  offered: Minute,
): { readonly order: WorkOrderSeed; readonly again: Minute } | null {
  const isByOutlet = chance.happens(0.5);
  const end = job.start + job.minutes;
  const free = colleagues(job, days, dayOf(job.start), !isByOutlet).filter((other) => other.isFree(job.start, end, job.household.place));
  if (free.length === 0) return null;
  const asked = chance.pick(free);
  asked.book(job.start, end, job.household.place);
  const { outlet, login } = asked.technician;
  const assigned = whenOpen(offered + chance.int(2, 9), OFFICE, chance.int(5, 15));
  const given = isByOutlet ? assigned : assigned + chance.int(3, 14);
  const order: WorkOrderSeed = {
    cycle: 1,
    outlet,
    dispatcher: chance.pick(staff.dispatchers(outlet)),
    offered: moment(offered),
    technician: login,
    assigned: isByOutlet ? null : moment(assigned),
    accepted: null,
    contacts: [],
    appointed: null,
    appointment: { start: moment(job.start), end: moment(end) },
    visit: null,
    declined: {
      at: moment(given),
      by: isByOutlet ? "outlet" : "technician",
      reason: chance.pick(isByOutlet ? ["no_capacity", "too_far"] : ["ill", "part_missing", "no_capacity"]),
    },
  };
  return { order, again: given + chance.int(3, 12) };
}

/** What was to be the one visit becomes the first of two; null where the same person has no free hour in the days after. */
export function secondVisit(chance: Chance, job: Job, { order }: Told): Told | null {
  const first = order.visit?.onSite;
  if (!first || !job.found.isProductFault) return null;
  const firstAt = first.day * DAY + first.minute;
  for (const ahead of [1, 2, 3, 4]) {
    const start = drawStart(chance, job.days, dayOf(firstAt) + ahead, Math.max(job.minutes, job.found.minutes) + 15, job.household);
    if (start === null) continue;
    const wish = start - chance.int(100, 900);
    const resumed = minuteOf(wish) < OFFICE.opens || minuteOf(wish) > OFFICE.closes ? start - 30 : Math.max(firstAt + 60, wish);
    const { visit, over } = visitOf(chance, { ...job, start }, { from: start - 30, to: start + 90 }, resumed);
    return { order: { ...order, unfinished: [unfinishedBefore(chance, job, firstAt, resumed, start)], visit }, over };
  }
  return null;
}

/** The fault was back when the customer was asked: the same request once more, by somebody else, and then it is well. */
export function withRework(chance: Chance, done: Done, others: Others): Done | null {
  const next = comeAgain(chance, done.job, others, dayOf(done.last) + 1);
  if (!next) return null;
  const offered = whenOpen(done.last + chance.int(6, 40), OFFICE, chance.int(5, 30));
  const told = orderOf(chance, { ...next, cycle: 2 }, others.staff, offered, windowAround(chance, next.start));
  const { calls, state, last } = drawCalls(
    chance,
    others.staff.followUp,
    told.over,
    2,
    chance.happens(0.6) ? "satisfied" : "very_satisfied",
  );
  const { story } = done;
  return {
    story: { ...story, workOrders: [...story.workOrders, told.order], followUps: [...story.followUps, ...calls], state },
    job: next,
    last,
    rated: [...done.rated, { login: next.days.technician.login, day: dayOf(told.over) }],
  };
}

/** The same appliance fails again within weeks: a new request, for somebody else; some customers say that it is the same. */
export function repeatOf(chance: Chance, done: Done, others: Others): Done | null {
  const found = comeAgain(chance, done.job, others, dayOf(done.last) + chance.int(3, 20));
  if (!found) return null;
  const next: Job = { ...found, key: `${done.job.key}_again`, cycle: 1 };
  const logged = Math.max(done.last + 120, loggedBefore(chance, next.start));
  const window = windowAround(chance, next.start);
  const told = orderOf(chance, next, others.staff, whenOpen(logged + chance.int(4, 30), OFFICE, chance.int(5, 30)), window);
  const { calls, state, last } = drawCalls(chance, others.staff.followUp, told.over, 1, drawEnd(chance, next.quality, false));
  const base = visitedStory(chance, next, others.staff, logged, window);
  const says = chance.happens(0.3) && { description: `${base.description}上次修的就是这个毛病。`, saysSameFault: true };
  next.household.lived.push({ asset: next.asset, faultGroup: next.symptom?.faultGroup ?? null, from: logged, to: last });
  return {
    story: { ...base, ...says, repeatOf: done.job.key, workOrders: [told.order], followUps: calls, state },
    job: next,
    last,
    rated: [{ login: next.days.technician.login, day: dayOf(told.over) }],
  };
}

/** The same work in a free hour of somebody else's, on that day or soon after: of the own outlet first. */
function comeAgain(chance: Chance, job: Job, { days, quality }: Others, firstDay: number): Job | null {
  const asset = job.household.assets[job.asset];
  const category = categorySeed(asset?.category ?? "washing_machine");
  const model = category.models.find(({ code }) => code === asset?.model);
  const { symptom } = job;
  if (!model || !symptom) return null;
  const likely = [true, false].flatMap((own) => chance.shuffled(colleagues(job, days, firstDay, own)));
  for (const other of likely) {
    for (let day = firstDay; day <= firstDay + 2; day += 1) {
      if (!canRepair(category, symptom, model, other, day)) continue;
      const start = drawStart(chance, other, day, Math.max(job.minutes, job.found.minutes) + 20, job.household);
      if (start === null) continue;
      return { ...job, days: other, quality: quality(other), start, found: drawFound(chance, category, symptom, model, other, day) };
    }
  }
  return null;
}
