import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STEP_CODES } from "#lib/field/contract/vocabulary.ts";
import { Answers, DENIED_STEPS, VISIT_QUESTIONS } from "#lib/followup/contract/questionnaire.ts";
import { MISSES, REMEDY_KINDS, SATISFACTIONS } from "#lib/followup/contract/vocabulary.ts";
import { isDialling, promiseTimes } from "#lib/followup/rules/call-times.ts";
import { holderOf, refusedCall } from "#lib/followup/rules/claim.ts";
import { closingOf } from "#lib/followup/rules/closing.ts";
import { contradictions } from "#lib/followup/rules/contradictions.ts";
import { isDrawn } from "#lib/followup/rules/draw.ts";
import { ofCycle } from "#lib/followup/rules/of-cycle.ts";
import { refusedRemedy } from "#lib/followup/rules/remedy.ts";
import { type Attempt, unreachedEvidence } from "#lib/followup/rules/unreached.ts";
import { signatureDue } from "#lib/followup/rules/unresolved.ts";
import { FIELD_TYPES, REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { addMinutes, instantOf, localDay } from "#lib/shared/service-calendar.ts";

const NOW = instantOf("2026-03-02", 600);
const satisfactions = fc.constantFrom(...SATISFACTIONS);

describe("what an answer closes", () => {
  it("a satisfied customer closes, in the first call and in any later one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("very_satisfied" as const, "satisfied" as const),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (satisfaction, mayClose, seq, hasRemedy) => {
          expect(closingOf({ satisfaction, mayClose }, seq, hasRemedy)).toBe("satisfied");
        },
      ),
    );
  });
  it("an unsatisfied customer never closes", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 1, max: 9 }), fc.boolean(), (mayClose, seq, hasRemedy) => {
        expect(closingOf({ satisfaction: "unsatisfied", mayClose }, seq, hasRemedy)).toBeNull();
      }),
    );
  });
  it("a neutral customer closes only in a second call, after a remedy, and only by saying so", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 1, max: 9 }), fc.boolean(), (mayClose, seq, hasRemedy) => {
        expect(closingOf({ satisfaction: "neutral", mayClose }, seq, hasRemedy)).toBe(
          mayClose && seq >= 2 && hasRemedy ? "accepted" : null,
        );
      }),
    );
  });
});

