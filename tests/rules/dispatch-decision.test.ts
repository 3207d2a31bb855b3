import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Considered, considered, isAsKept, KEPT_BEST } from "#lib/dispatch/rules/decision.ts";
import type { TechnicianFacts } from "#lib/dispatch/rules/work-to-give.ts";
import { at, CENTRE, EVER, ground, technician, work } from "./dispatch-people.ts";

const id = (number: number) => `01900000-0000-7000-8000-${String(number).padStart(12, "0")}`;
/** As it lies in the database. */
const kept = (one: Considered): Considered => Considered.parse(JSON.parse(JSON.stringify(one)));
const some = fc.record({
  north: fc.integer({ min: -80_000, max: 80_000 }),
  praises: fc.integer({ min: 0, max: 2 }),
  warned: fc.boolean(),
  isAway: fc.boolean(),
  stop: fc.option(fc.integer({ min: 540, max: 1000 })),
});
const people = (given: readonly (typeof some extends fc.Arbitrary<infer T> ? T : never)[]): TechnicianFacts[] =>
  given.map(({ north, praises, warned, isAway, stop }, index) =>
    technician({
      ...{ id: id(index), praises, warned, home: { latE6: CENTRE.latE6 + north, lngE6: CENTRE.lngE6 } },
      covered: isAway ? [] : [{ rung: 0, ...EVER }],
      stops: stop === null ? [] : [{ startsAt: new Date(at("00:00").getTime() + stop * 60_000), endsAt: at("18:00"), place: null }],
    }),
  );

describe("a decision that is kept", () => {
  test("is the best five, whoever was chosen beside them, and the rule for everyone else", () => {
    const all = people(
      Array.from({ length: 9 }, (_, index) => ({ north: index * 9_000, praises: 0, warned: false, isAway: index === 8, stop: null })),
    );
    const { considered: told, rank, couldGo, couldNot } = considered(work(), all, ground, id(7));
    expect({ rank, couldGo, couldNot }).toEqual({ rank: 8, couldGo: 8, couldNot: 1 });
    expect(told.best.map(({ technicianId }) => technicianId)).toEqual([...[0, 1, 2, 3, 4].map(id), id(7)]);
    expect(told.best).toHaveLength(KEPT_BEST + 1);
    expect(told.excluded).toEqual([{ technicianId: id(8), rule: { code: "qualification_missing", data: { level: "junior" } } }]);
    expect(considered(work(), all, ground, id(8)).rank).toBeNull();
  });

  test("holds nothing that the rule does not ask for", () => {
    const row = { ...technician({ id: id(1) }), password: "secret", shifts: [{ ...technician().shifts[0], technicianId: id(1) }] };
    const { considered: told } = considered(work(), [row as unknown as TechnicianFacts], ground, id(1));
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(told.facts[0]?.shifts).toEqual([technician().shifts[0]]);
  });

  test("comes out the same when it is worked out again from what was known, and is found out where anything was changed", () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 9 }), fc.nat(8), (given, chosen) => {
        const { considered: told } = considered(work(), people(given), ground, id(chosen));
        expect(isAsKept(kept(told), ground)).toBe(true);
        const [first, ...rest] = told.best;
        if (!first) return;
        const changed = (best: Considered["best"]) => isAsKept(kept({ ...told, best }), ground);
        expect(changed(rest)).toBe(false);
        expect(changed([{ ...first, startsAt: at("08:00") }, ...rest])).toBe(false);
        expect(changed([{ ...first, reasonsFor: [] }, ...rest])).toBe(first.reasonsFor.length === 0);
        expect(changed([{ ...first, cost: [0, 0, 0, 0, 1e6] }, ...rest])).toBe(false);
        if (rest.length > 0) expect(changed([...rest, first])).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test("is worked out by the policy of that day: another speed gives another answer", () => {
    const far = technician({ id: id(1), home: { latE6: CENTRE.latE6 + 200_000, lngE6: CENTRE.lngE6 } });
    const { considered: told } = considered(work(), [far], ground, id(1));
    expect(isAsKept(told, ground)).toBe(true);
    expect(isAsKept(told, { ...ground, travel: { ...ground.travel, speedKmh: 60 } })).toBe(false);
  });
});
