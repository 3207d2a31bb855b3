import { describe, expect, it } from "vitest";
import { instantOf } from "#lib/shared/service-calendar.ts";
import { closeMonths } from "#seed/close-months.ts";
import { DAY, look } from "./cast.ts";
import { answer, completedWork } from "./months.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

describe("closing the months of the demo world", () => {
  it("publishes each with work that is over, and leaves the latest reviewed for the second manager; told again it does nothing", async () => {
    await answer(await completedWork(), "very_satisfied");
    await answer(await completedWork({ since: instantOf("2026-05-11") }), "satisfied");
    const states = async () => {
      const runs = await look(({ db }) => db.gradeRun.findMany({ where: { discardedAt: null }, orderBy: { month: "asc" } }));
      return runs.map(({ month, publishedAt, reviewedAt }) => {
        const on = publishedAt ? `published ${publishedAt.toISOString().slice(0, 10)}` : reviewedAt ? "reviewed" : "draft";
        return `${month.toISOString().slice(0, 7)} ${on}`;
      });
    };
    const since = instantOf(DAY);
    await closeMonths(since, "2026-04-06");
    expect(await states()).toEqual([]);
    await closeMonths(since, "2026-06-06");
    expect(await states()).toEqual(["2026-03 published 2026-04-09"]);
    await closeMonths(since, "2026-06-07");
    expect(await states()).toEqual(["2026-03 published 2026-04-09", "2026-05 reviewed"]);
    await closeMonths(since, "2026-06-20");
    expect(await states()).toHaveLength(2);
  }, 120_000);
});
