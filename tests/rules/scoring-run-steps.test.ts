import { describe, expect, it } from "vitest";
import { countedFrom, lateFrom } from "#lib/scoring/rules/carry.ts";
import { cutOffOf, draftableFrom, monthOf, monthStart, monthsOn } from "#lib/scoring/rules/months.ts";
import { refusedDiscard, refusedDraft, refusedPublish, refusedReview, runState, waitsFor } from "#lib/scoring/rules/run-steps.ts";
import { ratioOf } from "#lib/scoring/rules/stored.ts";

const FIVE = { cutOffDay: 5 };
const iso = (text: string) => new Date(text);

describe("months of the service calendar", () => {
  it("begin and end at midnight in Shanghai, over the turn of the year", () => {
    expect(monthStart("2026-01")).toEqual(iso("2025-12-31T16:00:00Z"));
    expect(monthOf(iso("2025-12-31T16:00:00Z"))).toBe("2026-01");
    expect(monthOf(iso("2025-12-31T15:59:59.999Z"))).toBe("2025-12");
    expect([monthsOn("2026-01", -1), monthsOn("2025-12", 1), monthsOn("2026-03", -15)]).toEqual(["2025-12", "2026-01", "2024-12"]);
  });

  it("close for facts at the end of the cut-off day, and may be drafted a minute later", () => {
    expect(cutOffOf("2026-12", FIVE)).toEqual(iso("2027-01-05T16:00:00Z"));
    expect(draftableFrom(cutOffOf("2026-12", FIVE))).toEqual(iso("2027-01-05T16:01:00Z"));
  });
});

describe("which month may be drafted", () => {
  const later = iso("2026-12-01T00:00:00Z");
  const draft = (month: string, lastPublished: string | null, firstOpen: string | null, now = later) =>
    refusedDraft({ month, cutOff: cutOffOf(month, FIVE), lastPublished, firstOpen }, now)?.refusal.code ?? "may";

  it.each([
    ["the first with work", "2026-03", null, "2026-03", "may"],
    ["none before any work", "2026-02", null, "2026-03", "month_without_work"],
    ["none where nobody ever worked", "2026-02", null, null, "month_without_work"],
    ["any with work to begin with", "2026-04", null, "2026-04", "may"],
    ["not while an earlier one with work is open", "2026-05", "2026-03", "2026-04", "earlier_month_open"],
    ["not one that is published", "2026-03", "2026-03", "2026-04", "month_published_already"],
    ["not one before a published one", "2026-02", "2026-03", "2026-04", "later_month_published"],
    ["the next after a published one", "2026-04", "2026-03", "2026-04", "may"],
    ["the next without work, which observes the repairs before", "2026-04", "2026-03", null, "may"],
    ["the next with work, months without any between", "2026-07", "2026-03", "2026-07", "may"],
    ["not one without work that follows on nothing", "2026-05", "2026-03", "2026-07", "earlier_month_open"],
  ])("%s", (_says, month, lastPublished, firstOpen, outcome) => {
    expect(draft(month, lastPublished, firstOpen)).toBe(outcome);
    if (outcome === "may") expect(waitsFor({ month, lastPublished, firstOpen })).toBeNull();
  });

  it("none before its facts have settled", () => {
    const cutOff = cutOffOf("2026-03", FIVE);
    expect(draft("2026-03", null, "2026-03", cutOff)).toBe("cut_off_not_passed");
    expect(draft("2026-03", null, "2026-03", draftableFrom(cutOff))).toBe("may");
  });
});

describe("the steps of a run", () => {
  const at = iso("2026-04-06T01:00:00Z");
  const run = { draftedById: "drafter", reviewedAt: null, publishedAt: null, discardedAt: null };
  const code = (refused: { refusal: { code: string } } | null) => refused?.refusal.code ?? "may";

  it("go from draft over review to published, the last by somebody else", () => {
    expect([runState(run), code(refusedReview(run)), code(refusedPublish(run, "another"))]).toEqual(["draft", "may", "review_first"]);
    const reviewed = { ...run, reviewedAt: at };
    expect([runState(reviewed), code(refusedReview(reviewed))]).toEqual(["reviewed", "reviewed_already"]);
    expect([code(refusedPublish(reviewed, "drafter")), code(refusedPublish(reviewed, "another"))]).toEqual(["publisher_is_drafter", "may"]);
  });

  it.each([
    ["published", { publishedAt: at }],
    ["discarded", { discardedAt: at }],
  ] as const)("end where it is %s", (state, change) => {
    const over = { ...run, reviewedAt: at, ...change };
    expect(runState(over)).toBe(state);
    expect([refusedReview(over), refusedPublish(over, "another"), refusedDiscard(over)].map(code)).toEqual([
      "run_over",
      "run_over",
      "run_over",
    ]);
  });
});

describe("what is carried on", () => {
  const [march, april] = [monthStart("2026-03"), monthStart("2026-04")];
  const [cutMarch, cutApril] = [cutOffOf("2026-03", FIVE), cutOffOf("2026-04", FIVE)];

  it("of somebody new: nothing; nothing of theirs is late", () => {
    expect([countedFrom(null, april), lateFrom(null, cutApril)]).toEqual([april, cutApril]);
  });

  it("of somebody ranked: nothing; what came since that cut-off is late", () => {
    const before = { ranked: true, countedFrom: march, lateFrom: cutMarch, cutOff: cutMarch };
    expect([countedFrom(before, april), lateFrom(before, cutApril)]).toEqual([april, cutMarch]);
  });

  it("of somebody not ranked: their orders, and what was late for these", () => {
    const february = cutOffOf("2026-02", FIVE);
    const before = { ranked: false, countedFrom: march, lateFrom: february, cutOff: cutMarch };
    expect([countedFrom(before, april), lateFrom(before, cutApril)]).toEqual([march, february]);
  });
});

describe("a stored fraction", () => {
  it("is read as it was written, and anything else is refused", () => {
    expect(ratioOf("150/7")).toEqual({ n: 150n, d: 7n });
    for (const text of ["", "7", "1/0", "1.5/2", "a/b"]) expect(() => ratioOf(text)).toThrow(RangeError);
  });
});
