import { organisation } from "../data/organisation.ts";
import { addDays } from "../data/times.ts";
import type { CustomerSeed, FieldService, StorySeed, TechnicianSeed, WorkOrderSeed } from "../data/types.ts";
import { drawCalls, drawEnd } from "./calls.ts";
import { DAY, dayOf, type Minute, moment, OFFICE, whenOpen } from "./clock.ts";
import { TechnicianDays } from "./days.ts";
import { customerSeed, Households } from "./households.ts";
import { type MonthSpan, toldMonths } from "./months.ts";
import { place } from "./placing.ts";
import { Evenly, qualityOf } from "./qualities.ts";
import { Chance } from "./random.ts";
import { keepFreeWhatIsToldByHand, staffOf } from "./told-by-hand.ts";
import { type Done, type Others, offerDeclinedFirst, type Rated, repeatOf, secondVisit, withRework } from "./turns.ts";
import { type Job, loggedBefore, orderOf, visitedStory, windowAround } from "./visits.ts";
import { withoutVisits } from "./without-visits.ts";

export type Plan = {
  readonly customers: readonly CustomerSeed[];
  /** Keys of those whose file is opened beforehand, because no request brings all their appliances in. */
  readonly registered: readonly string[];
  readonly stories: readonly StorySeed[];
};

/**
 * The months of the demo world beside the stories told by hand: the same anchor day and seed make the same plan. `atMost`
 * keeps the newest stories only, for a world that has to be made quickly.
 */
export function planMonths(anchorDay: string, seed: number, atMost = Number.POSITIVE_INFINITY): Plan {
  const world = new Months(anchorDay, seed);
  const newestFirst = world.stories().sort((a, b) => loggedAt(b) - loggedAt(a) || (a.key < b.key ? 1 : -1));
  const stories = newestFirst.slice(0, atMost).reverse();
  const about = Map.groupBy(stories, ({ customer }) => customer);
  const households = world.households.all.filter(({ key }) => about.has(key));
  const isWhole = (key: string, assets: number) =>
    Array.from({ length: assets }).every((_, asset) => about.get(key)?.some((story) => story.asset === asset));
  return {
    customers: households.map(customerSeed),
    registered: households.filter(({ key, assets }) => !isWhole(key, assets.length)).map(({ key }) => key),
    stories,
  };
}

const loggedAt = ({ logged }: StorySeed): Minute => logged.day * DAY + logged.minute;

const TYPES: readonly (readonly [FieldService, number])[] = [
  ["repair", 74],
  ["installation", 12],
  ["maintenance", 10],
  ["inspection", 4],
];
/** Calls that reach nobody or no answer: that work counts in nobody's month. */
const UNANSWERED = { unreached: 0.062, declined: 0.034 } as const;
/** Of the current month, until yesterday, at most so many each: the world keeps its size however late in the month it is. */
const CURRENT_AT_MOST = 3.6;
const DAYS_AHEAD = 2;
/** A month's work in other lines than one's own, where somebody is certified for them. */
const OUTSIDE_THE_LINE = 3;

class Months {
  readonly households: Households;
  readonly #anchorDay: string;
  readonly #seed: number;
  readonly #others: Others;
  readonly #done: Done[] = [];

  constructor(anchorDay: string, seed: number) {
    this.#anchorDay = anchorDay;
    this.#seed = seed;
    this.households = new Households(anchorDay);
    const days = organisation.technicians.map((technician) => new TechnicianDays(technician, anchorDay));
    keepFreeWhatIsToldByHand(days);
    this.#others = { days, staff: staffOf(organisation), quality: ({ technician }) => qualityOf(seed, technician) };
  }