describe("a customer who is not reached", () => {
  const attempts = fc
    .array(fc.record({ minutes: fc.integer({ min: 0, max: 6 * 1440 }), result: fc.constantFrom(...MISSES, "reached" as const) }), {
      maxLength: 12,
    })
    .map((made) =>
      made.map(({ minutes, result }, index): Attempt => {
        const calledAt = addMinutes(NOW, minutes);
        return { id: `a${index}`, result, calledAt, calledOn: localDay(calledAt) };
      }),
    );

  it("is shown by three different attempts on at least two local days, none of which reached anybody", () => {
    fc.assert(
      fc.property(attempts, (made) => {
        const shown = unreachedEvidence(made);
        if (!shown.ok) return;
        expect(new Set(shown.value.map(({ id }) => id)).size).toBe(3);
        expect(new Set(shown.value.map(({ calledOn }) => calledOn)).size).toBeGreaterThanOrEqual(2);
        expect(shown.value.every(({ result }) => result !== "reached")).toBe(true);
        const times = shown.value.map(({ calledAt }) => calledAt.getTime());
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
  it("is refused exactly where three misses or a second day are missing, with the numbers", () => {
    fc.assert(
      fc.property(attempts, (made) => {
        const missed = made.filter(({ result }) => result !== "reached");
        const days = new Set(missed.map(({ calledOn }) => calledOn)).size;
        const shown = unreachedEvidence(made);
        expect(shown.ok).toBe(missed.length >= 3 && days >= 2);
        if (!shown.ok)
          expect(shown.refusal).toEqual({
            code: "attempts_missing",
            data: { attempts: missed.length, attemptsNeeded: 3, days, daysNeeded: 2 },
          });
      }),
    );
  });
  it("five attempts on one day are not enough; a minute past midnight makes the second day", () => {
    const on = (id: string, calledAt: Date): Attempt => ({ id, result: "no_answer", calledAt, calledOn: localDay(calledAt) });
    const evening = instantOf("2026-03-02", 23 * 60 + 50);
    const oneDay = [0, 1, 2, 3, 4].map((minute) => on(`e${minute}`, addMinutes(evening, minute)));
    expect(unreachedEvidence(oneDay).ok).toBe(false);
    expect(unreachedEvidence([...oneDay.slice(0, 2), on("next", addMinutes(evening, 11))]).ok).toBe(true);
  });
});

describe("the draw of enquiries and suggestions", () => {
  const ids = fc.nat().map(String);
  it("draws nobody at 0, everybody at 100%, and whoever was drawn at a smaller share", () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (id, a, b) => {
        expect(isDrawn(id, 0)).toBe(false);
        expect(isDrawn(id, 10_000)).toBe(true);
        if (isDrawn(id, Math.min(a, b))) expect(isDrawn(id, Math.max(a, b))).toBe(true);
      }),
    );
  });
  it("draws about the share asked for, among numbers given one after the other", () => {
    const made = Array.from({ length: 20_000 }, (_, index) => String(100_001 + index));
    const share = made.filter((id) => isDrawn(id, 3000)).length / made.length;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.32);
  });
});

describe("who has a call", () => {
  const claim = { claimedById: "bai", claimedAt: NOW };
  it("a claim holds until it lapses", () => {
    expect(holderOf(claim, addMinutes(NOW, 59), 60)).toBe("bai");
    expect(holderOf(claim, addMinutes(NOW, 60), 60)).toBeNull();
  });
  it("another's call is refused with who has it, whatever one wants", () => {
    for (const wants of ["take", "speak", "settle"] as const) {
      expect(refusedCall(claim, { personId: "song", wants }, NOW, 60)?.refusal).toEqual({
        code: "claimed_by_other",
        data: { personId: "bai" },
      });
    }
  });
  it("one speaks only in a call one has taken, also after it lapsed unless somebody else took it", () => {
    expect(refusedCall({ claimedById: null, claimedAt: null }, { personId: "song", wants: "speak" }, NOW, 60)?.refusal.code).toBe(
      "claim_first",
    );
    expect(refusedCall(claim, { personId: "bai", wants: "speak" }, addMinutes(NOW, 90), 60)).toBeNull();
    expect(refusedCall(claim, { personId: "song", wants: "take" }, addMinutes(NOW, 90), 60)).toBeNull();
    expect(refusedCall(claim, { personId: "song", wants: "speak" }, addMinutes(NOW, 90), 60)?.refusal.code).toBe("claim_first");
  });
});

describe("the remedy", () => {
  const due = addMinutes(NOW, 60);
  it("is required where nothing closes, and refused where something does", () => {
    expect(refusedRemedy(false, null, "repair", NOW, 14)?.refusal).toMatchObject({
      code: "remedy_required",
      fields: { "remedy.kind": { code: "remedy_required" } },
    });
    expect(refusedRemedy(true, { kind: "call", dueAt: due }, "repair", NOW, 14)?.refusal.code).toBe("remedy_not_needed");
    expect(refusedRemedy(true, null, "repair", NOW, 14)).toBeNull();
  });
  it("rework is for what a technician does, everything else for every request", () => {
    for (const type of REQUEST_TYPES) {
      for (const kind of REMEDY_KINDS) {
        const may = kind !== "rework" || FIELD_TYPES.includes(type);
        expect(refusedRemedy(false, { kind, dueAt: due }, type, NOW, 14)?.refusal.code).toBe(may ? undefined : "rework_needs_visit");
      }
    }
  });
  it("the customer is called later than now and within the days of the policy", () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 60_000 }), fc.integer({ min: 1, max: 60 }), (minutes, days) => {
        const refused = refusedRemedy(false, { kind: "call", dueAt: addMinutes(NOW, minutes) }, "repair", NOW, days)?.refusal.code;
        expect(refused).toBe(minutes <= 0 ? "remedy_due_past" : minutes > days * 1440 ? "remedy_due_too_late" : undefined);
      }),
    );
  });
});

