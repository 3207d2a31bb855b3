import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OVER, WORK_ORDER_STATUSES } from "#lib/dispatch/contract/vocabulary.ts";
import { RecordContactInput, TakeSignatureInput } from "#lib/field/contract/inputs.ts";
import { onSiteStandardPolicy } from "#lib/field/contract/policies.ts";
import { OUTCOMES, STEP_CODES } from "#lib/field/contract/vocabulary.ts";
import { refusedStart, refusedWindow } from "#lib/field/rules/appointment.ts";
import { chargeLines, standing, totals } from "#lib/field/rules/charges.ts";
import { completion, type Finished } from "#lib/field/rules/completion.ts";
import { type Found, refusedDiagnosis } from "#lib/field/rules/diagnosis.ts";
import { isPossible, nextSteps } from "#lib/field/rules/next-steps.ts";
import { addMinutes, instantOf } from "#lib/shared/service-calendar.ts";
import { payerOf } from "#lib/warranty/index.ts";

const NOW = instantOf("2026-03-02", 600);
const code = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } } | null) =>
  answer && !answer.ok ? answer.refusal?.code : null;

describe("what a technician may do next", () => {
  it("is nothing before it is theirs and after it is over", () => {
    for (const status of ["offered", "outlet_accepted", ...OVER] as const) expect(nextSteps(status)).toEqual([]);
  });
  it("leads from acceptance to the customer's door one step at a time", () => {
    expect(isPossible("assigned", "appoint")).toBe(false);
    expect(isPossible("accepted", "depart")).toBe(false);
    expect(isPossible("appointed", "arrive")).toBe(false);
    expect(WORK_ORDER_STATUSES.filter((status) => isPossible(status, "work"))).toEqual(["on_site"]);
    expect(WORK_ORDER_STATUSES.filter((status) => isPossible(status, "resume"))).toEqual([
      "awaiting_parts",
      "awaiting_support",
      "awaiting_return",
      "in_workshop",
    ]);
  });
});

const fen = fc.integer({ min: 0, max: 10_000_000 }).map(BigInt);
const action = fc.record({ id: fc.constant("action"), labourFen: fen });
const parts = fc.array(fc.record({ id: fc.constantFrom("p1", "p2", "p3", "p4"), quantity: fc.integer({ min: 1, max: 99 }) }), {
  maxLength: 12,
});
const prices = fc.record({ p1: fen, p2: fen, p3: fen, p4: fen });
const entitlements = fc.constantFrom(
  { kind: "free", rule: "whole_unit" } as const,
  { kind: "charged", rule: "main_part_only" } as const,
  { kind: "charged", rule: "expired" } as const,
  { kind: "to_confirm", rule: "no_purchase_date" } as const,
);

describe("what a visit costs", () => {
  it("is whole fen, a line for labour and one a part, and the two sides add up to the price list", () => {
    fc.assert(
      fc.property(action, parts, prices, entitlements, (done, used, list, given) => {
        const priced = used.map((part) => ({ ...part, priceFen: list[part.id as keyof typeof list], isMainPart: part.id === "p1" }));
        const lines = chargeLines(done, priced, (line) => payerOf(line, given));
        expect(lines).toHaveLength(1 + new Set(used.map(({ id }) => id)).size);
        for (const { amountFen, quantity } of lines) {
          expect(typeof amountFen).toBe("bigint");
          expect(quantity).toBeGreaterThan(0);
        }
        const { customerFen, warrantyFen } = totals(lines);
        const whole = priced.reduce((sum, { priceFen, quantity }) => sum + priceFen * BigInt(quantity), done.labourFen);
        expect(customerFen + warrantyFen).toBe(whole);
        if (given.kind === "free") expect(customerFen).toBe(0n);
        if (given.rule === "expired" || given.kind === "to_confirm") expect(warrantyFen).toBe(0n);
      }),
    );
  });
  it("in the years of main parts leaves the main part alone to warranty", () => {
    const main = { id: "p1", priceFen: 5000n, isMainPart: true, quantity: 1 };
    const lines = chargeLines({ id: "a", labourFen: 3000n }, [main, { ...main, id: "p2", isMainPart: false, quantity: 2 }], (line) =>
      payerOf(line, { kind: "charged", rule: "main_part_only" }),
    );
    expect(totals(lines)).toEqual({ customerFen: 13_000n, warrantyFen: 5000n });
  });
  it("is nothing when every line was taken back", () => {
    fc.assert(
      fc.property(action, (done) => {
        const [line] = chargeLines(done, [], () => "customer");
        const kept = [
          { id: "1", reversesId: null, ...line },
          { id: "2", reversesId: "1", ...line, amountFen: -done.labourFen },
        ];
        expect(standing(kept)).toEqual([]);
        expect(totals(kept as never)).toEqual({ customerFen: 0n, warrantyFen: 0n });
      }),
    );
  });
});

const STANDARD = onSiteStandardPolicy.initial.steps.map(({ code: step }) => step);
const finished = (changes: Partial<Finished> = {}): Finished => ({
  outcome: "fixed",
  needsDiagnosis: true,
  standard: STANDARD,
  done: STANDARD,
  missed: [],
  diagnosed: true,
  isProductFault: true,
  priceAgreed: true,
  signed: true,
  ...changes,
});

