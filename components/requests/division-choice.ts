/** A place chosen step by step, with its names, so that a draft brought back needs no question to the server. */
export type Division = { readonly code: string; readonly name: string };
export type DivisionChoice = {
  readonly province: Division | null;
  readonly city: Division | null;
  readonly county: Division | null /** The city is divided no further. */;
  readonly undivided: boolean;
};

export const NO_DIVISION: DivisionChoice = { province: null, city: null, county: null, undivided: false };

/** Where somebody lives: the county, or a city that has none. Empty while it is not known. */
export function countyOf({ city, county, undivided }: DivisionChoice): string {
  return county?.code ?? (undivided ? (city?.code ?? "") : "");
}

/** What is enough to dispatch with the address still to be obtained: the county, else the city. */
export function cityOrCountyOf({ city, county }: DivisionChoice): string {
  return county?.code ?? city?.code ?? "";
}

export function divisionText({ province, city, county }: DivisionChoice): string {
  return [province, city, county].flatMap((part) => part?.name ?? []).join(" ");
}

/** The choice behind a code and its path of names ("四川省 绵阳市 涪城区"). */
export function choiceOf(code: string, path: string): DivisionChoice {
  const names = path.split(" ").filter(Boolean);
  const part = (length: 2 | 4 | 6, index: number): Division | null => {
    const own = code.slice(0, length).padEnd(6, "0");
    return names[index] && (length === 2 || own !== code.slice(0, length - 2).padEnd(6, "0")) ? { code: own, name: names[index] } : null;
  };
  return { province: part(2, 0), city: part(4, 1), county: part(6, 2), undivided: false };
}