describe("signing that it stays unresolved", () => {
  const standing = { stage: "in_follow_up", cycle: 2, unsatisfied: true, signatures: [] };
  const handler = { personId: "fang", isComplaintHandler: true };
  const second = { personId: "guo", isComplaintHandler: false };
  const signed = { ...standing, signatures: [{ capacity: "complaint_handler" as const, personId: "fang" }] };

  it("a complaint handler signs first, another person second, and only the second closes", () => {
    expect(signatureDue(standing, handler)).toEqual({ ok: true, value: { capacity: "complaint_handler", closes: false } });
    expect(signatureDue(signed, second)).toEqual({ ok: true, value: { capacity: "second_person", closes: true } });
    expect(signatureDue(signed, { personId: "tao", isComplaintHandler: true })).toEqual({
      ok: true,
      value: { capacity: "second_person", closes: true },
    });
  });
  it("every wrong way has its name", () => {
    const code = (answer: ReturnType<typeof signatureDue>) => (answer.ok ? null : answer.refusal.code);
    expect(code(signatureDue(standing, second))).toBe("handler_signs_first");
    expect(code(signatureDue(signed, handler))).toBe("signed_already");
    expect(code(signatureDue({ ...standing, cycle: 1 }, handler))).toBe("unresolved_needs_second_cycle");
    expect(code(signatureDue({ ...standing, unsatisfied: false }, handler))).toBe("unresolved_needs_unsatisfied");
    expect(code(signatureDue({ ...standing, stage: "closed" }, handler))).toBe("request_over");
  });
  it("whoever signs, one person never closes alone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("fang", "guo"),
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (personId, isComplaintHandler, cycle, unsatisfied) => {
          const due = signatureDue({ ...signed, cycle, unsatisfied }, { personId, isComplaintHandler });
          if (due.ok && due.value.closes) expect([personId, cycle >= 2, unsatisfied]).toEqual(["guo", true, true]);
        },
      ),
    );
  });
});

describe("where the customer denies the record", () => {
  const said = (no: Partial<Record<string, "yes" | "no" | "unknown">>) => Answers.parse({ satisfaction: "neutral", ...no });
  const record = { visited: true, steps: STEP_CODES, arrivedInWindow: true };

  it("a recorded step and a charge that are denied are named", () => {
    expect(contradictions(said({ testRunShown: "no", chargeEqualsReceipt: "no", arrivedOnTime: "no" }), record)).toEqual([
      "arrival_denied",
      "charge_denied",
      "step_denied:test_run_shown",
    ]);
    expect(contradictions(said({ cardAndCoversUsed: "no" }), record)).toEqual(["step_denied:business_card", "step_denied:shoe_covers"]);
  });
  it("what was not recorded, not asked or affirmed is no contradiction", () => {
    expect(contradictions(said({ testRunShown: "no", arrivedOnTime: "no" }), { visited: true, steps: [], arrivedInWindow: false })).toEqual(
      [],
    );
    expect(contradictions(said({}), record)).toEqual([]);
    expect(contradictions(said({ chargeEqualsReceipt: "no" }), { visited: false, steps: [], arrivedInWindow: null })).toEqual([]);
  });
  it("only what was answered with no is ever named", () => {
    const answer = fc.constantFrom("yes" as const, "no" as const, "unknown" as const);
    const all = fc.record(Object.fromEntries(VISIT_QUESTIONS.map((question) => [question, answer])));
    fc.assert(
      fc.property(all, satisfactions, fc.subarray([...STEP_CODES]), (given, satisfaction, steps) => {
        const named = contradictions(Answers.parse({ ...given, satisfaction }), { ...record, steps });
        const denied = VISIT_QUESTIONS.filter((question) => given[question] === "no").flatMap((question) => DENIED_STEPS[question] ?? []);
        for (const code of named.filter((one) => one.startsWith("step_denied:"))) {
          expect(denied).toContain(code.slice("step_denied:".length));
          expect(steps).toContain(code.slice("step_denied:".length));
        }
      }),
    );
  });
});

describe("when the customer is called back", () => {
  it("every moment offered lies ahead and within dialling hours", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 1440 }), fc.integer({ min: 1, max: 240 }), (minutes, soon) => {
        const now = addMinutes(NOW, minutes);
        for (const { at } of promiseTimes(now, soon)) {
          expect(at.getTime()).toBeGreaterThan(now.getTime());
          expect(isDialling(at)).toBe(true);
        }
        expect(promiseTimes(now, soon).map(({ key }) => key)).toContain("tomorrow");
      }),
    );
  });
});

describe("the promise of a cycle", () => {
  it("is what was promised between the times the request was sent back", () => {
    const made = (minutes: number) => ({ madeAt: addMinutes(NOW, minutes) });
    const [first, moved, again] = [made(0), made(30), made(100)];
    const sentBack = [addMinutes(NOW, 60)];
    expect(ofCycle([first, moved, again], sentBack, 1)).toEqual([first, moved]);
    expect(ofCycle([first, moved, again], sentBack, 2)).toEqual([again]);
    expect(ofCycle([first, moved], sentBack, 2)).toEqual([]);
    expect(ofCycle([first, moved], [], 1)).toEqual([first, moved]);
  });
});
