import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressLikeness, likenessOf } from "#lib/customers/rules/likeness.ts";

const ALIKE = 0.6;

describe("two addresses of one county", () => {
  test.each([
    ["长虹大道 1 号 2 栋 1804", "长虹大道1号2幢1804"],
    ["涪滨路77号", "涪滨路 77 号 2 栋 1804"],
    ["跃进北路文昌小区12号", "跃进路文昌小区12号"],
  ])("%s is like %s", (one, other) => {
    expect(addressLikeness(one, other)).toBeGreaterThanOrEqual(ALIKE);
  });

  test.each([
    ["长虹大道1号2栋1804", "长虹大道1号2栋1805"],
    ["涪滨路77号", "涪滨路7号"],
    ["涪滨路77号", "剑门路77号"],
    ["", "涪滨路77号"],
  ])("%s is not like %s", (one, other) => {
    expect(addressLikeness(one, other)).toBeLessThan(ALIKE);
  });

  test("are as like one way as the other, and each is like itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 30 }), (one, other) => {
        expect(addressLikeness(one, other)).toBe(addressLikeness(other, one));
        expect(addressLikeness(one, other)).toBeLessThanOrEqual(1);
        expect([0, 1]).toContain(addressLikeness(one, one));
      }),
    );
  });
});

describe("a household being written down", () => {
  const typed = { name: "王芳", divisionCode: "510703", detail: "长虹大道1号" };
  const known = { name: "王芳", addresses: [{ divisionCode: "510703", detail: "长虹大道 1 号" }] };

  test("may be a file of the same address, the more so of the same name", () => {
    expect(likenessOf(typed, known)).toBe("name_and_address");
    expect(likenessOf(typed, { ...known, name: "李强" })).toBe("address");
  });

  test("may be one of the same name in the county as long as nothing is said of the address", () => {
    expect(likenessOf({ ...typed, detail: "" }, known)).toBe("name_nearby");
    expect(likenessOf({ ...typed, detail: "临园路9号" }, known)).toBeNull();
    expect(likenessOf({ ...typed, divisionCode: "510704" }, known)).toBeNull();
    expect(likenessOf({ ...typed, name: "", detail: "" }, known)).toBeNull();
  });
});
