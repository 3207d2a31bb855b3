import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskEmail, normaliseEmail } from "#lib/customers/contract/email-address.ts";
import type { PromiseData } from "#lib/messages/contract/message-data.ts";
import { messagePolicy } from "#lib/messages/contract/policies.ts";
import { MESSAGE_LOCALES, type OUTCOMES } from "#lib/messages/contract/vocabulary.ts";
import { afterAttempt, isNext, notBefore } from "#lib/messages/rules/moments.ts";
import { smsParts } from "#lib/messages/rules/sms-parts.ts";
import { promiseWords } from "#lib/messages/rules/words.ts";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";
import { addMinutes, instantOf, minuteOfDay } from "#lib/shared/service-calendar.ts";

const at = (hour: number, minute = 0, day = "2026-11-23") => instantOf(day, hour * 60 + minute);
const promise = (change: Partial<PromiseData> = {}): PromiseData => ({
  ...{ number: 1_000_123, type: "repair", startsAt: at(9).toISOString(), endsAt: at(11).toISOString(), moved: false },
  ...change,
});

describe("what a customer reads of a promised window", () => {
  test("is a Chinese sentence with the brand before it", () => {
    expect(promiseWords(promise(), "zh-CN")).toEqual({
      subject: "报修单1000123上门时间",
      words: "【晴川】您好，您的报修单1000123已受理，工程师将于11月23日（周一）9:00-11:00上门，请保持电话畅通。",
    });
    expect(promiseWords(promise({ type: "installation", moved: true }), "zh-CN")).toEqual({
      subject: "安装单1000123上门时间有变",
      words: "【晴川】您好，您的安装单1000123上门时间已改为11月23日（周一）9:00-11:00，请保持电话畅通。",
    });
  });

  test("is the same in English", () => {
    expect(promiseWords(promise(), "en")).toEqual({
      subject: "Repair 1000123: visit time",
      words: "【晴川】Repair 1000123: our technician will visit you on Mon 23 Nov, 9:00-11:00. Please keep your phone at hand.",
    });
    expect(promiseWords(promise({ moved: true }), "en").words).toBe(
      "【晴川】Repair 1000123: the visit has moved to Mon 23 Nov, 9:00-11:00. Please keep your phone at hand.",
    );
  });

  test("names the second day where the window ends on another, and midnight as the end of the first", () => {
    const night = promise({ startsAt: at(22).toISOString(), endsAt: at(1, 30, "2026-11-24").toISOString() });
    expect(promiseWords(night, "zh-CN").words).toContain("11月23日（周一）22:00-11月24日（周二）1:30");
    const evening = promise({ startsAt: at(22).toISOString(), endsAt: at(0, 0, "2026-11-24").toISOString() });
    expect(promiseWords(evening, "zh-CN").words).toContain("11月23日（周一）22:00-24:00上门");
  });

  test("is one text message in Chinese and two at most in English, for every type, on every day of the year", () => {
    for (const type of REQUEST_TYPES)
      for (let day = 0; day < 366; day += 1)
        for (const moved of [false, true]) {
          const startsAt = addMinutes(at(21, 30, "2026-01-01"), day * 1440);
          const data = promise({
            ...{ number: 99_999_999, type, moved },
            startsAt: startsAt.toISOString(),
            endsAt: addMinutes(startsAt, 120).toISOString(),
          });
          for (const locale of MESSAGE_LOCALES) {
            const { subject, words } = promiseWords(data, locale);
            expect(smsParts(words)).toBeLessThanOrEqual(locale === "en" ? 2 : 1);
            expect(words).toContain("99999999");
            expect(`${subject}${words}`).not.toMatch(/undefined|NaN|Invalid/);
          }
        }
  });
});

describe("the parts of a text message", () => {
  test("are counted as a carrier counts them", () => {
    for (const [words, parts] of [
      ["", 1],
      ["a".repeat(160), 1],
      ["a".repeat(161), 2],
      ["a".repeat(306), 2],
      ["a".repeat(307), 3],
      ["{".repeat(80), 1],
      ["{".repeat(81), 2],
      ["晴".repeat(70), 1],
      ["晴".repeat(71), 2],
      ["晴".repeat(134), 2],
      ["晴".repeat(135), 3],
      ["𠮷".repeat(35), 1],
      // Sixty-seven units hold thirty-three of them: none is cut in two.
      ["𠮷".repeat(67), 3],
    ] as const) {
      expect([words.slice(0, 2), words.length, smsParts(words)]).toEqual([words.slice(0, 2), words.length, parts]);
    }
  });

  test("become no fewer with a longer text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string({ maxLength: 5 }),
        (words, more) => smsParts(words + more) >= smsParts(words),
      ),
    );
  });
});

