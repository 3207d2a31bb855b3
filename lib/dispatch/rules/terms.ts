import { minutesBetween } from "#lib/shared/service-calendar.ts";
import type { Term } from "../contract/views.ts";
import type { TermCode } from "../contract/vocabulary.ts";
import { daysCertified } from "./eligibility.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "./work-to-give.ts";
import { stopsOn, wayThere } from "./working-time.ts";

/** What speaks for and against giving work at a start, and what it costs: compared from left to right. */
export type Weighed = { readonly reasonsFor: readonly Term[]; readonly reasonsAgainst: readonly Term[]; readonly cost: Cost };
export type Cost = readonly [brokenPromise: number, rework: number, timeSteps: number, soft: number, timeMinutes: number];

/** Beyond this the way speaks against somebody, up to it for. */
const CLOSE_MINUTES = 15;
/** A certificate that ends within so many days is worth knowing of. */
const SOON_DAYS = 30;
/** What one more job on the day weighs, in minutes of travel: work is shared. */
const LOAD_MINUTES = 15;
/** Whoever is warned has the share of half a person: each of their jobs, this one included, weighs as two. */
const WARNED_WEIGHT = 2;
/** Who is nearer by less than this is not nearer: then the soft terms decide. */
const TIME_STEP_MINUTES = 15;
const SOFT = { neighbour: 30, levelAbove: 10, levelNotRaised: 40, expiresSoon: 5, praise: -20, complaint: 60 } as const;

/**
 * Cost is lexicographic (DOMAIN §6): a broken promise outweighs everything, then that what came back goes to another
 * person of the level it wants, then travel and load (and, where no window is promised, waiting) by the quarter of an hour, then the soft terms.
 */
export function weigh(work: WorkToGive, technician: TechnicianFacts, startsAt: Date, ground: Ground): Weighed {
  const late = work.promise ? Math.max(0, minutesBetween(work.promise.endsAt, startsAt)) : 0;
  const way = wayThere(work, technician, startsAt, ground);
  const load = stopsOn(technician, startsAt).length;
  const before = wasThere(work, technician);
  const { neighbour, again, rungs, daysLeft, expires, short, notRaised, levelAbove } = standing(work, technician, startsAt);

  const reasonsFor = terms(
    work.promise !== null && late === 0 && ["keeps_promise"],
    !neighbour && ["own_territory"],
    way !== null && way.minutes <= CLOSE_MINUTES && ["close_by", { ...way }],
    load === 0 && ["free_today"],
    again && !notRaised && (work.wanted !== null || rungs > 0) && ["level_raised"],
    technician.praises > 0 && ["praised_by_customer", { count: technician.praises }],
  );
  const reasonsAgainst = terms(
    late > 0 && ["misses_promise", { minutes: late }],
    before && ["rework_by_another"],
    way !== null && way.minutes > CLOSE_MINUTES && ["travel_minutes", { ...way }],
    load > 0 && ["load_today", { count: load }],
    neighbour && ["neighbour_territory"],
    levelAbove > 0 && ["level_above_needed", { levels: levelAbove }],
    notRaised && ["level_not_raised", { level: work.wanted?.level ?? "" }],
    expires && daysLeft !== null && ["certificate_expires_soon", { days: daysLeft }],
    technician.warned && ["warned"],
    technician.complaints > 0 && ["complained_about_by_customer", { count: technician.complaints }],
  );
  const waiting = work.promise ? 0 : minutesBetween(ground.now, startsAt);
  const soft = softMinutes({ neighbour, levelAbove, notRaised, expires, ...technician });
  const share = technician.warned ? (load + 1) * WARNED_WEIGHT - 1 : load;
  const time = (way?.minutes ?? 0) + share * LOAD_MINUTES + waiting;
  return {
    reasonsFor,
    reasonsAgainst,
    cost: [late, (before ? 2 : 0) + (short ? 1 : 0), Math.floor(time / TIME_STEP_MINUTES), soft, time],
  };
}

/** The soft terms alone, in minutes: what the engine adds to the ways. Whoever is warned is given half as much. */
export function likingMinutes(work: WorkToGive, technician: TechnicianFacts, at: Date): number {
  return softMinutes({ ...standing(work, technician, at), ...technician }) + (technician.warned ? LOAD_MINUTES : 0);
}

function standing(work: WorkToGive, technician: TechnicianFacts, at: Date) {
  const rungs = highestRung(technician, at) - work.rung;
  const daysLeft = daysCertified(work, technician, at);
  const again = work.cycle > 1 || work.wanted !== null;
  const short = belowWanted(work, technician, at);
  return {
    neighbour: (technician.territoryRank ?? 1) > 1,
    ...{ rungs, daysLeft, again, short },
    expires: daysLeft !== null && daysLeft <= SOON_DAYS,
    notRaised: work.wanted ? short : again && rungs <= 0 && work.rung < work.topRung,
    levelAbove: again ? 0 : Math.max(0, rungs),
  };
}

type Soft = Pick<ReturnType<typeof standing>, "neighbour" | "levelAbove" | "notRaised" | "expires"> &
  Pick<TechnicianFacts, "praises" | "complaints">;

function softMinutes({ neighbour, levelAbove, notRaised, expires, praises, complaints }: Soft): number {
  return (
    (neighbour ? SOFT.neighbour : 0) +
    levelAbove * SOFT.levelAbove +
    (notRaised ? SOFT.levelNotRaised : 0) +
    (expires ? SOFT.expiresSoon : 0) +
    praises * SOFT.praise +
    complaints * SOFT.complaint
  );
}

/** Was at the customer's for this before: a repeat goes to another person. */
export function wasThere({ beenThere }: WorkToGive, { id }: TechnicianFacts): boolean {
  return beenThere.includes(id);
}

/** Stands lower than what came back is given to. */
export function belowWanted({ wanted }: WorkToGive, technician: TechnicianFacts, at: Date): boolean {
  return wanted !== null && highestRung(technician, at) < wanted.rung;
}

export function compareCosts(a: Cost, b: Cost): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4];
}

function highestRung(technician: TechnicianFacts, at: Date): number {
  return Math.max(-1, ...technician.covered.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt).map(({ rung }) => rung));
}

function terms(...listed: readonly (false | readonly [TermCode, Term["data"]?])[]): Term[] {
  return listed.flatMap((term) => (term ? [{ code: term[0], data: term[1] ?? {} }] : []));
}
