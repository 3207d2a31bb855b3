import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointsOf, pointsPolicy } from "#lib/licence/contract/policies.ts";
import { CAUSES, DEDUCTIONS, POINT_RULES, PROOFS, type StateReason } from "#lib/licence/contract/vocabulary.ts";
import { heaviest } from "#lib/licence/rules/heaviest.ts";
import {
  CAUSE_RULES,
  countsFrom,
  licenceAt,
  reinstate,
  type StateFact,
  standingCauses,
  stateOf,
} from "#lib/licence/rules/licence-state.ts";
import { balanceOf, type Entry, yearStart } from "#lib/licence/rules/points.ts";
import { type FirstRuling, type Found, ruleOn } from "#lib/licence/rules/ruling.ts";
import { standingOf } from "#lib/licence/rules/standing.ts";
import { addMinutes, instantOf } from "#lib/shared/service-calendar.ts";

const policy = pointsPolicy.initial;
const YEAR = instantOf("2026-01-01");
const AT = instantOf("2026-06-30", 600);
const day = (text: string) => instantOf(text, 600);

let made = 0;
/** Ids in the order in which they are made, as the database makes them. */
function id(): string {
  made += 1;
  return `id-${String(made).padStart(6, "0")}`;
}
const entry = (points: number, on = "2026-03-02", reversesId: string | null = null): Entry => ({
  id: id(),
  points,
  reversesId,
  enteredAt: day(on),
});
const balance = (entries: readonly Entry[], from = YEAR, at = AT) => balanceOf(entries, policy, from, at);

