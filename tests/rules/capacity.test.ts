import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crewPolicy } from "#lib/dispatch/contract/policies.ts";
import { freeIn, type Hand, type Promised, peopleFor, type Sought } from "#lib/dispatch/rules/capacity.ts";
import { outletHoursPolicy } from "#lib/requests/contract/policies.ts";
import { isWithinHours, quickWindows } from "#lib/requests/rules/quick-windows.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { at, CENTRE, EVER, ground, technician, work } from "./dispatch-people.ts";

const WASHING = "washing";
const COOLING = "cooling";
const OUTLET = "outlet";
const FAR = { latE6: 31_767_000, lngE6: 104_741_000 };

/** A technician of the outlet who is certified for washing machines. */
const hand = (changes: Partial<Hand> = {}): Hand => {
  const { territoryRank: _rank, covered, ...known } = technician();
  return { ...known, outletId: OUTLET, certified: { [WASHING]: covered }, ...changes };
};
const sought = (changes: Partial<Sought> = {}): Sought => ({
  work: work({ promise: null }),
  categoryId: WASHING,
  outletIds: [OUTLET],
  people: 1,
  ...changes,
});
const window = (from: string, till: string) => ({ startsAt: at(from), endsAt: at(till) });
const promised = (from: string, till: string, changes: Partial<Sought> = {}): Promised => ({
  ...sought(changes),
  window: window(from, till),
});
const booked = (from: string, till: string, place = CENTRE) => ({ ...window(from, till), place });
const AFTERNOON = window("14:00", "16:00");
/** How many are free in the afternoon's first window. */
const free = (hands: readonly Hand[], others: readonly Promised[] = [], asked = sought()) =>
  freeIn([AFTERNOON], asked, hands, others, ground)[0];

describe("who could come in a window", () => {
  it("is everybody on duty who may and has room", () => {
    expect(free([hand(), hand({ id: "b" })])).toBe(2);
    expect(free([])).toBe(0);
  });

  it("is not who is booked throughout, but who is booked in part", () => {
    expect(free([hand({ stops: [booked("13:30", "16:30")] })])).toBe(0);
    expect(free([hand({ stops: [booked("13:30", "15:00")] })])).toBe(1);
  });

  it("is not who would arrive too late, or not be done in time for the next, by the way between them", () => {
    // 33 km, 93 minutes: after a booking until 14:00 the next start is 15:35, after one until 14:30 it is beyond the window.
    expect(free([hand({ stops: [booked("13:00", "14:00", FAR)] })])).toBe(1);
    expect(free([hand({ stops: [booked("13:00", "14:30", FAR)] })])).toBe(0);
    // Between two that are near there is room for an hour; with the second far away there is none.
    const between = (place: typeof CENTRE) => hand({ stops: [booked("12:00", "14:00"), booked("15:10", "18:00", place)] });
    expect(free([between(CENTRE)])).toBe(1);
    expect(free([between(FAR)])).toBe(0);
  });

  it("is not who has no shift on that day, is on leave, or comes to the end of it", () => {
    const weekdays = (...days: number[]) => days.map((weekday) => ({ weekday, startMinute: 510, endMinute: 1080 }));
    expect(free([hand({ shifts: weekdays(2, 3) })])).toBe(0);
    expect(free([hand({ shifts: weekdays(1) })])).toBe(1);
    expect(free([hand({ leaves: [window("13:00", "17:00")] })])).toBe(0);
    expect(free([hand({ shifts: [{ weekday: 1, startMinute: 510, endMinute: 14 * 60 + 50 }] })])).toBe(0);
  });

  it("is not whose outlet rests, lies elsewhere, or whose account, licence or certificate does not hold then", () => {
    expect(free([hand({ outletActive: false })])).toBe(0);
    expect(free([hand({ outletId: "elsewhere" })])).toBe(0);
    expect(free([hand({ accountActive: false })])).toBe(0);
    expect(free([hand({ licence: [{ state: "suspended", startsAt: EVER.startsAt, reason: "two_c" }] })])).toBe(0);
    expect(free([hand({ certified: { [COOLING]: [{ rung: 0, ...EVER }] } })])).toBe(0);
    expect(free([hand()], [], sought({ work: work({ promise: null, rung: 1, level: "intermediate" }) }))).toBe(0);
  });

  it("is nobody once the window is over, and who can still start while it runs", () => {
    const late = (now: string) => freeIn([AFTERNOON], sought(), [hand()], [], { ...ground, now: at(now) })[0];
    expect(late("15:30")).toBe(1);
    expect(late("16:00")).toBe(0);
  });
});

