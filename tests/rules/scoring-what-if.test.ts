import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessGroup, assessMonth, groupsOfMonth, type PersonMonth } from "#lib/scoring/rules/assess-month.ts";
import { type CaseChange, SINGLE_CASES, withChange } from "#lib/scoring/rules/case-change.ts";
import { whatIf, whatIfEach, whatIfPolicy } from "#lib/scoring/rules/what-if.ts";
import { golden } from "./scoring-golden.ts";
import { type Counts, figures, POLICY, person, someMonth, TIGHT } from "./scoring-people.ts";

const month = (counts: Counts): PersonMonth => person("one", { ratedOrders: 10, counts });
const moreVerySatisfied: CaseChange = { kind: "one_more", indicator: "very_satisfied" };

/** The counts a change leads to, or null. */
function changed(counts: Counts, change: CaseChange) {
  const after = withChange(month(counts), change);
  return after && [after.figures, after.ratedOrders];
}

describe("one case more or fewer", () => {
  const answered: Counts = { very_satisfied: [5, 10], satisfied: [8, 10] };
  it("one more very satisfied is one more answered order, satisfied as well", () => {
    expect(changed(answered, moreVerySatisfied)).toEqual([figures({ very_satisfied: [6, 11], satisfied: [9, 11] }), 11]);
  });
  it("one fewer very satisfied was not answered at all", () => {
    expect(changed(answered, { kind: "one_fewer", indicator: "very_satisfied" })).toEqual([
      figures({ very_satisfied: [4, 9], satisfied: [7, 9] }),
      9,
    ]);
  });
  it("one more merely satisfied answer counts in both denominators", () => {
    expect(changed(answered, { kind: "one_more", indicator: "satisfied" })).toEqual([
      figures({ very_satisfied: [5, 11], satisfied: [9, 11] }),
      11,
    ]);
  });
  it("a satisfied answer turns very satisfied where there is one", () => {
    const turned: CaseChange = { kind: "satisfied_turned_very_satisfied" };
    expect(changed(answered, turned)).toEqual([figures({ very_satisfied: [6, 10], satisfied: [8, 10] }), 10]);
    expect(changed({ very_satisfied: [8, 10], satisfied: [8, 10] }, turned)).toBeNull();
  });
  it("a merely satisfied answer cannot be taken away where all are very satisfied", () => {
    expect(changed({ very_satisfied: [8, 10], satisfied: [8, 10] }, { kind: "one_fewer", indicator: "satisfied" })).toBeNull();
  });
  it("a repeat fewer is one of the same repairs without it, and there has to be one", () => {
    expect(changed({ repeat: [1, 10] }, { kind: "one_fewer", indicator: "repeat" })).toEqual([figures({ repeat: [0, 10] }), 10]);
    expect(changed({ repeat: [0, 10] }, { kind: "one_fewer", indicator: "repeat" })).toBeNull();
  });
  it("no more first visits are fixed than there were repairs, and none without repairs", () => {
    const more: CaseChange = { kind: "one_more", indicator: "first_visit" };
    expect(changed({ first_visit: [9, 10] }, more)).toEqual([figures({ first_visit: [10, 10] }), 10]);
    expect(changed({ first_visit: [10, 10] }, more)).toBeNull();
    expect(changed({}, more)).toBeNull();
  });
  it("charges change by their amount and never beyond what was claimed", () => {
    const claimed: Counts = { false_charge: [3000, 10_000] };
    expect(changed(claimed, { kind: "charge_accepted", amountFen: 3000n })).toEqual([figures({ false_charge: [0, 10_000] }), 10]);
    expect(changed(claimed, { kind: "charge_accepted", amountFen: 3001n })).toBeNull();
    expect(changed(claimed, { kind: "charge_rejected", amountFen: 7000n })).toEqual([figures({ false_charge: [10_000, 10_000] }), 10]);
    expect(changed(claimed, { kind: "charge_rejected", amountFen: 7001n })).toBeNull();
  });
});

