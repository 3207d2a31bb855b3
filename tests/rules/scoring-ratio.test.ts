import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, clamp, compare, div, mul, ONE, ratio, ratioText, reduced, roundHalfUp, sub, ZERO } from "#lib/shared/ratio.ts";

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const fraction = fc
  .tuple(
    whole,
    whole.filter((d) => d !== 0n),
  )
  .map(([n, d]) => ratio(n, d));

describe("an exact fraction", () => {
  it("carries its sign above and refuses a denominator of nothing", () => {
    expect(ratio(3, -6)).toEqual({ n: -3n, d: 6n });
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => div(ONE, ZERO)).toThrow(RangeError);
  });
  it("has one text for one value, however wide", () => {
    expect([ratio(6, 4), ratio(-6, 4), ratio(0, 7), ratio(8, 4)].map(ratioText)).toEqual(["3/2", "-3/2", "0/1", "2/1"]);
    fc.assert(
      fc.property(fraction, fc.bigInt({ min: 1n, max: 10n ** 20n }), (value, factor) => {
        expect(ratioText({ n: value.n * factor, d: value.d * factor })).toBe(ratioText(value));
        const { n, d } = reduced(value);
        expect(n * value.d).toBe(value.n * d);
      }),
    );
  });
  it("loses nothing: what was added is taken away again, what was multiplied is divided again", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(compare(sub(add(a, b), b), a)).toBe(0);
        expect(compare(mul(a, add(b, c)), add(mul(a, b), mul(a, c)))).toBe(0);
        if (b.n !== 0n) expect(compare(div(mul(a, b), b), a)).toBe(0);
      }),
    );
  });
  it("a third is not what floating point takes for it", () => {
    const third = ratio(1, 3);
    expect(compare(add(add(third, third), third), ONE)).toBe(0);
    expect(compare(add(ratio(1, 10), ratio(2, 10)), ratio(3, 10))).toBe(0);
  });
  it("compares by value and stays within limits", () => {
    expect([compare(ratio(1, 3), ratio(1, 2)), compare(ratio(2, 4), ratio(1, 2)), compare(ratio(-1, 3), ratio(-1, 2))]).toEqual([-1, 0, 1]);
    expect([ratio(-1, 9), ratio(1, 9), ratio(10, 9)].map((value) => ratioText(clamp(value, ZERO, ONE)))).toEqual(["0/1", "1/9", "1/1"]);
  });
});

describe("rounding", () => {
  it.each([
    ["61.725", 61_725, 1000, 6173n],
    ["61.7249…", 617_249_999, 10_000_000, 6172n],
    ["0.005", 1, 200, 1n],
    ["-0.005, whose half goes up to nothing", -1, 200, 0n],
    ["-0.0051", -51, 10_000, -1n],
    ["-0.015", -3, 200, -1n],
    ["2/3", 2, 3, 67n],
    ["a hundred", 100, 1, 10_000n],
  ])("to hundredths of %s", (_, n, d, hundredths) => {
    expect(roundHalfUp(ratio(n, d), 2)).toBe(hundredths);
  });
  it("is never further off than half a unit, and exactly half only upwards", () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const unit = 10n ** BigInt(decimals);
        const off = sub(ratio(roundHalfUp(value, decimals)), mul(value, ratio(unit)));
        expect(compare(off, ratio(1, 2))).toBeLessThanOrEqual(0);
        expect(compare(off, ratio(-1, 2))).toBeGreaterThan(0);
      }),
    );
  });
});
