/** A point in millionths of a degree. */
export type Place = { readonly latE6: number; readonly lngE6: number };
export type TravelPolicy = { readonly speedKmh: number; readonly roadFactorPercent: number };
export type Travel = { readonly minutes: number; readonly km: number };

const EARTH_KM = 6371;
const RADIANS_OF_E6 = Math.PI / 180 / 1_000_000;

/** Travel by road between two places: whole minutes, rounded up, and kilometres with one decimal. */
export function travel(from: Place, to: Place, { speedKmh, roadFactorPercent }: TravelPolicy): Travel {
  const road = (straightKm(from, to) * roadFactorPercent) / 100;
  return { minutes: Math.ceil((road / speedKmh) * 60), km: Math.round(road * 10) / 10 };
}

function straightKm(from: Place, to: Place): number {
  const dLat = (to.latE6 - from.latE6) * RADIANS_OF_E6;
  const dLng = (to.lngE6 - from.lngE6) * RADIANS_OF_E6;
  const chord =
    Math.sin(dLat / 2) ** 2 + Math.cos(from.latE6 * RADIANS_OF_E6) * Math.cos(to.latE6 * RADIANS_OF_E6) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
