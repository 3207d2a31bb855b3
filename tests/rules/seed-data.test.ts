import { readdirSync, readFileSync } from "node:fs";
import { codeToText } from "element-china-area-data";
import { isValidPhoneNumber } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { catalogue } from "#seed/data/catalogue.ts";
import { organisation } from "#seed/data/organisation.ts";
import { customers } from "#seed/data/people.ts";
import { stories } from "#seed/data/stories.ts";
import { dayOf, monthsBefore, purchaseDay } from "#seed/data/times.ts";
import { actions, anchors, byCode, causes, models, must, parts, symptoms, unique } from "./seed-lookup.ts";

describe("the demo catalogue", () => {
  it("uses every code once", () => {
    unique(catalogue.categories.map((category) => category.code));
    unique(catalogue.categories.flatMap((category) => category.faultGroups.map((group) => group.code)));
    for (const list of [models, symptoms, causes, actions, parts]) unique(list.map((item) => item.code));
  });

  it("gives every category enough symptoms, causes, actions, parts and models to talk about", () => {
    for (const category of catalogue.categories) {
      expect(category.symptoms.length, category.code).toBeGreaterThanOrEqual(9);
      expect(category.models.length, category.code).toBeGreaterThanOrEqual(6);
      expect(category.causes.length, category.code).toBeGreaterThanOrEqual(12);
      expect(category.actions.length, category.code).toBeGreaterThanOrEqual(15);
      expect(category.parts.length, category.code).toBeGreaterThanOrEqual(10);
      expect(category.causes.filter((cause) => !cause.isProductFault).length, category.code).toBeGreaterThanOrEqual(3);
    }
    expect(byCode(models, "XQG50-8").launchYear).toBeLessThanOrEqual(1997);
  });

  it("has eight categories in four lines, and sixty models launched year by year to 2026", () => {
    const lineOf = Object.fromEntries(catalogue.categories.map((category) => [category.code, category.line]));
    expect(lineOf).toEqual({
      washing_machine: "laundry_cooling",
      refrigerator: "laundry_cooling",
      air_conditioner: "air_conditioning",
      water_heater: "kitchen_bath",
      range_hood: "kitchen_bath",
      gas_stove: "kitchen_bath",
      dishwasher: "kitchen_bath",
      water_purifier: "water",
    });
    expect(new Set(catalogue.lines.map((line) => line.code))).toEqual(new Set(Object.values(lineOf)));
    expect(catalogue.lines.length).toBeLessThanOrEqual(4);
    expect(models.length).toBeGreaterThanOrEqual(60);
    const years = new Set(models.map((model) => model.launchYear));
    for (let year = 2012; year <= 2026; year += 1) expect(years.has(year), `launched in ${year}`).toBe(true);
    expect(Math.max(...years)).toBe(2026);
  });

  it("resolves every link inside its own category and leaves nothing unreachable", () => {
    for (const category of catalogue.categories) {
      for (const symptom of category.symptoms) {
        byCode(category.faultGroups, symptom.faultGroup);
        expect(symptom.causes.length, symptom.code).toBeGreaterThanOrEqual(2);
        expect(symptom.searchWords.length, symptom.code).toBeGreaterThanOrEqual(5);
        unique(symptom.causes);
        for (const cause of symptom.causes) byCode(category.causes, cause);
      }
      for (const cause of category.causes) {
        byCode(category.faultGroups, cause.faultGroup);
        expect(cause.actions.length, cause.code).toBeGreaterThan(0);
        for (const action of cause.actions) byCode(category.actions, action);
        expect(category.symptoms.filter((symptom) => symptom.causes.includes(cause.code)).length, cause.code).toBeGreaterThan(0);
      }
      for (const action of category.actions) {
        for (const part of action.parts) byCode(category.parts, part);
        const isReached = category.causes.some((cause) => cause.actions.includes(action.code));
        expect(isReached, action.code).toBe(action.service === "repair");
      }
      for (const part of category.parts) {
        for (const model of part.models === "all" ? [] : part.models) byCode(category.models, model);
        expect(category.actions.filter((action) => action.parts.includes(part.code)).length, part.code).toBeGreaterThan(0);
      }
      expect(category.actions.map((action) => action.service)).toEqual(
        expect.arrayContaining(["repair", "installation", "maintenance", "inspection"]),
      );
    }
  });

  it("prices in whole positive fen and times within the trade's bounds", () => {
    for (const action of actions) {
      expect(Number.isSafeInteger(action.labourFen), action.code).toBe(true);
      expect(action.labourFen, action.code).toBeGreaterThanOrEqual(5000);
      expect(action.labourFen, action.code).toBeLessThanOrEqual(40000);
      expect(action.standardMinutes, action.code).toBeGreaterThanOrEqual(20);
      expect(action.standardMinutes, action.code).toBeLessThanOrEqual(150);
      // A minute of standard time is paid between 1.50 and 3 yuan, whatever the work.
      expect(action.labourFen / action.standardMinutes, action.code).toBeGreaterThanOrEqual(150);
      expect(action.labourFen / action.standardMinutes, action.code).toBeLessThanOrEqual(300);
    }
    for (const part of parts) {
      expect(Number.isSafeInteger(part.priceFen), part.code).toBe(true);
      expect(part.priceFen, part.code).toBeGreaterThanOrEqual(500);
      expect(part.priceFen, part.code).toBeLessThanOrEqual(100000);
    }
  });

  it("has a safety script for current and for gas, and needs a senior for both", () => {
    const hazards = symptoms.filter((symptom) => symptom.safety);
    expect(new Set(hazards.map((symptom) => symptom.safety))).toEqual(new Set(["current", "gas"]));
    for (const symptom of hazards) expect([symptom.level, symptom.phoneAdvice !== null]).toEqual(["senior", true]);
  });

  it("shuts the gas off and sends people out before a gas appliance is spoken of, and asks a permit for work on its gas path", () => {
    for (const code of ["water_heater", "gas_stove"]) {
      const category = byCode(catalogue.categories, code);
      const gas = category.symptoms.filter((symptom) => symptom.safety === "gas");
      expect(gas.length, code).toBeGreaterThanOrEqual(3);
      for (const { code: symptom, phoneAdvice } of gas) {
        expect(phoneAdvice?.zh, symptom).toMatch(/关.*阀/);
        expect(phoneAdvice?.zh, symptom).toMatch(/室外.*119/);
        expect(phoneAdvice?.en, symptom).toMatch(/shut the (main |gas |main gas )?valve/i);
        expect(phoneAdvice?.en, symptom).toMatch(/outside|fresh air/);
        expect(phoneAdvice?.en, symptom).toContain("119");
      }
      const smell = must(
        gas.find((symptom) => symptom.code.endsWith("_gas_smell")),
        `${code}: smell of gas`,
      );
      expect(smell.phoneAdvice?.zh).toMatch(/不要开关任何电器.*不要点火/);
      const onGasPath = category.actions.filter((action) => /检漏|燃气压力|气源/.test(action.name.zh));
      expect(onGasPath.length, code).toBeGreaterThanOrEqual(5);
      for (const action of onGasPath) expect(action.permit, action.code).toBe("gas");
    }
  });

  it("cuts the current off before an appliance that tingles is spoken of", () => {
    for (const { code, phoneAdvice } of symptoms.filter((symptom) => symptom.safety === "current")) {
      expect(phoneAdvice?.zh, code).toMatch(/断|开关/);
      expect(phoneAdvice?.zh, code).toMatch(/不要再通电|不要再合闸|不要通电|不要再用/);
    }
  });

  it("lets no work on the sealed system or outside the window go without a permit", () => {
    const unpermitted = (pattern: RegExp) => actions.filter((action) => pattern.test(action.name.zh) && action.permit === null);
    expect(actions.filter((action) => action.permit === "work_at_height").length).toBeGreaterThan(5);
    expect(unpermitted(/制冷剂|压缩机$|四通阀|外机支架|室外冷凝器/)).toEqual([]);
  });

  it("can tell true case 1 (the wall socket) and true case 2 (the loose screws)", () => {
    expect(byCode(symptoms, "wm_switches_off").causes[0]).toBe("wm_wall_socket_loose");
    const socket = byCode(causes, "wm_wall_socket_loose");
    expect([socket.isProductFault, socket.actions[0]]).toEqual([false, "wm_check_supply"]);
    expect(byCode(symptoms, "wm_noise_walks").causes[0]).toBe("wm_bracket_screws_loose");
    expect(byCode(causes, "wm_bracket_screws_loose").actions[0]).toBe("wm_tighten_counterweight");
  });

  it("speaks both languages everywhere", () => {
    let pairs = 0;
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "string") expect(value, path).toBe(value.normalize("NFC").trim());
      if (typeof value !== "object" || value === null) return;
      if ("zh" in value || "en" in value) {
        pairs += 1;
        const text = value as { zh?: string; en?: string };
        expect(text.zh, path).toMatch(/[\u4e00-\u9fff]/);
        expect(text.en, path).toMatch(/^[^\u4e00-\u9fff]+$/);
      }
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    };
    walk(catalogue, "catalogue");
    walk(organisation, "organisation");
    walk(customers, "customers");
    walk(stories, "stories");
    expect(pairs).toBeGreaterThan(300);
  });
});

