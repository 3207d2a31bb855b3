import { type Refused, refuse } from "#lib/shared/result.ts";
import type { RunState } from "../contract/views.ts";
import { draftableFrom, type Month, monthsOn } from "./months.ts";

/** What of a run decides which step may follow. */
export type RunFacts = {
  readonly draftedById: string;
  readonly reviewedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly discardedAt: Date | null;
};

export function runState({ reviewedAt, publishedAt, discardedAt }: Omit<RunFacts, "draftedById">): RunState {
  if (publishedAt) return "published";
  if (discardedAt) return "discarded";
  return reviewedAt ? "reviewed" : "draft";
}

export type MonthFacts = {
  readonly month: Month;
  readonly cutOff: Date;
  /** The latest published month; null before the first. */
  readonly lastPublished: Month | null;
  /** The first month with completed work after it, or, while nothing is published, from this month on; null where there is none. */
  readonly firstOpen: Month | null;
};

/**
 * The earlier month that must be published before this one may be drafted (null: none). Months follow each other, because
 * what is carried over, what came late and the year's Cs of one build on the one before. With which month a house begins
 * to assess is its own choice: history from before that is never graded. A month without work of its own follows directly
 * on a published one, whose repairs it observes, or not at all.
 */
export function waitsFor({ month, firstOpen, lastPublished }: Omit<MonthFacts, "cutOff">): Month | null {
  if (lastPublished === null || lastPublished >= month || firstOpen === month) return null;
  if (firstOpen !== null && firstOpen < month) return firstOpen;
  const next = monthsOn(lastPublished, 1);
  return next < month ? next : null;
}

/**
 * May this month be drafted now? (DOMAIN §8, "Process"). Refusals: `month_published_already`, `later_month_published`,
 * `cut_off_not_passed` (with the moment it may be), `earlier_month_open` (with the month), `month_without_work`.
 */
export function refusedDraft(facts: MonthFacts, now: Date): Refused | null {
  const { month, cutOff, lastPublished, firstOpen } = facts;
  if (lastPublished === month) return refuse("month_published_already");
  if (lastPublished !== null && lastPublished > month) return refuse("later_month_published", { month: lastPublished });
  if (now < draftableFrom(cutOff)) return refuse("cut_off_not_passed", { from: draftableFrom(cutOff).toISOString() });
  const earlier = waitsFor(facts);
  if (earlier) return refuse("earlier_month_open", { month: earlier });
  if (lastPublished === null && firstOpen !== month) return refuse("month_without_work");
  return null;
}

/** A draft is reviewed once. Refusals: `run_over` (published or discarded), `reviewed_already`. */
export function refusedReview(run: RunFacts): Refused | null {
  if (run.publishedAt || run.discardedAt) return refuse("run_over");
  return run.reviewedAt ? refuse("reviewed_already") : null;
}

/** Published by a second person, after the review. Refusals: `run_over`, `publisher_is_drafter`, `review_first`. */
export function refusedPublish(run: RunFacts, personId: string): Refused | null {
  if (run.publishedAt || run.discardedAt) return refuse("run_over");
  if (run.draftedById === personId) return refuse("publisher_is_drafter");
  return run.reviewedAt ? null : refuse("review_first");
}

/** Until it is published, a draft may be thrown away. Refusal: `run_over`. */
export function refusedDiscard(run: RunFacts): Refused | null {
  return run.publishedAt || run.discardedAt ? refuse("run_over") : null;
}