describe("windows promised to others, for whom nobody is sent yet", () => {
  it("take a technician each, where that fills their time", () => {
    const two = [hand(), hand({ id: "b" })];
    const long = { work: work({ promise: null, minutes: 150 }) };
    expect(free(two, [promised("14:00", "15:00", long)])).toBe(1);
    expect(free(two, [promised("14:00", "15:00", long), promised("14:00", "15:00", long)])).toBe(0);
  });

  it("leave room where two fit into one window", () => {
    expect(free([hand()], [promised("14:00", "16:00")])).toBe(1);
    expect(free([hand()], [promised("14:00", "16:00"), promised("14:00", "16:00")])).toBe(0);
  });

  it("of other times and of other ground take nothing", () => {
    expect(free([hand()], [promised("08:30", "11:00", { work: work({ promise: null, minutes: 90 }) })])).toBe(1);
    const elsewhere = { outletIds: ["elsewhere"], work: work({ promise: null, minutes: 200 }) };
    expect(free([hand()], [promised("14:00", "15:00", elsewhere)])).toBe(1);
  });

  it("go to who could not take this work, where they can", () => {
    const both = { [WASHING]: [{ rung: 0, ...EVER }], [COOLING]: [{ rung: 0, ...EVER }] };
    const cooler = hand({ id: "z", certified: { [COOLING]: [{ rung: 0, ...EVER }] } });
    const long = { categoryId: COOLING, work: work({ promise: null, minutes: 150 }) };
    expect(free([hand({ certified: both }), cooler], [promised("14:00", "15:00", long)])).toBe(1);
    expect(free([hand({ certified: both })], [promised("14:00", "15:00", long)])).toBe(0);
  });

  it("never make anybody free", () => {
    const clock = fc
      .integer({ min: 8, max: 17 })
      .chain((from) => fc.integer({ min: 1, max: 3 }).map((length) => [from, from + length] as const));
    const two = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
    fc.assert(
      fc.property(fc.array(clock, { maxLength: 6 }), fc.array(clock, { maxLength: 3 }), (others, stops) => {
        const hands = [hand({ stops: stops.slice(0, 1).map(([from, till]) => booked(two(from), two(till))) }), hand({ id: "b" })];
        const windows = quickWindows(ground.now);
        const before = freeIn(windows, sought(), hands, [], ground);
        const after = freeIn(
          windows,
          sought(),
          hands,
          others.map(([from, till]) => promised(two(from), two(till))),
          ground,
        );
        expect(after.every((count, index) => count <= (before[index] ?? 0))).toBe(true);
      }),
    );
  });
});

describe("work that takes two people", () => {
  const pair = (...hands: Hand[]) => free(hands, [], sought({ people: 2 }));

  it("counts those who can be there at one moment", () => {
    expect(pair(hand(), hand({ id: "b" }))).toBe(2);
    expect(pair(hand())).toBe(1);
    // One could begin until 14:00 at the latest, the other from 15:00 on: both are free in the window, never together.
    const early = hand({ stops: [booked("15:00", "18:00")] });
    const latest = hand({ id: "b", stops: [booked("13:00", "15:00")] });
    expect(free([early, latest])).toBe(2);
    expect(pair(early, latest)).toBe(1);
    // The second gap of one counts as much as the first.
    expect(pair(hand({ stops: [booked("14:30", "15:00")] }), latest)).toBe(2);
  });

  it("promised to others, takes two", () => {
    const three = [hand(), hand({ id: "b" }), hand({ id: "c" })];
    expect(free(three, [promised("14:00", "15:00", { people: 2, work: work({ promise: null, minutes: 150 }) })])).toBe(1);
  });

  it("is said by policy, by category and type", () => {
    const { initial } = crewPolicy;
    expect(peopleFor("air_conditioner", "installation", initial)).toBe(2);
    expect(peopleFor("air_conditioner", "repair", initial)).toBe(1);
    expect(peopleFor("washing_machine", "installation", initial)).toBe(1);
  });
});

describe("the hours of outlets", () => {
  const { initial } = outletHoursPolicy;
  it("hold the window whole, on days on which they work", () => {
    expect(isWithinHours(window("16:00", "18:00"), initial)).toBe(true);
    expect(isWithinHours(window("16:00", "18:00"), { ...initial, closesMinute: 1079 })).toBe(false);
    expect(isWithinHours(window("08:00", "10:00"), { ...initial, opensMinute: 481 })).toBe(false);
    const sunday = { startsAt: at("10:00", "2026-03-08"), endsAt: at("12:00", "2026-03-08") };
    expect(isWithinHours(sunday, initial)).toBe(true);
    expect(isWithinHours(sunday, { ...initial, closedSundays: true })).toBe(false);
    const saturday = { startsAt: addMinutes(sunday.startsAt, -1440), endsAt: addMinutes(sunday.endsAt, -1440) };
    expect(isWithinHours(saturday, { ...initial, closedSundays: true })).toBe(true);
    expect(isWithinHours(saturday, { ...initial, closedSaturdays: true })).toBe(false);
  });
});
