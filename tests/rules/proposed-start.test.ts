import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HeldTime, inTheWay, keepsPromise, proposedStart, type WorkToAppoint } from "#lib/field/rules/proposed-start.ts";
import { addMinutes, instantOf } from "#lib/shared/service-calendar.ts";

const at = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return instantOf("2026-03-02", hour * 60 + minute);
};
const from = (start: string, end: string) => ({ startsAt: at(start), endsAt: at(end) });
const another = (start: string, end: string): HeldTime => ({ workOrderId: "another", ...from(start, end) });
const NOW = at("10:02");
const OTHERWISE = at("11:00");

const work = (more: Partial<WorkToAppoint> = {}): WorkToAppoint => ({
  workOrderId: "this",
  minutes: 60,
  booking: null,
  promise: from("14:00", "16:00"),
  held: [],
  ...more,
});
const proposed = (more: Partial<WorkToAppoint>, now = NOW) => proposedStart(work(more), now, OTHERWISE);
const free = (clock: string) => ({ startsAt: at(clock), isPromiseFull: false });

describe("the start proposed to the customer", () => {
  it("is the start of the promise, and within it the next five minutes", () => {
    expect(proposed({})).toEqual(free("14:00"));
    expect(proposed({}, at("14:31"))).toEqual(free("14:35"));
    expect(proposed({}, at("15:58"))).toEqual(free("16:00"));
  });

  it("comes after what the technician is booked for then", () => {
    expect(proposed({ held: [another("13:30", "14:45")] })).toEqual(free("14:45"));
    expect(proposed({ held: [another("13:30", "14:43")] })).toEqual(free("14:45"));
    expect(proposed({ held: [another("15:00", "16:00"), another("13:00", "14:00")] })).toEqual(free("14:00"));
  });

  it("passes over a gap in which the standard duration has no room", () => {
    const held = [another("14:50", "15:30"), another("13:30", "14:00")];
    expect(proposed({ held })).toEqual(free("15:30"));
    expect(proposed({ held, minutes: 50 })).toEqual(free("14:00"));
  });

  it("is the first free one after the promise where the promise is full, which is said", () => {
    const held = [another("13:30", "15:30"), another("15:45", "16:30"), another("17:00", "18:00")];
    expect(proposed({ held })).toEqual({ startsAt: at("18:00"), isPromiseFull: true });
    expect(proposed({ held, minutes: 30 })).toEqual({ startsAt: at("16:30"), isPromiseFull: true });
    expect(proposed({ held: [another("13:30", "16:00")] })).toEqual(free("16:00"));
  });

  it("is the booking that keeps the promise: it is not in its own way", () => {
    const booking = from("15:00", "16:00");
    const held = [{ workOrderId: "this", ...booking }];
    expect(proposed({ booking, held })).toEqual(free("15:00"));
    expect(proposed({ booking: from("14:30", "15:30"), held: [{ workOrderId: "this", ...from("14:30", "15:30") }] }, at("14:40"))).toEqual(
      free("14:40"),
    );
  });

  it("is not the booking that breaks the promise, while the promise can be kept", () => {
    expect(proposed({ booking: from("17:00", "18:00"), held: [{ workOrderId: "this", ...from("17:00", "18:00") }] })).toEqual(
      free("14:00"),
    );
    expect(proposed({ booking: from("17:00", "18:00") }, at("16:03"))).toEqual(free("17:00"));
  });

  it("is the booking without a promise, and what was named otherwise where nothing is known or all is past", () => {
    expect(proposed({ promise: null, booking: from("12:00", "13:00") })).toEqual(free("12:00"));
    expect(proposed({ promise: null })).toEqual(free("11:00"));
    expect(proposed({ promise: from("08:00", "10:00"), booking: from("09:00", "10:00") })).toEqual(free("11:00"));
    expect(proposed({ promise: null, held: [another("10:30", "11:20")] })).toEqual(free("11:20"));
  });

  it("is free whatever is held, and no step before it would have been", () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const held = fc.array(fc.record({ start: minute, minutes: fc.integer({ min: 1, max: 240 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(held, fc.integer({ min: 5, max: 300 }), (spans, minutes) => {
        const others = spans.map((span) => {
          const startsAt = addMinutes(at("10:00"), span.start);
          return { workOrderId: "another", startsAt, endsAt: addMinutes(startsAt, span.minutes) };
        });
        const toAppoint = work({ minutes, held: others });
        const { startsAt, isPromiseFull } = proposedStart(toAppoint, NOW, OTHERWISE);
        const isFree = (start: Date) => others.every((span) => span.endsAt <= start || addMinutes(start, minutes) <= span.startsAt);
        expect(isFree(startsAt)).toBe(true);
        for (let earlier = at("14:00"); earlier < startsAt; earlier = addMinutes(earlier, 5)) expect(isFree(earlier)).toBe(false);
        expect(isPromiseFull).toBe(startsAt > at("16:00"));
      }),
    );
  });
});

describe("a start that somebody chose", () => {
  it("keeps the promise within it, its end included", () => {
    const promise = from("14:00", "16:00");
    expect(["13:59", "14:00", "16:00", "16:01"].map((clock) => keepsPromise(at(clock), promise))).toEqual([false, true, true, false]);
  });

  it("is in the way of the earliest other work that it meets, and of none that it only touches", () => {
    const held = [another("15:00", "16:00"), another("14:00", "15:00"), { workOrderId: "this", ...from("12:00", "13:00") }];
    expect(inTheWay(work({ held }), at("14:30"))).toEqual(another("14:00", "15:00"));
    expect(inTheWay(work({ held }), at("13:00"))).toBeNull();
    expect(inTheWay(work({ held }), at("12:30"))).toBeNull();
    expect(inTheWay(work({ held }), at("16:00"))).toBeNull();
  });
});
