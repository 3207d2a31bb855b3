import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adviceSteps } from "#lib/catalogue/rules/advice-steps.ts";
import { findSymptoms } from "#lib/catalogue/rules/find-symptoms.ts";
import { lettersOf, spelt } from "#lib/catalogue/rules/spelling.ts";
import { similarOpen } from "#lib/requests/rules/similar.ts";
import { catalogue } from "#seed/data/catalogue.ts";

/** As the database spells them (`words_sound`), of those that are asked for here. */
const SOUNDS: Readonly<Record<string, string>> = {
  ac_not_cooling: "bu zhi leng chui zi ran feng / bu zhi leng / bu leng / mei you leng qi / kai le ban tian bu liang",
  rf_not_cooling: "bu zhi leng / bu leng / dong bu zhu / hua dong le",
  wm_no_drain: "bu pai shui huo pai shui man / bu pai shui / pai bu chu shui",
  wh_leaks: "lou shui / di shui",
  air_conditioner: "kong tiao / gua ji / gui ji",
  refrigerator: "bing xiang / bing gui",
  washing_machine: "xi yi ji / gun tong",
  water_heater: "re shui qi",
};
const symptoms = catalogue.categories.flatMap((category) =>
  category.symptoms.map(({ code, name, searchWords }) => ({
    ...{ code, name, searchWords: searchWords.join(" "), sounds: SOUNDS[code] ?? "" },
    category: { ...category, searchWords: category.searchWords.join(" "), sounds: SOUNDS[category.code] ?? "", models: [] },
  })),
);
const found = (typed: string) => findSymptoms(symptoms, typed).map(({ code }) => code);
const coolers = symptoms.filter(({ name }) => name.zh.includes("不制冷")).map(({ code }) => code);

describe("a symptom as callers say it", () => {
  test("is found by every way to say that it does not cool", () => {
    expect(coolers.length).toBeGreaterThan(1);
    for (const said of ["不制冷", "不凉", "不冷", "没冷气", "一点都不凉"])
      for (const code of coolers) expect(found(said), `${said}: ${code}`).toContain(code);
  });

  test.each([
    ["煤气灶打不着", "gs_"],
    ["甩不干", "wm_"],
    ["跑烟", "rh_"],
    ["洗不干净", "dw_"],
  ])("is found first at its own product: %s", (said, product) => {
    expect(found(said)[0]).toMatch(new RegExp(`^${product}`));
  });

  test("with its product in the same breath is that product's before any other's", () => {
    expect(found("冰箱不凉")[0]).toBe("rf_not_cooling");
    expect(found("空调不凉")[0]).toBe("ac_not_cooling");
    expect(found("空调 漏水")[0]).toBe("ac_indoor_drips");
    expect(found("热水器漏水")[0]).toMatch(/^wh_/);
    expect(found("洗衣机漏水")[0]).toBe("wm_leaks");
  });

  test("in English with its product is that product's", () => {
    expect(found("fridge water")[0]).toMatch(/^rf_/);
    expect(found("not cooling ac")[0]).toBe("ac_not_cooling");
    expect(found("fridge not cooling")[0]).toBe("rf_not_cooling");
    expect(found("washer leaking")[0]).toBe("wm_leaks");
  });

  test("of a product alone are all of that product", () => {
    const own = symptoms.filter(({ code }) => code.startsWith("dw_")).map(({ code }) => code);
    expect(found("洗碗机").slice(0, own.length).sort()).toEqual([...own].sort());
  });
});

describe("a symptom in pinyin", () => {
  test("is found by whole syllables, by first letters, and by both mixed", () => {
    for (const typed of ["buzhileng", "bu zhi leng", "bu'zhi'leng", "bzl", "bzhil", "BuZhiLeng"])
      expect(found(typed).slice(0, coolers.length), typed).toEqual(expect.arrayContaining(["ac_not_cooling", "rf_not_cooling"]));
    expect(found("bupaishui")[0]).toBe("wm_no_drain");
    expect(found("bps")[0]).toBe("wm_no_drain");
  });

  test("with its product is that product's, spelt or by first letters", () => {
    expect(found("bingxiang buleng")[0]).toBe("rf_not_cooling");
    expect(found("bx bl")[0]).toBe("rf_not_cooling");
    expect(found("kt bl")[0]).toBe("ac_not_cooling");
  });

  test("is found while it is still being typed", () => {
    expect(found("buzhile")).toContain("ac_not_cooling");
    expect(found("buzhil")).toContain("ac_not_cooling");
  });

  test("is nothing where the letters spell nothing", () => {
    expect(found("qqqq")).toEqual([]);
    expect(found("vvv")).toEqual([]);
  });

  test("is spelt whole before begun, begun before inside", () => {
    const sounds = "bu zhi leng / dong bu zhu";
    expect(spelt("buzhileng", sounds)).toBe(3);
    expect(spelt("bzl", sounds)).toBe(3);
    expect(spelt("buzhi", sounds)).toBe(2);
    expect(spelt("zhu", sounds)).toBe(1);
    expect(spelt("x", sounds)).toBe(0);
    expect(spelt("", sounds)).toBe(0);
    expect(lettersOf("lü shui")).toBe("lvshui");
    expect(lettersOf("不凉")).toBe("");
  });

  test("spells any word by its syllables, by their first letters and by any beginnings of them", () => {
    const syllable = fc.constantFrom("bu", "zhi", "leng", "lou", "shui", "xiang");
    const word = fc.array(fc.tuple(syllable, fc.nat()), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(word, (parts) => {
        const syllables = parts.map(([one]) => one);
        const begun = parts.map(([one, length]) => one.slice(0, 1 + (length % one.length))).join("");
        expect(spelt(syllables.join(""), syllables.join(" "))).toBe(3);
        expect(spelt(begun, syllables.join(" "))).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  test("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => void found(typed)));
  });
});

describe("advice for the phone", () => {
  test("is steps, the same in both languages, for every trouble that is not dangerous and has any", () => {
    const advised = catalogue.categories
      .flatMap((category) => category.symptoms)
      .filter(({ phoneAdvice, safety }) => phoneAdvice && !safety);
    expect(advised.length).toBeGreaterThan(70);
    for (const { code, phoneAdvice } of advised)
      expect(adviceSteps(phoneAdvice?.zh ?? "").length, code).toBe(adviceSteps(phoneAdvice?.en ?? "").length);
    expect(advised.filter(({ phoneAdvice }) => adviceSteps(phoneAdvice?.zh ?? "").length > 1).length).toBeGreaterThan(60);
  });

  test("is none where there is none", () => {
    expect(adviceSteps(null)).toEqual([]);
    expect(adviceSteps("看插头\n\n看空开")).toEqual(["看插头", "看空开"]);
  });
});

describe("an open request about the same appliance", () => {
  const open = { assetId: "a", type: "repair", stage: "dispatched" } as const;

  test("is similar while its work lies ahead and it is of the same kind", () => {
    const about = { assetId: "a", type: "repair" } as const;
    expect(similarOpen([open], about)).toEqual([open]);
    expect(similarOpen([{ ...open, stage: "completed" }], about)).toEqual([]);
    expect(similarOpen([{ ...open, type: "maintenance" }], about)).toEqual([]);
    expect(similarOpen([{ ...open, assetId: "b" }], about)).toEqual([]);
    expect(similarOpen([{ ...open, assetId: null }], about)).toEqual([]);
  });
});