  stories(): StorySeed[] {
    const months = toldMonths(this.#anchorDay);
    for (const month of months) {
      for (const technician of organisation.technicians) this.#tellMonth(month, technician, months.length > 3);
    }
    const chance = new Chance(this.#seed, "without visits");
    const { households } = this;
    const others = withoutVisits(chance, { done: this.#done, households, staff: this.#others.staff, months });
    return [...this.#done.map(({ story }) => story), ...others];
  }

  #tellMonth(month: MonthSpan, technician: TechnicianSeed, isLong: boolean): void {
    const chance = new Chance(this.#seed, `${month.key} of ${technician.login}`);
    const isRanked = technician.specialty === "laundry_cooling";
    const more = isLong ? [0, 0, 0, 1] : [0, 0, 0, 0, 1, 1, 1, 2, 2, 4];
    // Specialists stay below ten even with what is carried over: two or three months together are not enough to be ranked.
    const whole = isRanked ? 12 + chance.pick(more) : chance.int(2, isLong ? 3 : 4);
    if (month.isFull) {
      this.#tellUntil(chance, technician, month, () => this.#ratedIn(month, technician) >= whole);
      return;
    }
    const lately = Math.max(month.from, -1);
    const before = Math.round(Math.min((whole / 30) * (lately - month.from), isRanked ? CURRENT_AT_MOST : 1));
    const now = Math.round((whole / 30) * (1 + DAYS_AHEAD - lately) + chance.next() - 0.4);
    this.#tellUntil(chance, technician, { from: month.from, until: lately }, (told) => told >= before);
    this.#tellUntil(chance, technician, { from: lately, until: 1 + DAYS_AHEAD }, (told) => told >= now);
  }

  /** What counts in somebody's month so far: reworks and repeats that came from a colleague's work as well. */
  #ratedIn({ key }: MonthSpan, { login }: TechnicianSeed): number {
    const counts = (work: Rated) => work.login === login && addDays(this.#anchorDay, work.day).startsWith(key);
    return this.#done.reduce((sum, { rated }) => sum + rated.filter(counts).length, 0);
  }

  #tellUntil(
    chance: Chance,
    technician: TechnicianSeed,
    span: { readonly from: number; readonly until: number },
    isEnough: (told: number) => boolean,
  ): void {
    const days = this.#others.days.find((each) => each.technician === technician);
    const praise = new Evenly(chance);
    const isRanked = technician.specialty === "laundry_cooling";
    let [told, outside] = [0, 0];
    for (let attempt = 0; days && attempt < 200 && !isEnough(told); attempt += 1) {
      const end = chance.happens(UNANSWERED.unreached) ? "unreached" : chance.happens(UNANSWERED.declined) ? "declined" : null;
      const inLine = !isRanked || outside >= OUTSIDE_THE_LINE || chance.happens(0.78);
      if (!this.#tellOne(chance, days, { ...span, inLine }, end, praise)) continue;
      if (!end) told += 1;
      if (!inLine) outside += 1;
    }
  }

  /** One request with a visit, and what comes of it. False where no work could be found for these days. */
  #tellOne(
    chance: Chance,
    days: TechnicianDays,
    wanted: { readonly from: number; readonly until: number; readonly inLine: boolean },
    end: "unreached" | "declined" | null,
    praise: Evenly,
  ): boolean {
    const { staff, quality } = this.#others;
    const [type] = chance.weigh(TYPES, ([, weight]) => weight);
    const placed = place(chance, this.households, { days, type, ...wanted });
    if (!placed) return false;
    const job: Job = { key: `${placed.household.key}_${placed.start}`, type, ...placed, days, quality: quality(days), cycle: 1 };
    const logged = loggedBefore(chance, job.start);
    const window = windowAround(chance, job.start);
    const offered = whenOpen(logged + chance.int(4, 32), OFFICE, chance.int(5, 40));
    const declined = chance.happens(0.07) ? offerDeclinedFirst(chance, job, this.#others, offered) : null;
    const only = orderOf(chance, job, staff, declined?.again ?? offered, window);
    const twice = type === "repair" && chance.happens(job.quality.secondVisit) ? secondVisit(chance, job, only) : null;
    const { order, over } = twice ?? only;
    const says = end ?? drawEnd(chance, job.quality, type === "repair", praise);
    const visited = visitedStory(chance, job, staff, logged, window);
    const chased = chance.happens(0.04) && { progressCalls: [chase(chance, staff.agents, logged, order)] };
    const saidAs = (said: typeof says): Done => {
      const { calls, state, last } = drawCalls(chance, staff.followUp, over, 1, said);
      const workOrders = [...(declined ? [declined.order] : []), order];
      const story: StorySeed = { ...visited, workOrders, followUps: calls, state, ...chased };
      return { story, job, last, rated: end ? [] : [{ login: days.technician.login, day: dayOf(over) }] };
    };
    const done = saidAs(says);
    // Where nobody else could go again, something other than rework was agreed.
    const whole = says === "rework" ? (withRework(chance, done, this.#others) ?? saidAs("unhappy")) : done;
    this.#done.push(whole);
    const isFixed = order.visit?.finish?.outcome === "fixed" && type === "repair" && says !== "rework";
    const again = isFixed && chance.happens(0.02 + 0.5 * job.quality.rework) ? repeatOf(chance, done, this.#others) : null;
    if (again) this.#done.push(again);
    return true;
  }
}

/** The customer asks when somebody comes, between the call and the visit. */
function chase(chance: Chance, agents: readonly string[], logged: Minute, { appointment }: WorkOrderSeed) {
  const start = appointment ? appointment.start.day * DAY + appointment.start.minute : logged + 60;
  const purpose = chance.pick(["chase", "where_is_he"] as const);
  return { at: moment(Math.max(logged + 40, start - chance.int(5, 60))), by: chance.pick(agents), words: "", purpose };
}
