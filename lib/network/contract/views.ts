export type Place = { readonly code: string; readonly name: string };

/**
 * A place as far as it is known, with its names, so that it can be shown without asking again. A county implies its city; the street
 * may be open. `undivided`: the city has no counties, so it stands for one.
 */
export type PlaceView = {
  readonly province: Place | null;
  readonly city: Place | null;
  readonly county: Place | null;
  readonly street: Place | null;
  readonly undivided: boolean;
};

/** One way to read a pasted address: the place, what is left of the text, and the names that were taken out of it. */
export type AddressReading = { readonly place: PlaceView; readonly rest: string; readonly taken: readonly string[] };

/** A pasted address as it was read; `choices` where it is in doubt, `more` of them than are shown. */
export type AddressRead = AddressReading & {
  readonly doubt: "none" | "several" | "perhaps" | "contradicts" | "county_open" | null;
  readonly choices: readonly AddressReading[];
  readonly more: number;
};
