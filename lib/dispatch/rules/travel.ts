import { addMinutes, minuteOfDay } from "#lib/shared/service-calendar.ts";

/** A point in millionths of a degree. */
export type Place = { readonly latE6: number; readonly lngE6: number };
/** The speed of a free road, and by hour of the local day how much of it there is: 24 shares, from midnight on. */
export type TravelPolicy = {
  readonly speedKmh: number;
  readonly roadFactorPercent: number;
  readonly byHour: readonly { readonly speedPercent: number }[];
};
export type Travel = { readonly minutes: number; readonly km: number };

const EARTH_KM = 6371;
const RADIANS_OF_E6 = Math.PI / 180 / 1_000_000;
const HOUR_MINUTES = 60;
/** Below this nothing of a way is left; sums of shares of it leave crumbs. */
const CRUMB_KM = 1e-9;

/**
 * Travel by road between two places for whoever leaves at a moment: whole minutes, rounded up, and kilometres with one decimal.
 * Each hour's part of the way is driven at the speed of that hour, so whoever leaves later is never there earlier.
 */
export function travel(from: Place, to: Place, policy: TravelPolicy, leaves: Date): Travel {
  return driven(roadKm(from, to, policy), policy, leaves, 1);
}

/** The same for whoever is there at a moment and leaves as late as that allows. */
export function travelBefore(from: Place, to: Place, policy: TravelPolicy, there: Date): Travel {
  return driven(roadKm(from, to, policy), policy, there, -1);
}

/** Hour by hour on from a moment (1) or back from it (−1). */
function driven(road: number, policy: TravelPolicy, at: Date, direction: 1 | -1): Travel {
  let minute = minuteOfDay(at);
  let left = road;
  let minutes = 0;
  while (left > CRUMB_KM) {
    // Going back from a full hour, the hour is the one before.
    const ofHour = direction === 1 ? HOUR_MINUTES - (minute % HOUR_MINUTES) : minute % HOUR_MINUTES || HOUR_MINUTES;
    const perMinute = kmAMinute(policy, minute + (direction * ofHour) / 2);
    const takes = Math.min(ofHour, left / perMinute);
    left -= takes * perMinute;
    minutes += takes;
    minute += direction * takes;
  }
  return { minutes: Math.max(0, Math.ceil(minutes - CRUMB_KM)), km: tenths(road) };
}

/** Until when somebody may stay who has to be elsewhere at a moment. */
export function leaveBy(from: Place, to: Place, policy: TravelPolicy, there: Date): Date {
  return addMinutes(there, -travelBefore(from, to, policy, there).minutes);
}

/** The straight line in kilometres, with one decimal. */
export function straightKm(from: Place, to: Place): number {
  return tenths(lineKm(from, to));
}

function roadKm(from: Place, to: Place, { roadFactorPercent }: TravelPolicy): number {
  return (lineKm(from, to) * roadFactorPercent) / 100;
}

function kmAMinute({ speedKmh, byHour }: TravelPolicy, minute: number): number {
  const hour = Math.floor(minute / HOUR_MINUTES);
  const share = byHour[((hour % 24) + 24) % 24]?.speedPercent ?? 100;
  return (speedKmh * share) / 100 / HOUR_MINUTES;
}

function lineKm(from: Place, to: Place): number {
  const dLat = (to.latE6 - from.latE6) * RADIANS_OF_E6;
  const dLng = (to.lngE6 - from.lngE6) * RADIANS_OF_E6;
  const chord =
    Math.sin(dLat / 2) ** 2 + Math.cos(from.latE6 * RADIANS_OF_E6) * Math.cos(to.latE6 * RADIANS_OF_E6) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function tenths(km: number): number {
  return Math.round(km * 10) / 10;
}
