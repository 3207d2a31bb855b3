import { addLocalDays, localDay } from "#lib/shared/service-calendar.ts";
import type { DayCount, FigureSum, OutletRow, OverviewFigure } from "../contract/overview-views.ts";

/** What the database counted: a figure of a month, of an outlet in it, of one fact, or of one day. */
export type Sum = {
  readonly before: boolean;
  readonly figure: OverviewFigure;
  readonly level: "month" | "outlet" | "fact" | "day";
  /** The outlet's id, the fact's code or the local day. */
  readonly part: string | null;
  readonly cases: bigint;
  readonly judged: bigint;
  readonly kept: bigint;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
};

export const NO_SUM: FigureSum = { cases: 0, judged: 0, kept: 0, medianMinutes: null, p90Minutes: null };

export function sumOf({ cases, judged, kept, medianMinutes, p90Minutes }: Sum): FigureSum {
  return {
    cases: Number(cases),
    judged: Number(judged),
    kept: Number(kept),
    medianMinutes: whole(medianMinutes),
    p90Minutes: whole(p90Minutes),
  };
}

function whole(minutes: number | null): number | null {
  return minutes === null ? null : Math.round(minutes);
}

/** Every day of the month that has begun, also those on which nothing happened. */
export function daysOf(
  { from, to }: { readonly from: Date; readonly to: Date },
  now: Date,
  logged: readonly { readonly before: boolean; readonly day: string; readonly count: number }[],
  sums: readonly Sum[],
): DayCount[] {
  const loggedOn = new Map(logged.filter(({ before }) => !before).map(({ day, count }) => [day, count]));
  const completedOn = new Map(
    sums.filter(({ level, figure }) => level === "day" && figure === "completed").map(({ part, cases }) => [part, Number(cases)]),
  );
  const until = localDay(new Date(Math.min(to.getTime() - 1, now.getTime())));
  const days: DayCount[] = [];
  for (let day = localDay(from); day <= until; day = addLocalDays(day, 1)) {
    days.push({ day, logged: loggedOn.get(day) ?? 0, completed: completedOn.get(day) ?? 0 });
  }
  return days;
}

/** The outlets beside each other, those with most work first. */
export function outletRows(
  sums: readonly Sum[],
  outlets: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[],
  withVoice: boolean,
): OutletRow[] {
  const found = new Map(
    sums.filter(({ level, before }) => level === "outlet" && !before).map((sum) => [`${sum.figure}/${sum.part}`, sumOf(sum)]),
  );
  const of = (figure: OverviewFigure, id: string) => found.get(`${figure}/${id}`) ?? NO_SUM;
  return outlets
    .map(({ id, nameZh, nameEn }) => ({
      outlet: { id, name: { zh: nameZh, en: nameEn } },
      completed: of("completed", id).cases,
      arrival: of("arrival", id),
      oneVisit: of("one_visit", id),
      satisfaction: withVoice ? of("satisfaction", id) : null,
    }))
    .sort((a, b) => b.completed - a.completed);
}
