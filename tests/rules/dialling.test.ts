import { describe, expect, test } from "vitest";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { callBackFrom, isDialling } from "#lib/telephony/rules/dialling.ts";

describe("when customers are called", () => {
  test("from nine, the hour itself included, until eight in the evening, which is not", () => {
    const hours = { dialFromHour: 9, dialUntilHour: 20 };
    const at = (minute: number) => isDialling(instantOf("2026-03-02", minute), hours);
    expect([at(9 * 60 - 1), at(9 * 60), at(20 * 60 - 1), at(20 * 60)]).toEqual([false, true, true, false]);
  });

  test("whoever was not answered is owed a call at once; whose line dropped has some minutes to call again", () => {
    const over = instantOf("2026-03-02", 600);
    expect(callBackFrom("unanswered", over, 2)).toEqual(over);
    expect(callBackFrom("dropped", over, 2)).toEqual(instantOf("2026-03-02", 602));
  });
});
