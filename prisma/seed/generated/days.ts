import { addDays, weekdayOf, weeklyShifts } from "../data/times.ts";
import type { CategoryCode, PermitKind, SkillLevel, TechnicianSeed } from "../data/types.ts";
import { DAY, dayOf, type Minute, minuteOf } from "./clock.ts";

export type Point = { readonly lat: number; readonly lng: number };
type Busy = { readonly from: Minute; readonly to: Minute; readonly place: Point | null };

const LEVELS: readonly SkillLevel[] = ["junior", "intermediate", "senior"];
/** By road and in town, as the house reckons: the straight line lengthened by 30 %, at 28 km/h. */
const MINUTES_A_KM = (60 / 28) * 1.3;
/** To park, to find the door. */
const BETWEEN = 10;

export function km(a: Point, b: Point): number {
  const north = (a.lat - b.lat) * 111.2;
  const east = (a.lng - b.lng) * 111.2 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

export function travelMinutes(a: Point, b: Point): number {
  return Math.ceil(km(a, b) * MINUTES_A_KM);
}

/** One technician's days: when they work, what they may do, what is booked, and whether there is time to get there. */
export class TechnicianDays {
  readonly technician: TechnicianSeed;
  readonly #anchorDay: string;
  readonly #shifts: ReadonlyMap<number, { readonly startMinute: number; readonly endMinute: number }>;
  readonly #busy = new Map<number, Busy[]>();

  constructor(technician: TechnicianSeed, anchorDay: string) {
    this.technician = technician;
    this.#anchorDay = anchorDay;
    this.#shifts = new Map(weeklyShifts(technician.shift, anchorDay).map((shift) => [shift.weekday, shift]));
  }

  /** Minutes of the day on duty, or null: a rest day, leave, no valid licence. */
  duty(day: number): { readonly from: number; readonly to: number } | null {
    const { leave, licence } = this.technician;
    if (leave.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)) return null;
    if (day < licence.issuedDay || (licence.suspended && day >= licence.suspended.sinceDay)) return null;
    const shift = this.#shifts.get(weekdayOf(addDays(this.#anchorDay, day)));
    return shift ? { from: shift.startMinute, to: shift.endMinute } : null;
  }

  /** Whether a certificate of this level or above is in force on that day and the days around it. */
  may(category: CategoryCode, level: SkillLevel, day: number): boolean {
    return this.technician.certificates.some(
      (held) =>
        held.category === category && LEVELS.indexOf(held.level) >= LEVELS.indexOf(level) && held.fromDay < day && day + 1 < held.untilDay,
    );
  }

  holds(permit: PermitKind | null, day: number): boolean {
    return !permit || this.technician.permits.some(({ kind, fromDay, untilDay }) => kind === permit && fromDay <= day && day < untilDay);
  }

  /** On duty at the start and not much beyond the shift's end, with time for the way from the work before and to the next. */
  isFree(from: Minute, to: Minute, place: Point): boolean {
    const duty = this.duty(dayOf(from));
    if (!duty || minuteOf(from) < duty.from + 10 || minuteOf(to) > duty.to + 20 || dayOf(to) !== dayOf(from)) return false;
    return (this.#busy.get(dayOf(from)) ?? []).every((other) => {
      const way = BETWEEN + (other.place ? travelMinutes(other.place, place) : 25);
      return other.to + way <= from || to + way <= other.from;
    });
  }

  book(from: Minute, to: Minute, place: Point | null): void {
    const day = dayOf(from);
    this.#busy.set(day, [...(this.#busy.get(day) ?? []), { from, to, place }]);
  }

  load(day: number): number {
    return this.#busy.get(day)?.length ?? 0;
  }

  /** Kilometres to a place from where the technician is before that moment: the work before it on that day, or home. */
  kmTo(place: Point, at: Minute): number {
    const before = (this.#busy.get(dayOf(at)) ?? []).filter((other) => other.to <= at && other.place).sort((a, b) => a.to - b.to);
    return Math.round(km(before.at(-1)?.place ?? this.technician.home, place) * 1.3 * 10) / 10;
  }
}

/** Midnight of a day. */
export const midnight = (day: number): Minute => day * DAY;
