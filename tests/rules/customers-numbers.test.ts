import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskPhone, normalisePhone, PhoneNumber } from "#lib/customers/contract/phone-number.ts";
import { ageOf } from "#lib/customers/rules/age.ts";
import { serialKey } from "#lib/customers/rules/serial.ts";
import { addLocalDays } from "#lib/shared/service-calendar.ts";

describe("a customer's number", () => {
  test("is one number however it is written", () => {
    for (const written of ["13908160001", "139 0816 0001", "139-0816-0001", "+86 139 0816 0001", "１３９０８１６０００１"]) {
      expect(normalisePhone(written)).toBe("+8613908160001");
    }
    expect(normalisePhone("0816-2345678")).toBe("+868162345678");
  });

  test("is none while a digit is missing, and then refused at its field", () => {
    expect(normalisePhone("1390816000")).toBeNull();
    expect(normalisePhone("阿姨家")).toBeNull();
    expect(PhoneNumber.safeParse("1390816000").error?.issues[0]?.message).toBe("not_a_phone");
  });

  test("is shown with too little to call it", () => {
    expect(maskPhone("+8613908160001")).toBe("139****0001");
  });

  test("never throws, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => void normalisePhone(written)),
      { numRuns: 50 },
    );
  });
});

describe("a serial", () => {
  test("is one serial in every writing", () => {
    expect(serialKey("xqg70-1206 19727")).toBe(serialKey("XQG70.120619727"));
    expect(serialKey(" - ")).toBeNull();
    expect(serialKey(null)).toBeNull();
  });
});

describe("the age of an appliance", () => {
  test("counts whole months", () => {
    expect(ageOf("2025-01-26", "2026-09-25")).toEqual({ years: 1, months: 7 });
    expect(ageOf("2025-01-26", "2026-09-26")).toEqual({ years: 1, months: 8 });
    expect(ageOf("2026-09-26", "2026-09-26")).toEqual({ years: 0, months: 0 });
  });

  test("is never negative and never goes back", () => {
    const months = (bought: string, today: string) => ageOf(bought, today).years * 12 + ageOf(bought, today).months;
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), fc.nat(400), (bought, today, more) => {
        const day = (count: number) => addLocalDays("2018-01-01", count);
        expect(months(day(bought), day(today))).toBeGreaterThanOrEqual(0);
        expect(months(day(bought), day(today + more))).toBeGreaterThanOrEqual(months(day(bought), day(today)));
      }),
    );
  });
});
