import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { FIRST_WORDS, firstOf } from "#lib/i18n/first-words.js";

/** What the page of intake is drawn with before anything is pressed. */
const ENTRIES = ["app/(desk)/intake/page.tsx", "app/(desk)/layout.tsx", "app/layout.tsx", "app/error.tsx"];
/** Drawn only within what floats, or said only of an answer: those wait for all words (`fetchedLater`, `useCommand`). */
const LATER = ["components/form/refusal-text.ts"];

const ROOT = process.cwd();
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[^;"']*?from\s+)?"([^"]+)"/gm;
const opens = (text: string, directive: string) => new RegExp(`^\\s*(?:/\\*[\\s\\S]*?\\*/\\s*)*"${directive}"`).test(text);

function resolved(from: string, name: string): string | null {
  const file = name.startsWith("#lib/")
    ? path.join(ROOT, "lib", name.slice(5))
    : name.startsWith(".")
      ? path.resolve(path.dirname(from), name)
      : null;
  return file && /\.tsx?$/.test(file) && existsSync(file) ? file : null;
}

/** The files that come with the page to the browser, found by their imports; what is fetched later is no import. */
function filesInBrowser(entries: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const walk = (file: string, inBrowser: boolean) => {
    const text = readFileSync(file, "utf8");
    if (opens(text, "use server")) return;
    const here = inBrowser || opens(text, "use client");
    if (seen.has(`${here} ${file}`)) return;
    seen.add(`${here} ${file}`);
    for (const [, name = ""] of text.matchAll(IMPORT)) {
      const next = resolved(file, name);
      if (next) walk(next, here);
    }
  };
  for (const entry of entries) walk(path.join(ROOT, entry), false);
  return [...seen].filter((key) => key.startsWith("true ")).map((key) => path.relative(ROOT, key.slice(5)));
}

/** Places of the catalogue that a file asks for: sentences, or where the rest is known only when it runs, what they stand in. */
function saidIn(text: string): readonly string[] {
  const said: string[] = [];
  const under = (space: string, key: string) => [space, key].filter(Boolean).join(".");
  for (const [, space = "", key = ""] of text.matchAll(/useTranslations\((?:"([^"]*)")?\)\(\s*["'`]([^"'`$]*)/g))
    said.push(under(space, key));
  const named = [...text.matchAll(/const (\w+) = useTranslations\((?:"([^"]*)")?\)/g)];
  for (const { index, 1: name = "", 2: space = "" } of named) {
    const next = named.find((other) => other.index > index && other[1] === name);
    const scope = text.slice(index, next?.index);
    for (const { 2: key } of scope.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.\\w+)?\\(\\s*(["'\`]([^"'\`$]*))?`, "g")))
      said.push(under(space, key ?? ""));
    // Handed on, nobody here knows what it will say.
    if (new RegExp(`[(,]\\s*${name}\\s*[,)]`).test(scope)) said.push(space);
  }
  return [...new Set(said.map((place) => place.replace(/\.$/, "")))];
}

const within = (place: string, entry: string) => place === entry || place.startsWith(`${entry}.`);
const taken = FIRST_WORDS.filter((entry) => !entry.startsWith("-"));
const leftOut = FIRST_WORDS.filter((entry) => entry.startsWith("-")).map((entry) => entry.slice(1));

describe("the words that the page of intake begins with", () => {
  test("are all that it says before anything is pressed", () => {
    const files = filesInBrowser(ENTRIES).filter((file) => !LATER.includes(file));
    expect(files.length).toBeGreaterThan(80);
    const said = files.flatMap((file) => saidIn(readFileSync(file, "utf8")).map((place) => ({ file, place })));
    expect(said.length).toBeGreaterThan(200);
    const missing = said.filter(
      ({ place }) => !taken.some((entry) => within(place, entry)) || place === "" || leftOut.some((entry) => within(place, entry)),
    );
    expect(missing.map(({ file, place }) => `${file}: ${place}`)).toEqual([]);
    const idle = taken.filter(
      (entry) =>
        !["problems.invalid", "refusals.unexpected"].includes(entry) &&
        !said.some(({ place }) => within(place, entry) || within(entry, place)),
    );
    expect(idle, "words that nothing of it says").toEqual([]);
  });

  test("exist in both languages", () => {
    for (const locale of ["zh-CN", "en"]) {
      const folder = path.join("lib/i18n/messages", locale);
      const whole = Object.fromEntries(
        readdirSync(folder).map((file) => [path.basename(file, ".json"), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]),
      );
      const first = JSON.stringify(firstOf(whole));
      expect(first.length).toBeGreaterThan(5_000);
      expect(first.length).toBeLessThan(JSON.stringify(whole).length / 3);
    }
  });

  test("are found however they are asked for", () => {
    expect(
      saidIn(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a source that is read
        'const t = useTranslations("a.b");\nt("one"); t(`two.${kind}`); t.rich("three", {}); const u = useTranslations(); u("c.four"); useTranslations("d")("five")',
      ),
    ).toEqual(["d.five", "a.b.one", "a.b.two", "a.b.three", "c.four"]);
    expect(saidIn('const t = useTranslations("a");\nhand(t, 1)')).toEqual(["a"]);
    expect(saidIn('const t = useTranslations("a");\nt(kind)')).toEqual(["a"]);
  });
});