describe("when a message goes out", () => {
  const quiet = { quietFromHour: 21, quietUntilHour: 8 };
  const nextWeek = at(9, 0, "2026-11-30");

  test("is at once by day, and in the morning where it was caused at night", () => {
    for (const [caused, out] of [
      [at(8), at(8)],
      [at(20, 59), at(20, 59)],
      [at(21), at(8, 0, "2026-11-24")],
      [at(23, 59), at(8, 0, "2026-11-24")],
      [at(0), at(8)],
      [at(7, 59), at(8)],
    ] as const) {
      expect(notBefore(caused, quiet, nextWeek)).toEqual(out);
    }
  });

  test("is at once at night where the morning would be too late", () => {
    expect(notBefore(at(22), quiet, at(23))).toEqual(at(22));
    expect(notBefore(at(22), quiet, at(8, 0, "2026-11-24"))).toEqual(at(22));
    expect(notBefore(at(22), quiet, at(8, 1, "2026-11-24"))).toEqual(at(8, 0, "2026-11-24"));
  });

  test("never lies before its cause, nor in the quiet hours where there is time", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 13, max: 24 }),
        fc.integer({ min: 0, max: 12 }),
        (minute, from, until) => {
          const caused = addMinutes(at(0), minute);
          const out = notBefore(caused, { quietFromHour: from, quietUntilHour: until }, at(0, 0, "2027-01-01"));
          const of = minuteOfDay(out);
          expect(out >= caused).toBe(true);
          expect(of >= until * 60 && of < from * 60).toBe(true);
        },
      ),
    );
  });
});

describe("what follows an attempt", () => {
  const policy = messagePolicy.initial;
  const nextWeek = at(9, 0, "2026-11-30");

  test("is the end where it was accepted or refused", () => {
    expect(afterAttempt("accepted", 1, at(9), policy, nextWeek)).toEqual({ state: "sent" });
    expect(afterAttempt("refused", 1, at(9), policy, nextWeek)).toEqual({ state: "failed" });
  });

  test("is another after a longer gap each time while nobody knows, up to the policy's number", () => {
    const gaps = [1, 2, 3, 4].map((attempt) => afterAttempt("unknown", attempt, at(9), policy, nextWeek));
    expect(gaps).toEqual([1, 4, 16, 64].map((minutes) => ({ state: "again", at: addMinutes(at(9), minutes) })));
    expect(afterAttempt("unknown", 5, at(9), policy, nextWeek)).toEqual({ state: "failed" });
  });

  test("keeps the quiet hours, and ends where the next would come too late", () => {
    expect(afterAttempt("unknown", 4, at(20), policy, nextWeek)).toEqual({ state: "again", at: at(8, 0, "2026-11-24") });
    expect(afterAttempt("unknown", 1, at(9), policy, at(9, 1))).toEqual({ state: "failed" });
  });

  test("may be made once every earlier one is recorded and unknown", () => {
    const attempts = (...outcomes: readonly (typeof OUTCOMES)[number][]) =>
      outcomes.map((outcome, index) => ({ number: index + 1, outcome }));
    expect(isNext([], 1)).toBe(true);
    expect(isNext(attempts("unknown"), 2)).toBe(true);
    expect(isNext(attempts("unknown"), 1)).toBe(false);
    expect(isNext([], 2)).toBe(false);
    expect(isNext(attempts("accepted"), 2)).toBe(false);
    expect(isNext(attempts("refused"), 2)).toBe(false);
  });
});

describe("a customer's address of mail", () => {
  test("is one address however it is written", () => {
    for (const written of ["wang.fang@163.com", " Wang.Fang@163.com ", "ｗang.fang@163.com"])
      expect(normaliseEmail(written)).toBe("wang.fang@163.com");
    for (const written of ["", "wang", "@163.com", "wang@", "王@163"]) expect(normaliseEmail(written)).toBeNull();
  });

  test("is shown with too little to write to", () => {
    expect(maskEmail("wang.fang@163.com")).toBe("w***@163.com");
    expect(maskEmail("w@163.com")).toBe("w***@163.com");
  });
});
