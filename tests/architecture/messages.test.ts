import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import formatCompiled from "use-intl/format-message/format-only";
import { describe, expect, test } from "vitest";
import compileCatalogue from "#lib/i18n/compile-catalogue.js";
import { CONSTRAINTS } from "#lib/wiring/constraints.ts";
import { visibleWords } from "./visible-words.ts";

const FOLDER = "lib/i18n/messages";
const LOCALES = ["zh-CN", "en"] as const;
type Locale = (typeof LOCALES)[number];

const namespacesOf = (locale: Locale) => readdirSync(path.join(FOLDER, locale)).sort();
const namespaces = namespacesOf("zh-CN");

function messagesOf(locale: Locale, namespace: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, key: string) => {
    if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, key ? `${key}.${name}` : name);
    else flat.set(key, value as string);
  };
  walk(JSON.parse(readFileSync(path.join(FOLDER, locale, namespace), "utf8")), "");
  return flat;
}

type Part = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Record<string, { readonly value: Part[] }>;
  readonly children?: Part[];
};
const [LITERAL, SELECT, PLURAL, POUND, TAG] = [0, 5, 6, 7, 8];

/** What a message wants to be told: names, tags, and the choices of a select. Plural forms differ between languages. */
function placeholdersOf(parts: readonly Part[]): string[] {
  const wanted = parts.flatMap(({ type, value, options = {}, children = [] }) => [
    ...(type === LITERAL || type === POUND ? [] : [type === TAG ? `<${value}>` : `{${value}}`]),
    ...(type === SELECT ? Object.keys(options).map((option) => `{${value}: ${option}}`) : []),
    ...(type === SELECT || type === PLURAL ? Object.values(options).flatMap((option) => placeholdersOf(option.value)) : []),
    ...placeholdersOf(children),
  ]);
  return [...new Set(wanted)].sort();
}

const parse = (message: string, locale: string) =>
  new IntlMessageFormat(message, locale, undefined, { shouldParseSkeletons: true }).getAst() as Part[];

describe("the two catalogues", () => {
  test("have the same files, and every file is loaded", () => {
    expect(namespacesOf("en")).toEqual(namespaces);
    for (const locale of LOCALES) {
      const index = readFileSync(path.join(FOLDER, `${locale}.ts`), "utf8");
      expect(namespaces.filter((file) => !index.includes(`./${locale}/${file}`))).toEqual([]);
    }
  });

  test.each(namespaces)("%s has the same keys, every message valid and none empty", (namespace) => {
    const [chinese, english] = LOCALES.map((locale) => messagesOf(locale, namespace)) as [Map<string, string>, Map<string, string>];
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    const faults: string[] = [];
    for (const [key, message] of chinese) {
      const translated = english.get(key) ?? "";
      if (typeof message !== "string" || !message.trim()) faults.push(`${key}: empty in zh-CN`);
      if (typeof translated !== "string" || !translated.trim()) faults.push(`${key}: empty in en`);
      try {
        const [there, here] = [placeholdersOf(parse(message, "zh-CN")), placeholdersOf(parse(translated, "en"))];
        if (there.join() !== here.join()) faults.push(`${key}: zh-CN wants ${there.join()}, en ${here.join()}`);
      } catch (error) {
        faults.push(`${key}: ${String(error)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("a sentence taken apart when the pages are built", () => {
  type Said = Parameters<typeof formatCompiled>;
  const options = {
    formatters: {
      getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given),
      getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given),
      getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given),
    },
  };
  const bold = (parts: unknown) => `<b>${[parts].flat().join("")}</b>`;

  test.each(LOCALES)("says in %s what the library says that reads it whole", (locale) => {
    const differences: string[] = [];
    let compared = 0;
    for (const namespace of namespaces) {
      const compiled = JSON.parse(compileCatalogue(readFileSync(path.join(FOLDER, locale, namespace), "utf8")));
      for (const [key, message] of messagesOf(locale, namespace)) {
        const wanted = placeholdersOf(parse(message, locale));
        const taken = key.split(".").reduce((at, part) => at[part], compiled);
        for (const count of [0, 1, 2, 1234]) {
          const values = valuesFor(wanted, count, bold);
          const whole = String(new IntlMessageFormat(message, locale).format(values as Record<string, string>));
          const apart = formatCompiled(key as Said[0], taken, values as Said[2], { ...options, locale } as unknown as Said[3]);
          const said = [apart].flat().join("");
          if (said !== [whole].flat().join("")) differences.push(`${namespace} ${key} (${count}): ${said} instead of ${whole}`);
          compared += 1;
          if (wanted.length === 0) break;
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(2_000);
  });

  function valuesFor(wanted: readonly string[], count: number, tag: (parts: unknown) => string): Record<string, unknown> {
    const choices = wanted.flatMap((one) => /^\{(\w+): (\w+)\}$/.exec(one)?.slice(1) ?? []);
    const values: Record<string, unknown> = {};
    for (const one of wanted) {
      const [, name] = /^[{<](\w+)[}>]$/.exec(one) ?? [];
      if (name) values[name] = one.startsWith("<") ? tag : count;
    }
    for (let at = 0; at < choices.length; at += 2) values[choices[at] ?? ""] = choices[at + 1];
    return values;
  }
});

const filesOf = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file))
    .map((file) => path.join(folder, file));

describe("words that a person reads", () => {
  test("stand in the catalogues and nowhere in app or components", () => {
    const files = [...filesOf("app", /\.tsx?$/), ...filesOf("components", /\.tsx?$/)];
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) => visibleWords(file, readFileSync(file, "utf8")));
    expect(found.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });

  test("are found wherever they can stand", () => {
    const found = visibleWords("fixture.tsx", readFileSync("tests/architecture/fixtures/messages/says-it-itself.tsx", "utf8"));
    expect(found.map(({ text }) => text)).toEqual([
      "Requests of a shop",
      "已关闭",
      "Open requests",
      "Nothing here",
      "没有服务单",
      "Yes",
      "No",
      "Search…",
      "Cycle …",
      "Closed by default",
      "of the outlet",
    ]);
  });
});

describe("every refusal", () => {
  const ofForms = [...messagesOf("en", "form.json").keys()].filter((key) => key.startsWith("refused."));
  const sentences = new Set([...messagesOf("en", "refusals.json").keys(), ...ofForms.map((key) => key.slice("refused.".length))]);

  test("that the database causes has its sentence", () => {
    expect([...new Set(Object.values(CONSTRAINTS))].filter((code) => !sentences.has(code))).toEqual([]);
  });

  test("that the code names has its sentence", () => {
    const files = filesOf("lib", /\.ts$/).filter((file) => !/generated|lib\/setup/.test(file));
    const missing = files.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\brefuse\(\s*"([^"]+)"/g)]
        .map(([, code = ""]) => code)
        .filter((code) => !sentences.has(code))
        .map((code) => `${code} (${file})`),
    );
    expect([...new Set(missing)]).toEqual([]);
  });
});