describe("a visit may end as completed", () => {
  it("with every step done, the diagnosis, the agreed price and the signature", () => {
    expect(completion(finished())).toEqual({ ok: true, value: { missed: [] } });
  });
  it("with a reason for each step that was left out, and names those without one", () => {
    const done = STANDARD.filter((step) => step !== "test_run_shown" && step !== "mat");
    const missed = [{ step: "test_run_shown" as const, reason: "no_power" as const }];
    const answer = completion(finished({ done, missed }));
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: "steps_missing", data: { count: 1 }, fields: { "missed.mat": { code: "required" } } },
    });
    expect(completion(finished({ done: [...done, "mat"], missed }))).toEqual({ ok: true, value: { missed } });
  });
  it("by the older standard too, which counts a gift and no card", () => {
    const older = ["certificate_shown", "small_gift", "shoe_covers", "mat", "cloth"] as const;
    expect(completion(finished({ standard: older, done: older }))).toMatchObject({ ok: true });
  });
  it("never without a diagnosis where one is needed, a price agreed for work done, or a signature", () => {
    expect(code(completion(finished({ diagnosed: false })))).toBe("diagnosis_missing");
    expect(code(completion(finished({ diagnosed: false, needsDiagnosis: false, priceAgreed: false })))).toBeNull();
    expect(code(completion(finished({ priceAgreed: false })))).toBe("price_not_agreed");
    expect(code(completion(finished({ priceAgreed: false, outcome: "quote_declined" })))).toBeNull();
    expect(code(completion(finished({ priceAgreed: false, outcome: "not_repairable" })))).toBeNull();
    expect(code(completion(finished({ signed: false })))).toBe("signature_missing");
  });
  it("never as no product fault where the cause is the product's", () => {
    expect(code(completion(finished({ outcome: "no_product_fault" })))).toBe("outcome_contradicts_cause");
    expect(code(completion(finished({ outcome: "no_product_fault", isProductFault: false })))).toBeNull();
  });
  it("only ever with each step of the standard done or explained", () => {
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), fc.subarray(STANDARD), fc.subarray([...STEP_CODES]), (outcome, done, explained) => {
        const missed = explained.map((step) => ({ step, reason: "not_applicable" as const }));
        const answer = completion(finished({ outcome, done, missed, isProductFault: false }));
        const covered = STANDARD.every((step) => done.includes(step) || explained.includes(step));
        expect(answer.ok).toBe(covered);
        if (answer.ok) expect([...done, ...answer.value.missed.map(({ step }) => step)].sort()).toEqual([...STANDARD].sort());
      }),
    );
  });
});

describe("a diagnosis", () => {
  const found = (changes: Partial<Found> = {}): Found => ({
    type: "repair",
    categoryId: "wm",
    symptom: "wm",
    cause: "wm",
    action: "wm",
    parts: [],
    isUsual: true,
    words: null,
    ...changes,
  });
  it("of a repair names symptom and cause; other work needs neither, and not one alone", () => {
    expect(refusedDiagnosis(found())).toBeNull();
    expect(code(refusedDiagnosis(found({ cause: undefined })))).toBe("diagnosis_incomplete");
    expect(refusedDiagnosis(found({ type: "installation", symptom: undefined, cause: undefined }))).toBeNull();
    expect(code(refusedDiagnosis(found({ type: "inspection", cause: undefined })))).toBe("diagnosis_incomplete");
  });
  it("stays inside the appliance's own catalogue", () => {
    expect(code(refusedDiagnosis(found({ action: null })))).toBe("not_in_catalogue");
    expect(code(refusedDiagnosis(found({ parts: ["wm", "rf"] })))).toBe("not_in_catalogue");
    expect(refusedDiagnosis(found({ symptom: null, cause: "rf" }))?.refusal.fields).toEqual({
      symptomId: { code: "not_found" },
      causeId: { code: "not_found" },
    });
  });
  it("may go beyond the usual with a reason", () => {
    expect(code(refusedDiagnosis(found({ isUsual: false })))).toBe("beyond_catalogue_needs_reason");
    expect(refusedDiagnosis(found({ isUsual: false, words: "两处同时损坏" }))).toBeNull();
  });
});

describe("times agreed with the customer", () => {
  it("lie ahead, though phones and clocks differ by minutes, and not a season away", () => {
    expect(refusedStart(NOW, NOW)).toBeNull();
    expect(refusedStart(addMinutes(NOW, -5), NOW)).toBeNull();
    expect(code(refusedStart(addMinutes(NOW, -6), NOW))).toBe("starts_in_past");
    expect(code(refusedStart(addMinutes(NOW, 91 * 1440), NOW))).toBe("starts_too_late");
  });
  it("are windows that have not ended and are no longer than a day", () => {
    expect(refusedWindow({ startsAt: addMinutes(NOW, -60), endsAt: addMinutes(NOW, 60) }, NOW)).toBeNull();
    expect(code(refusedWindow({ startsAt: addMinutes(NOW, -60), endsAt: NOW }, NOW))).toBe("window_past");
    expect(code(refusedWindow({ startsAt: NOW, endsAt: addMinutes(NOW, 1441) }, NOW))).toBe("window_too_long");
  });
  it("come from a call in which the customer was reached", () => {
    const call = { workOrderId: "01900000-0000-7000-8000-000000000000", address: { divisionCode: "510703", detail: "1" } };
    expect(RecordContactInput.safeParse({ ...call, result: "reached" }).success).toBe(true);
    expect(RecordContactInput.safeParse({ ...call, result: "busy" }).success).toBe(false);
  });
});

describe("a signature", () => {
  const signed = (strokes: string) =>
    TakeSignatureInput.safeParse({ workOrderId: "01900000-0000-7000-8000-000000000000", signerName: "王芳", strokes, opinion: "satisfied" })
      .success;
  it("is lines and nothing else, of at most 20,000 letters; empty where a name was typed", () => {
    expect(signed("M10 20l3 4 -2 1M5 5l0 0")).toBe(true);
    expect(signed("")).toBe(true);
    expect(signed('M0 0"/><script>')).toBe(false);
    expect(signed("M1 1l1 1".repeat(3000))).toBe(false);
  });
});
