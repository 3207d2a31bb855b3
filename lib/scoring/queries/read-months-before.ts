import type { Db } from "#lib/platform/db.ts";
import { type Month, monthOf, monthStart, monthsOn } from "../rules/months.ts";
import type { MonthFacts } from "../rules/run-steps.ts";

export type MonthsBefore = Pick<MonthFacts, "lastPublished" | "firstOpen"> & {
  /** The cut-off of the latest published run; null before the first. */
  readonly lastCutOff: Date | null;
};

/**
 * How far the months have been published, and the first after them in which work was completed; before the first
 * publication the first from `beginning` on, the month a house wants to begin with.
 */
export async function readMonthsBefore(db: Db, beginning?: Month): Promise<MonthsBefore> {
  const last = await db.gradeRun.findFirst({
    where: { publishedAt: { not: null } },
    orderBy: { month: "desc" },
    select: { month: true, cutOff: true },
  });
  const lastPublished = last && monthOfDate(last.month);
  const unpublished = beginning ? monthStart(beginning) : new Date(0);
  const since = lastPublished ? monthStart(monthsOn(lastPublished, 1)) : unpublished;
  const first = await db.workOrder.findFirst({
    where: { status: "completed", statusSince: { gte: since } },
    orderBy: { statusSince: "asc" },
    select: { statusSince: true },
  });
  return { lastPublished, lastCutOff: last?.cutOff ?? null, firstOpen: first && monthOf(first.statusSince) };
}

/** A date column holds the first day of the month, without a zone. */
export function monthOfDate(date: Date): Month {
  return date.toISOString().slice(0, 7);
}

export function dateOfMonth(month: Month): Date {
  return new Date(`${month}-01T00:00:00.000Z`);
}