describe("points on a licence", () => {
  it("are twelve at the beginning of the year, and what an entry says less or more", () => {
    expect(balance([])).toBe(12);
    expect(balance([entry(-3), entry(-2)])).toBe(7);
    expect(balance([entry(-3), entry(1)])).toBe(10);
  });

  it("are replayed by date: a plus on a full licence is lost, the same plus after a minus is not", () => {
    expect(balance([entry(2, "2026-02-01"), entry(-3, "2026-02-02")])).toBe(9);
    expect(balance([entry(-3, "2026-02-01"), entry(2, "2026-02-02")])).toBe(11);
  });

  it("at a moment know nothing of what is entered later", () => {
    expect(balance([entry(-3, "2026-03-02"), entry(-6, "2026-07-01")])).toBe(9);
    expect(balance([entry(-3, "2026-03-02"), entry(-6, "2026-07-01")], YEAR, day("2026-07-01"))).toBe(3);
  });

  it("are as many at the beginning as the policy says", () => {
    expect(balanceOf([entry(-3)], { pointsAYear: 10 }, YEAR, AT)).toBe(7);
    expect(balanceOf([entry(2, "2026-02-01"), entry(-3, "2026-02-02")], { pointsAYear: 10 }, YEAR, AT)).toBe(7);
  });

  it("stay at 0 once they are used up, whatever is added", () => {
    expect(balance([entry(-12, "2026-02-01"), entry(1, "2026-02-02"), entry(2, "2026-02-03")])).toBe(0);
  });

  it("come back on 1 January in Shanghai, not in Greenwich", () => {
    const late = { ...entry(-6), enteredAt: addMinutes(YEAR, -1) };
    const early = { ...entry(-6), enteredAt: YEAR };
    expect(balance([late])).toBe(12);
    expect(balance([early])).toBe(6);
    expect(yearStart(addMinutes(YEAR, -1)).getTime()).toBe(instantOf("2025-01-01").getTime());
    expect(yearStart(YEAR)).toEqual(YEAR);
    expect(yearStart(AT, 1).toISOString()).toBe("2026-12-31T16:00:00.000Z");
  });

  it("are restored whole by a reversal, also of a deduction that had used them up", () => {
    const grave = entry(-12, "2026-02-01");
    const light = entry(-2, "2026-02-02");
    expect(balance([grave, light])).toBe(0);
    expect(balance([grave, light, entry(12, "2026-05-01", grave.id)])).toBe(10);
  });

  const anyEntries = fc
    .array(fc.record({ points: fc.integer({ min: -12, max: 12 }).filter((points) => points !== 0), minute: fc.nat(200_000) }), {
      maxLength: 30,
    })
    .map((drawn) =>
      drawn.map(
        ({ points, minute }, index): Entry => ({
          id: `e-${String(index).padStart(3, "0")}`,
          points,
          reversesId: null,
          enteredAt: addMinutes(YEAR, minute),
        }),
      ),
    );

  it("never leave 0 to 12, and do not depend on the order in which entries are looked at", () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(), (entries, turn) => {
        const points = balance(entries);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(12);
        const cut = entries.length === 0 ? 0 : turn % entries.length;
        expect(balance([...entries.slice(cut), ...entries.slice(0, cut)].reverse())).toBe(points);
      }),
    );
  });

  it("are after a reversal what they would be if the entry had never been", () => {
    fc.assert(
      fc.property(anyEntries, fc.nat(), (entries, pick) => {
        const taken = entries[pick % Math.max(1, entries.length)];
        fc.pre(taken !== undefined);
        const reversal: Entry = { id: "reversal", points: -taken.points, reversesId: taken.id, enteredAt: AT };
        expect(balance([...entries, reversal])).toBe(balance(entries.filter((one) => one !== taken)));
      }),
    );
  });

  it("never grow by another deduction nor shrink by another plus", () => {
    fc.assert(
      fc.property(anyEntries, fc.integer({ min: 1, max: 12 }), (entries, points) => {
        const before = balance(entries);
        expect(balance([...entries, { ...entry(-points), enteredAt: AT }])).toBeLessThanOrEqual(before);
        expect(balance([...entries, { ...entry(points), enteredAt: AT }])).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe("one incident deducts once", () => {
  const last = (points: number, reversed = false) => ({ id: "last", points, seq: 1, reversed });

  it("by the first rule found", () => {
    expect(heaviest(null, -2)).toEqual({ deducts: true, seq: 1, replacesId: null, reversesId: null });
  });
  it("a lighter rule found later, or one as heavy, deducts nothing", () => {
    expect(heaviest(last(-3), -2)).toEqual({ deducts: false });
    expect(heaviest(last(-3), -3)).toEqual({ deducts: false });
  });
  it("a heavier one reverses the lighter and takes its place", () => {
    expect(heaviest(last(-3), -6)).toEqual({ deducts: true, seq: 2, replacesId: "last", reversesId: "last" });
  });
  it("after a correction the incident is open again, and nothing is reversed twice", () => {
    expect(heaviest(last(-6, true), -2)).toEqual({ deducts: true, seq: 2, replacesId: "last", reversesId: null });
  });
});

const fact = (reason: StateReason, on: string): StateFact => ({
  id: id(),
  state: stateOf(reason),
  reason,
  startsAt: day(on),
});
const issued = fact("issued", "2020-01-01");
const causesOf = (states: readonly StateFact[], at = AT) => standingCauses(states, at).map(({ reason }) => reason);

describe("a licence", () => {
  it("is valid from its issue, and not before", () => {
    expect(licenceAt([issued], AT)).toBe("valid");
    expect(licenceAt([issued], day("2019-12-31"))).toBe("suspended");
    expect(licenceAt([], AT)).toBe("suspended");
  });

  it("is suspended by an expired review and by two C months, revoked by three and by no points left", () => {
    const by = (reason: StateReason) => licenceAt([issued, fact(reason, "2026-05-01")], AT);
    expect([by("annual_review_expired"), by("two_c_months")]).toEqual(["suspended", "suspended"]);
    expect([by("three_c_months"), by("points_exhausted")]).toEqual(["revoked", "revoked"]);
  });

  it("stays revoked though a lesser cause is added, and names both", () => {
    const states = [issued, fact("points_exhausted", "2026-03-01"), fact("annual_review_expired", "2026-04-01")];
    expect(licenceAt(states, AT)).toBe("revoked");
    expect(causesOf(states)).toEqual(["points_exhausted", "annual_review_expired"]);
  });

  it("counts only causes since it was last valid", () => {
    const states = [issued, fact("two_c_months", "2026-03-01"), fact("retraining_passed", "2026-04-01")];
    expect(causesOf(states)).toEqual([]);
    expect(causesOf([...states, fact("annual_review_expired", "2026-05-01")])).toEqual(["annual_review_expired"]);
  });

  it("is taken away from the moment of the fact on, not before, and by the latest of several facts of one cause", () => {
    const coming = fact("two_c_months", "2026-07-01");
    expect(licenceAt([issued, coming], AT)).toBe("valid");
    expect(licenceAt([issued, coming], coming.startsAt)).toBe("suspended");
    const [first, again] = [fact("annual_review_expired", "2026-03-01"), fact("annual_review_expired", "2026-05-01")];
    expect(standingCauses([again, issued, first], AT)).toEqual([again]);
  });

  it("tells facts of one moment apart by the order in which they were written", () => {
    const valid = fact("deduction_reversed", "2026-05-01");
    const again = fact("two_c_months", "2026-05-01");
    expect(licenceAt([again, issued, valid], AT)).toBe("suspended");
  });

  it("is given back by the proof that ends its cause, and by no other", () => {
    const ends = Object.fromEntries(CAUSES.map((cause) => [cause, CAUSE_RULES[cause].endedBy]));
    expect(ends).toEqual({
      annual_review_expired: "annual_review_passed",
      points_exhausted: "retraining_passed",
      two_c_months: "retraining_passed",
      three_c_months: "retraining_passed",
    });
    for (const cause of CAUSES) {
      const states = [issued, fact(cause, "2026-05-01")];
      for (const proof of PROOFS) {
        const answer = reinstate(states, [proof], AT);
        if (CAUSE_RULES[cause].endedBy === proof) expect(answer).toEqual({ ok: true, value: [proof] });
        else expect(answer).toMatchObject({ ok: false, refusal: { code: "licence_cause_stands", data: { cause } } });
      }
    }
  });

  it("is not given back while another cause stands, and is with the proofs of all", () => {
    const states = [issued, fact("two_c_months", "2026-03-01"), fact("annual_review_expired", "2026-04-01")];
    expect(reinstate(states, ["retraining_passed"], AT)).toMatchObject({ refusal: { data: { cause: "annual_review_expired" } } });
    expect(reinstate(states, ["annual_review_passed"], AT)).toMatchObject({ refusal: { data: { cause: "two_c_months" } } });
    expect(reinstate(states, [...PROOFS], AT)).toEqual({ ok: true, value: [...PROOFS] });
  });

  it("that is valid needs nothing, and a proof that ends nothing is not kept", () => {
    expect(reinstate([issued], ["retraining_passed"], AT)).toMatchObject({ refusal: { code: "licence_valid_already" } });
    const states = [issued, fact("two_c_months", "2026-03-01")];
    expect(reinstate(states, [...PROOFS], AT)).toEqual({ ok: true, value: ["retraining_passed"] });
  });
});

describe("entries count", () => {
  const exhausted = fact("points_exhausted", "2025-11-10");
  it("from 1 January of the year", () => {
    expect(countsFrom([issued], AT)).toEqual(YEAR);
    expect(countsFrom([issued, fact("two_c_months", "2025-11-10")], AT)).toEqual(YEAR);
  });
  it("from the year they were used up in, as long as they are: 1 January gives nothing back to a revoked licence", () => {
    expect(countsFrom([issued, exhausted], AT)).toEqual(instantOf("2025-01-01"));
    expect(balance([entry(-12, "2025-11-10")], countsFrom([issued, exhausted], AT))).toBe(0);
    const reversed = [issued, exhausted, fact("deduction_reversed", "2026-02-01")];
    expect(countsFrom(reversed, AT)).toEqual(YEAR);
  });
  it("anew from the retraining that gave a used-up licence back, not from one after two C months", () => {
    const renewed = [issued, fact("points_exhausted", "2026-02-10"), fact("retraining_passed", "2026-04-01")];
    expect(countsFrom(renewed, AT)).toEqual(day("2026-04-01"));
    expect(balance([entry(-12, "2026-02-10"), entry(-3, "2026-05-01")], countsFrom(renewed, AT))).toBe(9);
    const both = [...renewed.slice(0, 2), fact("annual_review_passed", "2026-04-01"), fact("retraining_passed", "2026-04-01")];
    expect(countsFrom(both, AT)).toEqual(day("2026-04-01"));
    const other = [issued, fact("two_c_months", "2026-02-10"), fact("retraining_passed", "2026-04-01")];
    expect(countsFrom(other, AT)).toEqual(YEAR);
  });
});

describe("entries count after retraining", () => {
  const used = (on: string) => fact("points_exhausted", on);
  const renewed = (on: string) => fact("retraining_passed", on);

  it("from the last one, where the points were used up twice in a year", () => {
    const states = [issued, used("2026-01-10"), renewed("2026-02-01"), used("2026-03-10"), renewed("2026-04-01")];
    expect(countsFrom(states, AT)).toEqual(day("2026-04-01"));
  });
  it("from 1 January again in the year that follows, and never from one that is still to come", () => {
    expect(countsFrom([issued, used("2025-02-10"), renewed("2025-04-01")], AT)).toEqual(YEAR);
    expect(countsFrom([issued, used("2026-02-10"), renewed("2026-07-01")], AT)).toEqual(YEAR);
  });
});

describe("how somebody stands", () => {
  const standing = (points: number, grade: string | null, states: readonly StateFact[] = [issued]) =>
    standingOf(points, grade, states, policy, AT);

  it("is normal with points and a grade", () => {
    expect(standing(7, "B")).toEqual({ standing: "normal", reason: "in_order", until: null });
    expect(standing(12, null).standing).toBe("normal");
  });
  it("is warned with six points or fewer, until they come back on 1 January", () => {
    expect(standing(6, "A")).toEqual({ standing: "warned", reason: "points_low", until: instantOf("2027-01-01") });
  });
  it("is warned after a C until another month is published: that outlasts the year, so it is named first", () => {
    expect(standing(12, "C")).toEqual({ standing: "warned", reason: "grade_c", until: null });
    expect(standing(3, "C").reason).toBe("grade_c");
  });
  it("is warned by the policy's line", () => {
    expect(standingOf(6, "B", [issued], { warnedAt: 4 }, AT).standing).toBe("normal");
    expect(standingOf(4, "B", [issued], { warnedAt: 4 }, AT).standing).toBe("warned");
  });
  it("is not eliminated while only suspended: that ends by its proof", () => {
    expect(standing(12, "B", [issued, fact("annual_review_expired", "2026-05-01")]).standing).toBe("normal");
  });
  it("is eliminated while revoked, by the cause", () => {
    expect(standing(0, "A", [issued, fact("points_exhausted", "2026-03-01")])).toEqual({
      standing: "eliminated",
      reason: "points_exhausted",
      until: null,
    });
    expect(standing(12, "C", [issued, fact("three_c_months", "2026-03-01")]).reason).toBe("three_c_months");
  });
});

describe("a ruling", () => {
  const who = { personId: "ruler", technicianId: "technician" };
  const upheld = (rule: Found["rule"], rejectedFen: number | null = null): Found => ({ outcome: "upheld", rule, rejectedFen });
  const dismissed: Found = { outcome: "dismissed", rule: null, rejectedFen: null };
  const first = (found: Found): FirstRuling => ({ ...found, ruledById: "another" });
  const rule = (before: FirstRuling | null, found: Found, ruler = who, charged = 10_000) => ruleOn(before, found, ruler, charged, policy);

  it("decides alone up to five points, and when nothing is found", () => {
    for (const light of ["promise_not_kept", "standard_not_kept", "repeat_repair", "no_deduction"] as const) {
      expect(rule(null, upheld(light))).toEqual({ ok: true, value: { capacity: "first", decides: true } });
    }
    expect(rule(null, dismissed)).toEqual({ ok: true, value: { capacity: "first", decides: true } });
  });
  it("needs a second person from six points on, who finds the same or dismisses", () => {
    expect(rule(null, upheld("grave_complaint"))).toEqual({ ok: true, value: { capacity: "first", decides: false } });
    const grave = first(upheld("grave_complaint"));
    expect(rule(grave, upheld("grave_complaint"))).toEqual({ ok: true, value: { capacity: "second", decides: true } });
    expect(rule(grave, dismissed)).toEqual({ ok: true, value: { capacity: "second", decides: true } });
    expect(rule(grave, upheld("falsified_record"))).toMatchObject({ refusal: { code: "second_rules_otherwise" } });
    expect(rule(first(upheld("overcharging", 500)), upheld("overcharging", 400), who)).toMatchObject({
      refusal: { code: "second_rules_otherwise" },
    });
  });
  it("needs a second person from as many points as the policy says", () => {
    const strict = { ...policy, twoPersonsFrom: 3 };
    expect(ruleOn(null, upheld("promise_not_kept"), who, 0, strict)).toMatchObject({ value: { decides: false } });
    expect(ruleOn(null, upheld("standard_not_kept"), who, 0, strict)).toMatchObject({ value: { decides: true } });
  });
  it("is nobody's about themselves, and nobody's twice", () => {
    expect(rule(null, dismissed, { ...who, personId: "technician" })).toMatchObject({ refusal: { code: "rater_is_technician" } });
    expect(rule({ ...upheld("grave_complaint"), ruledById: "ruler" }, dismissed)).toMatchObject({ refusal: { code: "ruled_already" } });
  });
  it("rejects no more than was charged", () => {
    expect(rule(null, upheld("overcharging", 10_001))).toMatchObject({ refusal: { code: "rejected_more_than_charged" } });
    expect(rule(null, upheld("overcharging", 10_000))).toMatchObject({ ok: true });
  });
});

describe("the policy of points", () => {
  it("takes for what is found and gives for what is done, for every rule there is", () => {
    expect(POINT_RULES.map((rule) => pointsOf(rule, policy))).toEqual([-3, -2, -6, -1, -2, -6, -12, 1, 1, 2]);
    expect(pointsOf("no_deduction", policy)).toBe(0);
  });
  it("names every rule once, warns below the points of the year, and asks two persons at six at the latest", () => {
    const refused = (change: object) => pointsPolicy.schema.safeParse({ ...policy, ...change }).success;
    expect(refused({})).toBe(true);
    expect(refused({ pointTable: policy.pointTable.slice(1) })).toBe(false);
    expect(refused({ pointTable: [...policy.pointTable, { rule: DEDUCTIONS[0], points: 1 }] })).toBe(false);
    expect(refused({ warnedAt: 12 })).toBe(false);
    expect(refused({ twoPersonsFrom: 7 })).toBe(false);
  });
});
