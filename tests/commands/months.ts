import { claimTask, recordAnswers } from "#lib/followup/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { draftRun, gradingPolicy, publishRun, reviewRun } from "#lib/scoring/index.ts";
import { cutOffOf, draftableFrom } from "#lib/scoring/rules/months.ts";
import { addMinutes, isoWeekday, localDay, minuteOfDay } from "#lib/shared/service-calendar.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import {
  did,
  freshHour,
  type Hour,
  idOf,
  inHangzhou,
  loggedRepair,
  look,
  offer,
  person,
  remedyBy,
  seenTask,
  until,
  type Work,
  windowFrom,
  ZHAO,
} from "./cast.ts";

export const DRAFTER = "hq.qin";
export const PUBLISHER = "hq.shi";
export const MARCH = "2026-03";

/** Completed work of a technician in an hour of its own; the customer has not been called yet. */
export async function completedWork({ technician = ZHAO, since = new Date(0), ...changes }: Record<string, unknown> = {}): Promise<Work> {
  const hour = await hourAtWork(technician as string, since as Date);
  const logged = await loggedRepair({ window: windowFrom(hour), ...changes });
  return until("completed", await offer(logged, hour, { technician: technician as string }));
}

/** An hour in which this technician has a shift and no leave. */
async function hourAtWork(login: string, since: Date): Promise<Hour> {
  const technicianId = await idOf(login);
  const shifts = await look(({ db }) => db.shift.findMany({ where: { technicianId } }));
  const leaves = await look(({ db }) => db.leave.findMany({ where: { technicianId } }));
  for (;;) {
    const hour = freshHour(since);
    const [weekday, minute] = [isoWeekday(localDay(hour.startsAt)), minuteOfDay(hour.startsAt)];
    const works = shifts.some((shift) => shift.weekday === weekday && shift.startMinute <= minute && minute + 120 <= shift.endMinute);
    if (works && !leaves.some(({ startsAt, endsAt }) => startsAt < hour.after(120) && hour.startsAt < endsAt)) return hour;
  }
}

/** What the customer says on the phone about completed work; an hour and two minutes after it began unless told otherwise. */
export async function answer(work: Work, satisfaction: string, moment: Date = work.hour.after(62)): Promise<Work> {
  const by = "followup.bai";
  await did(await person(by, addMinutes(moment, -2)), claimTask, await seenTask(work));
  const unhappy = satisfaction === "neutral" || satisfaction === "unsatisfied";
  await did(await person(by, moment), recordAnswers, {
    ...(await seenTask(work)),
    answers: { satisfaction },
    ...(unhappy && { remedy: remedyBy("apology", addMinutes(moment, 24 * 60), "conduct") }),
  });
  return work;
}

/** A minute after the cut-off of a month: the first moment in which it may be drafted. */
export const whenOver = (month = MARCH, minutesLater = 0) => addMinutes(draftableFrom(cutOffOf(month, { cutOffDay: 5 })), minutesLater);

export const manager = (login = DRAFTER, month = MARCH, minutesLater = 0): Promise<PersonActor> =>
  person(login, whenOver(month, minutesLater));

export async function openRun(month = MARCH) {
  return look(({ db }) =>
    db.gradeRun.findFirst({ where: { month: new Date(`${month}-01T00:00:00Z`), publishedAt: null, discardedAt: null } }),
  );
}

/** Drafts the month, discarding an open draft of it. */
export async function drafted(month = MARCH, minutesLater = 0) {
  return did(await manager(DRAFTER, month, minutesLater), draftRun, { month, seenRunId: (await openRun(month))?.id ?? null });
}

export async function reviewed(month = MARCH) {
  const { runId, version } = await drafted(month);
  return did(await manager(DRAFTER, month, 10), reviewRun, { runId, seenVersion: version });
}

export async function published(month = MARCH) {
  const { runId, version } = await reviewed(month);
  return did(await manager(PUBLISHER, month, 20), publishRun, { runId, seenVersion: version });
}

/** A month that may be drafted next: the first with work, and then each after the one published before it. */
export async function nextMonth(): Promise<string> {
  const last = await look(({ db }) => db.gradeRun.findFirst({ where: { publishedAt: { not: null } }, orderBy: { month: "desc" } }));
  if (!last) return MARCH;
  return new Date(Date.UTC(last.month.getUTCFullYear(), last.month.getUTCMonth() + 1)).toISOString().slice(0, 7);
}

export async function lineOf(runId: string, login: string) {
  const { personId } = await person(login);
  return look(({ db }) =>
    db.monthlyGrade.findUniqueOrThrow({ where: { runId_technicianId: { runId, technicianId: personId } }, include: { indicators: true } }),
  );
}

/** A figure of a line as "numerator/denominator". */
export async function figure(runId: string, login: string, indicator: string): Promise<string> {
  const { indicators } = await lineOf(runId, login);
  const found = indicators.find((one) => one.indicator === indicator);
  return `${found?.numerator}/${found?.denominator}`;
}

export const YANG = "tech.yangxingfa";
export const ZHANG = "tech.zhangxiaoyan";

/** A policy under which a handful of tickets makes a graded month: ranked from two rated orders, four people a group. */
export async function smallMonths(changes: Record<string, unknown> = {}): Promise<void> {
  const { version, value } = await look(({ db }) => readPolicy(db, gradingPolicy, new Date()));
  await did(await person(PUBLISHER), decidePolicy, {
    key: "grading",
    seenVersion: version,
    value: { ...value, leastRated: 2, leastGroup: 4, gradeShareBp: 2500, priorWeight: 0, ...changes },
    note: null,
  });
}

/** A manager with the same permissions whose place is one centre: months are headquarters'. */
export async function inHangzhouAsManager(): Promise<PersonActor> {
  return inHangzhou(PUBLISHER, whenOver());
}