describe("what it would have changed", () => {
  const [group] = groupsOfMonth(golden(), POLICY);
  if (!group) throw new Error("the golden month is one group");
  it("one repeat fewer lifts p08 from the eighth place by almost five points", () => {
    // Pool 1/200, own (1 + 0.1) / 40 = 2.75%: 7.25 points instead of 4.5
    expect(whatIf(group, "p08", { kind: "one_fewer", indicator: "repeat" }, POLICY)).toEqual({
      ...{ ranked: true, scoreHundredths: 8381, rank: 8, grade: "B", coefficientBp: 10_000 },
    });
  });
  it("one fewer of the two best answers costs p01 nothing but points; one more rated order ranks p11", () => {
    expect(whatIf(group, "p01", { kind: "one_fewer", indicator: "very_satisfied" }, POLICY)).toMatchObject({ rank: 1, grade: "A" });
    expect(whatIf(group, "p11", moreVerySatisfied, POLICY)).toMatchObject({ ranked: true, rank: 10, grade: "B" });
  });
  it("lists every case there is, and none there is not", () => {
    const kinds = whatIfEach(group, "p08", POLICY).map(({ change }) =>
      `${change.kind} ${"indicator" in change ? change.indicator : ""}`.trim(),
    );
    expect(kinds).toContain("one_fewer repeat");
    expect(kinds).not.toContain("one_fewer complaint");
    expect(kinds.length).toBe(new Set(kinds).size);
    expect(whatIfEach(group, "nobody", POLICY)).toEqual([]);
  });
  it("is what the whole month would have been with that one case", () => {
    fc.assert(
      fc.property(someMonth(30), fc.nat(), fc.constantFrom(...SINGLE_CASES), (people, at, change) => {
        const one = people[at % Math.max(1, people.length)];
        const after = one && withChange(one, change);
        if (!after || after.ratedOrders !== one.ratedOrders) return;
        const mine = groupsOfMonth(people, TIGHT).find(({ members }) =>
          members.some(({ technicianId }) => technicianId === one.technicianId),
        );
        const outcome = mine && whatIf(mine, one.technicianId, change, TIGHT);
        const line = assessMonth(
          people.map((other) => (other === one ? after : other)),
          TIGHT,
        ).find(({ technicianId }) => technicianId === one.technicianId);
        expect(line).toMatchObject(outcome ?? { missing: true });
      }),
      { numRuns: 200 },
    );
  });
});

describe("nobody is worse off", () => {
  const better: CaseChange[] = [
    moreVerySatisfied,
    { kind: "satisfied_turned_very_satisfied" },
    { kind: "one_more", indicator: "first_visit" },
    ...(["repeat", "complaint", "misdiagnosis", "exchange"] as const).map((indicator): CaseChange => ({ kind: "one_fewer", indicator })),
    { kind: "charge_accepted", amountFen: 1n },
  ];
  it.each(better.map((change) => ["indicator" in change ? `${change.kind} ${change.indicator}` : change.kind, change] as const))(
    "for %s: the score of a ranked person never falls",
    (_, change) => {
      fc.assert(
        fc.property(someMonth(20), (people) => {
          for (const group of groupsOfMonth(people, TIGHT)) {
            for (const line of assessGroup(group, TIGHT).filter(({ ranked }) => ranked)) {
              const outcome = whatIf(group, line.technicianId, change, TIGHT);
              if (outcome) expect(outcome.scoreHundredths).toBeGreaterThanOrEqual(line.scoreHundredths);
            }
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe("another policy", () => {
  it("names who changes grade, and with what", () => {
    // With twice the share p02 is a second A (k = 2, no tie) and p09 a second C.
    const changes = whatIfPolicy(golden(), POLICY, { ...POLICY, gradeShareBp: 2000 });
    expect(changes.map(({ technicianId, before, after }) => [technicianId, before.grade, after.grade, after.coefficientBp])).toEqual([
      ["p02", "B", "A", 11_000],
      ["p09", "B", "C", 8500],
    ]);
  });
  it("that ranks from nine orders gives p11 a grade", () => {
    const changes = whatIfPolicy(golden(), POLICY, { ...POLICY, leastRated: 9 });
    expect(changes.map(({ technicianId, before, after }) => [technicianId, before.grade, after.grade])).toEqual([["p11", null, "B"]]);
  });
  it("that is the same changes nobody", () => {
    fc.assert(
      fc.property(someMonth(), (people) => {
        expect(whatIfPolicy(people, TIGHT, TIGHT)).toEqual([]);
      }),
    );
  });
});
