import type { Interval } from "#lib/shared/service-calendar.ts";
import type { Place, TravelPolicy } from "./travel.ts";

/** What has to be done, as far as choosing somebody for it goes. */
export type WorkToGive = {
  readonly cycle: number;
  /** The level it takes, by name and by its rung on the ladder of levels (0 the lowest of `topRung + 1`). */
  readonly level: string;
  readonly rung: number;
  readonly topRung: number;
  readonly minutes: number;
  /** The address, or roughly where it lies; null where not even that is known: travel is not counted then. */
  readonly place: Place | null;
  readonly promise: Interval | null;
  /** Who was at the customer's for this before: in an earlier cycle, or for the work that it repeats. */
  readonly beenThere: readonly string[];
  /** The rung it is given to because it came back (DOMAIN §4, repeat repair); null where any that can do it will do. */
  readonly wanted: { readonly rung: number; readonly level: string; readonly because: "repeat" | "recurring" } | null;
};

export type LicenceFact = { readonly state: "valid" | "suspended" | "revoked"; readonly startsAt: Date; readonly reason: string };
/** A period in which a rung is covered in the category of the work; a level covers those below it in rows of their own. */
export type Covered = Interval & { readonly rung: number };
export type Stop = Interval & { readonly place: Place | null };
export type Shift = { readonly weekday: number; readonly startMinute: number; readonly endMinute: number };

/** A technician as they stand to this work. */
export type TechnicianFacts = {
  readonly id: string;
  /** 1 the outlet's own ground, 2 and more a neighbour's, null none of it. */
  readonly territoryRank: number | null;
  readonly outletActive: boolean;
  readonly accountActive: boolean;
  readonly licence: readonly LicenceFact[];
  readonly covered: readonly Covered[];
  readonly shifts: readonly Shift[];
  readonly leaves: readonly Interval[];
  /** Live bookings, in any order. */
  readonly stops: readonly Stop[];
  readonly home: Place;
  /** Stands *warned* (DOMAIN §8): given half as much as the others. */
  readonly warned: boolean;
  /** Follow-ups of this customer about this technician's work. */
  readonly praises: number;
  readonly complaints: number;
};

export type Ground = { readonly now: Date; readonly travel: TravelPolicy };
