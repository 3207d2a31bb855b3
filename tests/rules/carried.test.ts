import { describe, expect, test } from "vitest";
import { carry, unpack } from "../../components/ui/carried.ts";

describe("rows on their way to the browser", () => {
  test("arrive as they were, instants as instants at any depth", () => {
    const at = new Date("2026-09-26T04:01:00.123Z");
    const rows = {
      now: at,
      rows: [
        { requestId: "1", number: 7, promise: { startsAt: at, endsAt: at }, nextClock: null, stageSince: at, waiting: true },
        { requestId: "2", number: 8, promise: null, nextClock: { kind: "arrive", dueAt: at }, decideBy: at, waiting: false },
      ],
      next: null,
    };
    expect(unpack(carry(rows))).toEqual(rows);
  });

  test("words stay words, whatever they look like", () => {
    const row = { customerName: "2026-09-26T04:01:00.123Z", words: "$D2026-09-26", rule: { data: { until: "2026-09-26 14:30" } } };
    expect(unpack(carry(row))).toEqual(row);
  });
});
