import type { PlaceView } from "#lib/network/contract/views.ts";

/** A place as it is being chosen, with its names, so that a draft brought back needs no question to the server. */
export type DivisionChoice = PlaceView;

export const NO_DIVISION: DivisionChoice = { province: null, city: null, county: null, street: null, undivided: false };

/** Where somebody lives: the county, or a city that has none. Empty while it is not known. */
export function countyOf({ city, county, undivided }: DivisionChoice): string {
  return county?.code ?? (undivided ? (city?.code ?? "") : "");
}

/** The street or township, where somebody said it. A draft kept from before there were streets has none. */
export function streetOf({ street }: DivisionChoice): string | null {
  return street?.code ?? null;
}

/** What is enough to dispatch with the address still to be obtained: the county, else the city. */
export function cityOrCountyOf({ city, county }: DivisionChoice): string {
  return county?.code ?? city?.code ?? "";
}

/** The deepest part that is chosen. */
export function deepestOf({ province, city, county, street }: DivisionChoice) {
  return street ?? county ?? city ?? province;
}

export function divisionText({ province, city, county, street }: DivisionChoice): string {
  return [province, city, county, street].flatMap((part) => part?.name ?? []).join(" ");
}

/** The choice behind a code and its path of names ("四川省 绵阳市 涪城区 丰谷镇", the last one of the street if there is one). */
export function choiceOf(code: string, path: string, streetCode: string | null): DivisionChoice {
  const names = path.split(" ").filter(Boolean);
  const streetName = streetCode ? names.pop() : undefined;
  const part = (length: 2 | 4 | 6, index: number) => {
    const own = code.slice(0, length).padEnd(6, "0");
    return names[index] && (length === 2 || own !== code.slice(0, length - 2).padEnd(6, "0")) ? { code: own, name: names[index] } : null;
  };
  const [city, county] = [part(4, 1), part(6, 2)];
  const street = streetCode && streetName ? { code: streetCode, name: streetName } : null;
  return { province: part(2, 0), city, county, street, undivided: city !== null && county === null && street !== null };
}
