import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSymptoms } from "#lib/catalogue/rules/find-symptoms.ts";
import { LogRequestInput } from "#lib/requests/contract/inputs.ts";
import { REQUEST_TYPES, STAGES } from "#lib/requests/contract/vocabulary.ts";
import { possibleActions } from "#lib/requests/rules/possible-actions.ts";
import { recentlyRepaired, recurring } from "#lib/requests/rules/recurrence.ts";
import { urgencyOf } from "#lib/requests/rules/urgency.ts";
import { permissionsOf, ROLES } from "#lib/shared/roles.ts";
import { catalogue } from "#seed/data/catalogue.ts";

const symptoms = catalogue.categories.flatMap((category) =>
  category.symptoms.map(({ code, name, searchWords }) => ({ code, name, searchWords: searchWords.join(" ") })),
);
const found = (typed: string) => findSymptoms(symptoms, typed).map(({ code }) => code);

describe("the search for a symptom", () => {
  test("finds it by the catalogue's name, by what customers say, and in English", () => {
    expect(found("自动断电")[0]).toBe("wm_switches_off");
    expect(found("突然没电")[0]).toBe("wm_switches_off");
    expect(found("switches itself off")[0]).toBe("wm_switches_off");
  });

  test("finds it when nobody says it as the catalogue does", () => {
    expect(found("洗着洗着突然停了")).toContain("wm_switches_off");
  });

  test("offers all in their own order before anything is typed, and nothing for nonsense", () => {
    expect(found("  ")).toEqual(symptoms.map(({ code }) => code));
    expect(found("qqqq")).toEqual([]);
  });

  test("puts what its name says before what only its other words say", () => {
    for (const category of catalogue.categories) {
      const own = symptoms.filter(({ code }) => category.symptoms.some((symptom) => symptom.code === code));
      for (const { name, code } of own) {
        expect(findSymptoms(own, name.zh)[0]?.code).toBe(code);
        expect(findSymptoms(own, name.en).map((symptom) => symptom.code)).toContain(code);
      }
    }
  });

  test("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (typed) => void found(typed)));
  });
});

describe("trouble that comes back", () => {
  const past = (loggedOn: string, faultGroup: string | null = "wm_drive", assetId = "a") => ({ assetId, faultGroup, loggedOn });
  const asset = { id: "a", faultGroup: "wm_drive" };

  test("is the same appliance with the same group of faults within 24 months, the last day included", () => {
    expect(recurring([past("2024-09-26")], asset, "2026-09-26", 24)).toHaveLength(1);
    expect(recurring([past("2024-09-25")], asset, "2026-09-26", 24)).toHaveLength(0);
    expect(recurring([past("2026-09-01", "wm_power")], asset, "2026-09-26", 24)).toHaveLength(0);
    expect(recurring([past("2026-09-01", "wm_drive", "b")], asset, "2026-09-26", 24)).toHaveLength(0);
    expect(recurring([past("2026-09-01", null)], asset, "2026-09-26", 24)).toHaveLength(0);
    expect(recurring([past("2026-09-01")], asset, "2026-09-26", 12)).toHaveLength(1);
    expect(recurring([past("2025-09-25")], asset, "2026-09-26", 12)).toHaveLength(0);
  });

  test("may be a repeat where the last repair is within the days, whatever the fault: the customer is asked", () => {
    const repaired = (repairedOn: string | null, type = "repair", assetId = "a") => ({ type, assetId, repairedOn });
    expect(recentlyRepaired([repaired("2026-08-27")], "a", "2026-09-26", 30)).toHaveLength(1);
    expect(recentlyRepaired([repaired("2026-08-26")], "a", "2026-09-26", 30)).toHaveLength(0);
    expect(recentlyRepaired([repaired(null), repaired("2026-09-20", "maintenance")], "a", "2026-09-26", 30)).toHaveLength(0);
    expect(recentlyRepaired([repaired("2026-09-20", "repair", "b")], "a", "2026-09-26", 30)).toHaveLength(0);
  });
});

describe("urgency", () => {
  test("gas and current are an emergency whatever else was said", () => {
    expect(urgencyOf({ safety: "gas", urgent: false })).toBe("emergency");
    expect(urgencyOf({ safety: "current", urgent: true })).toBe("emergency");
    expect(urgencyOf({ safety: null, urgent: true })).toBe("urgent");
    expect(urgencyOf({ safety: null, urgent: false })).toBe("normal");
  });
});

describe("what may be done with a request", () => {
  const seen = { hasAddress: true, hasAsset: true, masked: false } as const;

  test("the owner of a logged repair may do everything; a visit cannot be promised without an address", () => {
    const agent = permissionsOf(["call_centre_agent"]);
    expect(possibleActions({ type: "repair", stage: "logged", ...seen }, agent)).toEqual([
      "obtain_address",
      "confirm_purchase",
      "promise",
      "complete",
      "cancel",
      "chase",
      "contact",
      "note",
      "reveal_phone",
    ]);
    expect(possibleActions({ type: "repair", stage: "logged", ...seen, hasAddress: false }, agent)).not.toContain("promise");
    expect(possibleActions({ type: "repair", stage: "logged", ...seen, hasAsset: false }, agent)).not.toContain("confirm_purchase");
    expect(possibleActions({ type: "installation", stage: "logged", ...seen }, agent)).not.toContain("complete");
  });

  test("a reader of masked data changes nothing", () => {
    for (const type of REQUEST_TYPES)
      for (const stage of STAGES) expect(possibleActions({ type, stage, ...seen, masked: true }, permissionsOf(["auditor"]))).toEqual([]);
  });

  test("after completion nobody moves, cancels or completes it any more", () => {
    for (const role of ROLES)
      for (const stage of ["completed", "in_follow_up", "closed", "cancelled"] as const) {
        const possible = possibleActions({ type: "repair", stage, ...seen }, permissionsOf([role]));
        for (const action of ["obtain_address", "confirm_purchase", "promise", "cancel", "complete", "chase"] as const)
          expect(possible).not.toContain(action);
      }
  });
});

describe("one call, one request", () => {
  const id = "01900000-0000-7000-8000-000000000000";
  const call = { type: "repair", channel: "phone", customer: { id, phoneId: id }, address: { id }, asset: { id }, symptomId: id };
  const problems = (input: unknown) => LogRequestInput.safeParse(input).error?.issues.map(({ path }) => path.join(".")) ?? [];

  test("a repair needs an appliance, a symptom and a place", () => {
    expect(problems(call)).toEqual([]);
    expect(problems({ ...call, asset: null, symptomId: null, words: "坏了", address: null })).toEqual([
      "asset",
      "divisionCode",
      "symptomId",
    ]);
  });

  test("an enquiry needs words and where the customer lives", () => {
    const enquiry = { type: "enquiry", channel: "phone", customer: { id, phoneId: id } };
    expect(problems(enquiry)).toEqual(["words", "divisionCode"]);
    expect(problems({ ...enquiry, words: "怎么清洗？", divisionCode: "510700" })).toEqual([]);
  });

  test("a window is promised only with an address", () => {
    const window = { startsAt: "2026-09-26T06:00:00Z", endsAt: "2026-09-26T08:00:00Z" };
    expect(problems({ ...call, address: null, divisionCode: "510700", window })).toEqual(["window"]);
  });
});