describe("the demo customers", () => {
  it("are sixty and the two of the true cases", () => {
    expect(customers).toHaveLength(62);
    unique(customers.map((customer) => customer.key));
    unique(customers.map((customer) => customer.name.zh));
    unique(customers.flatMap((customer) => customer.assets.map((asset) => asset.serial)));
    unique(customers.flatMap((customer) => customer.assets.flatMap((asset) => asset.invoiceNumber ?? [])));
  });

  it("have numbers a telephone accepts; one number is shared, two files have two", () => {
    const numbers = customers.flatMap((customer) => customer.phones.map((phone) => phone.number));
    const others = [...organisation.outlets, ...organisation.technicians].map((one) => one.phone);
    for (const number of [...numbers, ...others]) expect(isValidPhoneNumber(number, "CN"), number).toBe(true);
    expect(numbers.length - new Set(numbers).size).toBe(1);
    expect(customers.filter((customer) => customer.phones.length === 2)).toHaveLength(2);
    for (const number of others) expect(numbers).not.toContain(number);
    for (const { number, kind } of customers.flatMap((customer) => customer.phones)) {
      expect(number, number).toMatch(kind === "mobile" ? /^1390000\d{4}$/ : /^0\d{10,11}$/);
    }
  });

  it("live in a served county near its outlet, or their address is still to be obtained", () => {
    for (const customer of customers) {
      expect(codeToText[customer.prefectureCode.slice(0, 4)], customer.key).toBeDefined();
      const place = customer.address;
      if (!place) continue;
      expect(codeToText[place.countyCode], customer.key).toBeDefined();
      expect(place.countyCode.slice(0, 4)).toBe(customer.prefectureCode.slice(0, 4));
      const territory = organisation.territories.find(
        (t) =>
          t.rank === 1 &&
          t.countyCodes.includes(place.countyCode) &&
          customer.assets.every(({ category }) => t.categories.includes(category)),
      );
      const outlet = byCode(organisation.outlets, must(territory, customer.key).outlet);
      expect(Math.abs(outlet.place.lat - place.lat), customer.key).toBeLessThan(0.7);
      expect(Math.abs(outlet.place.lng - place.lng), customer.key).toBeLessThan(0.7);
    }
    expect(customers.filter((customer) => !customer.address).map((customer) => customer.key)).toEqual(["my20", "case1"]);
  });

  it("bought appliances that existed, inside and outside the warranty", () => {
    const owned = customers.flatMap((customer) => customer.assets);
    for (const asset of owned) {
      byCode(byCode(catalogue.categories, asset.category).models, asset.model);
      for (const anchor of anchors) {
        const bought = purchaseDay(asset.purchase, anchor);
        expect(bought <= anchor, asset.serial).toBe(true);
        expect(Number(bought.slice(0, 4)), asset.serial).toBeGreaterThanOrEqual(byCode(models, asset.model).launchYear);
      }
    }
    const ages = owned.flatMap((asset) => (asset.purchase.kind === "months_before_anchor" ? [asset.purchase.months] : []));
    expect(ages.filter((months) => months < 12).length).toBeGreaterThan(5);
    expect(ages.filter((months) => months >= 12 && months < 36).length).toBeGreaterThan(10);
    expect(ages.filter((months) => months >= 36).length).toBeGreaterThan(20);
    // True case 2: bought in September 1997, reported in June 2000.
    const [walks] = must(
      customers.find(({ key }) => key === "case2"),
      "case2",
    ).assets;
    const first = must(
      stories.find(({ key }) => key === "case_2_first"),
      "case_2_first",
    );
    expect(walks?.model).toBe("XQG50-8");
    for (const anchor of anchors) {
      const [bought, reported] = [purchaseDay(must(walks, "case2").purchase, anchor), dayOf(first, first.logged, anchor)];
      expect(bought > monthsBefore(reported, 34) && bought < monthsBefore(reported, 32), anchor).toBe(true);
    }
  });
});

it("no file of the demo data draws by chance or reads the clock", () => {
  const folder = new URL("../../prisma/seed/data/", import.meta.url);
  const files = readdirSync(folder);
  expect(files).toContain("technicians.ts");
  for (const file of files) {
    expect(readFileSync(new URL(file, folder), "utf8"), file).not.toMatch(/Math\.random|Date\.now|new Date\(\)/);
  }
});
