import { readFileSync } from "node:fs";
import { regionData } from "element-china-area-data";

type Named = { readonly code: string; readonly parentCode: string | null; readonly level: number; readonly name: string };
export type DivisionSeed = Named & { readonly initials: string };

const sixDigits = (code: string) => code.padEnd(6, "0");

/** Provinces, cities and counties, from package data. */
export function divisionsToCounty(): Named[] {
  type Node = { value: string; label: string; children?: Node[] };
  const walk = (nodes: readonly Node[], parentCode: string | null, level: number): Named[] =>
    // Four cities have no counties; the package lists their streets instead, which are a level below ours.
    nodes
      .filter(({ value }) => value.length <= 6)
      .flatMap(({ value, label, children }) => [
        { code: sixDigits(value), parentCode, level, name: label },
        ...walk(children ?? [], sixDigits(value), level + 1),
      ]);
  return walk(regionData as readonly Node[], null, 1);
}

/**
 * China's divisions from province to street (9 digits, level 4), with the first letters of their pinyin. A street's parent is its
 * county, or its city where that has none; the format of the file is told in its head (`build-streets.ts` writes it).
 */
export function divisionsToStreet(): DivisionSeed[] {
  const lines = readFileSync(new URL("data/streets.txt", import.meta.url), "utf8").split("\n");
  const letterOf = new Map<string, string>();
  const spoken = new Map<string, string>();
  const streets: Named[] = [];
  for (const line of lines) {
    const [first = "", ...rest] = line.split(" ");
    if (/^[a-z]$/.test(first)) for (const character of rest.join("")) letterOf.set(character, first);
    else if (/^\d{6}/.test(first)) streets.push(...streetsOf(first, rest));
    else if (first && first !== "#") spoken.set(first, rest.join(""));
  }
  const initials = (name: string) => spoken.get(name) ?? [...name].map((character) => letterOf.get(character) ?? "").join("");
  return [...divisionsToCounty(), ...streets].map((one) => ({ ...one, initials: initials(one.name) }));
}

function streetsOf(place: string, words: readonly string[]): Named[] {
  const [parentCode = "", prefix = parentCode] = place.split("/");
  let next = 0;
  return words.flatMap((word) => {
    if (/^\d{3}$/.test(word)) {
      next = Number(word);
      return [];
    }
    const code = `${prefix}${String(next++).padStart(3, "0")}`;
    return [{ code, parentCode, level: 4, name: word }];
  });
}
