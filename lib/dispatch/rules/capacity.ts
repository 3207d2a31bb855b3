import { addLocalDays, addMinutes, type Interval, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import type { Crews } from "../contract/policies.ts";
import { standingExclusion } from "./eligibility.ts";
import type { Covered, Ground, Stop, TechnicianFacts, WorkToGive } from "./work-to-give.ts";
import { shiftsOn, startsInside, without } from "./working-time.ts";

/** A technician as they stand to any work: what they are certified for is said by category, where they may go by the work. */
export type Hand = Omit<TechnicianFacts, "territoryRank" | "covered"> & {
  readonly outletId: string;
  readonly certified: Readonly<Record<string, readonly Covered[]>>;
};

/** Work that somebody must be found for: of a category, on ground that certain outlets serve, by so many people at once. */
export type Sought = {
  readonly work: WorkToGive;
  readonly categoryId: string;
  readonly outletIds: readonly string[];
  readonly people: number;
};
/** A window that is promised already, to somebody for whom nobody has been sent yet. */
export type Promised = Sought & { readonly window: Interval };

type Span = { readonly from: Date; readonly until: Date };

/** How many people the work takes, by policy. */
export function peopleFor(category: string, type: string, { crews }: Crews): number {
  return crews.find(({ work }) => work === `${category}_${type}`)?.people ?? 1;
}

/**
 * How many could begin the work in each of the windows (DOMAIN §5, windows that can be kept): who has the ground, the licence and
 * the certificate, is on duty, and has room between their bookings and the ways there. Windows promised to others first
 * take theirs, as dispatch would give them out, from those who could not take this work where it can. Work of several people
 * counts those who can be there at one and the same moment. Pure; a window can be kept where the answer is not below `people`.
 */
export function freeIn(
  windows: readonly Interval[],
  sought: Sought,
  hands: readonly Hand[],
  promised: readonly Promised[],
  ground: Ground,
): number[] {
  const left = afterPromises(sought, hands, promised, ground);
  return windows.map((window) => {
    const spans = left.map((hand) => startsWithin(window, sought, hand, ground)).filter(({ length }) => length > 0);
    return sought.people === 1 ? spans.length : mostAtOnce(spans.flat());
  });
}

/** The hands with what was promised laid on them, the promise that ends first before the others. */
function afterPromises(sought: Sought, hands: readonly Hand[], promised: readonly Promised[], ground: Ground): readonly Hand[] {
  const today = { startsAt: ground.now, endsAt: addMinutes(ground.now, 1) };
  const able = new Set(hands.filter((hand) => isEligible(sought, hand, today)).map(({ id }) => id));
  let left = hands.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const one of [...promised].sort((a, b) => a.window.endsAt.getTime() - b.window.endsAt.getTime())) {
    const spared = left.filter(({ id }) => !able.has(id));
    const taken = laidOn(spared, one, ground) ?? laidOn(left, one, ground);
    if (taken) left = left.map((hand) => taken.get(hand.id) ?? hand);
  }
  return left;
}

/** Those who take a promised work at the first moment at which enough of them can, the least busy first; null where nobody can. */
function laidOn(hands: readonly Hand[], one: Promised, ground: Ground): ReadonlyMap<string, Hand> | null {
  const could = hands.flatMap((hand) => startsWithin(one.window, one, hand, ground).map((span) => ({ hand, span })));
  for (const { span } of could.toSorted((a, b) => a.span.from.getTime() - b.span.from.getTime())) {
    const at = span.from;
    const there = could.filter((other) => other.span.from <= at && at <= other.span.until);
    if (there.length < one.people) continue;
    const stop: Stop = { startsAt: at, endsAt: addMinutes(at, one.work.minutes), place: one.work.place };
    const crew = there.toSorted((a, b) => a.hand.stops.length - b.hand.stops.length).slice(0, one.people);
    return new Map(crew.map(({ hand }) => [hand.id, { ...hand, stops: [...hand.stops, stop] }]));
  }
  return null;
}

/** The starts in a window that somebody's standing, duty, bookings and ways leave. */
function startsWithin(window: Interval, sought: Sought, hand: Hand, ground: Ground): Span[] {
  const from = window.startsAt > ground.now ? window.startsAt : ground.now;
  // Most hands of a place are not certified for any one work: nothing else need be asked of them.
  if (from >= window.endsAt || !hand.certified[sought.categoryId]) return [];
  const first = localDay(from);
  // A window of the night lies on two days.
  const days = localDay(window.endsAt) === first ? [first] : [first, addLocalDays(first, 1)];
  return days
    .flatMap((day) => {
      const { present, stops } = onDay(hand, day);
      const technician = asTo(sought, { ...hand, stops });
      return present
        .filter(({ endsAt }) => endsAt > from)
        .flatMap((span) => [...startsInside(span, from, sought.work, technician, ground)]);
    })
    .filter((span) => span.from < window.endsAt && isEligible(sought, hand, { startsAt: span.from, endsAt: endOf(span.from, sought) }))
    .map((span) => ({ from: span.from, until: span.until < window.endsAt ? span.until : addMinutes(window.endsAt, -1) }));
}

type Day = { readonly present: readonly Interval[]; readonly stops: readonly Stop[] };
// Twelve windows are asked of each hand, and each promise of all of them: a hand's day is worked out once. Hands never change.
const daysOf = new WeakMap<Hand, Map<LocalDay, Day>>();

function onDay(hand: Hand, day: LocalDay): Day {
  const known = daysOf.get(hand) ?? new Map<LocalDay, Day>();
  daysOf.set(hand, known);
  const found = known.get(day) ?? {
    present: without(shiftsOn(hand.shifts, day), hand.leaves),
    stops: hand.stops.filter(({ startsAt, endsAt }) => localDay(startsAt) === day || localDay(endsAt) === day),
  };
  known.set(day, found);
  return found;
}

function isEligible(sought: Sought, hand: Hand, during: Interval): boolean {
  return standingExclusion(sought.work, asTo(sought, hand), during) === null;
}

function asTo({ categoryId, outletIds }: Sought, { outletId, certified, ...hand }: Hand): TechnicianFacts {
  return { ...hand, territoryRank: outletIds.includes(outletId) ? 1 : null, covered: certified[categoryId] ?? [] };
}

function endOf(startsAt: Date, { work }: Sought): Date {
  return addMinutes(startsAt, work.minutes);
}

/** The most of these spans that share a moment; no two of them are one person's at the same moment. */
function mostAtOnce(spans: readonly Span[]): number {
  return Math.max(0, ...spans.map(({ from }) => spans.filter((other) => other.from <= from && from <= other.until).length));
}
