import { jobActor } from "#lib/platform/actor.ts";
import { draftRun, publishRun, readMonths, reviewRun } from "#lib/scoring/index.ts";
import { addLocalDays, instantOf, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import { read } from "#lib/wiring/doors.ts";
import { look } from "./facts.ts";
import type { Step } from "./steps.ts";
import { tell } from "./telling.ts";

/** The two managers at headquarters who close a month: one drafts and reviews it, the other publishes it. */
const FIRST = "hq.qin";
const SECOND = "hq.shi";

/**
 * Every month in which work was completed since `since`, at its own moments: drafted on the 7th of the following month,
 * reviewed on the 8th, published on the 9th. The latest whose cut-off is over by the anchor day waits, reviewed, for the
 * second manager. Each step is alone: what a month ends, it ends for everybody.
 */
export function monthSteps(since: Date, anchorDay: LocalDay): Step[] {
  const steps: Step[] = [];
  for (let month = localDay(since).slice(0, 7); ; month = following(month)) {
    const day = (ordinal: number) => `${following(month)}-${String(ordinal).padStart(2, "0")}`;
    // Drafted the day after the cut-off day at the earliest, and nothing on the anchor day itself: that is the reader's.
    if (day(7) > anchorDay) return steps;
    const isLatest = `${following(following(month))}-07` > anchorDay;
    const [drafted, reviewed] = isLatest ? [moment(day(6), 9), moment(day(6), 15)] : [moment(day(7), 9), moment(day(8), 10)];
    steps.push(
      alone(drafted, (at) => draft(month, at)),
      alone(reviewed, (at) => review(month, at)),
    );
    if (!isLatest) steps.push(alone(moment(day(9), 10), (at) => publish(month, at)));
  }
}

/** The same when everything else has been told already. */
export async function closeMonths(since: Date, anchorDay: LocalDay): Promise<void> {
  for (const { at, run } of monthSteps(since, anchorDay)) await run(at);
}

const alone = (at: Date, run: Step["run"]): Step => ({ at, touches: null, run });
const moment = (day: LocalDay, hour: number) => instantOf(day, hour * 60);

function following(month: string): string {
  return addLocalDays(`${month}-28`, 5).slice(0, 7);
}

/** A month without work is passed over, and so is one that an earlier month in the way keeps waiting. */
async function draft(month: string, at: Date): Promise<void> {
  const inMonth = { gte: instantOf(`${month}-01`), lt: instantOf(`${following(month)}-01`) };
  const work = await look((db) => db.workOrder.findFirst({ where: { status: "completed", statusSince: inMonth }, select: { id: true } }));
  if (work && (await asItIs(month, at))?.state === "ready") await tell(FIRST, at, draftRun, { month, seenRunId: null });
}

async function review(month: string, at: Date): Promise<void> {
  const row = await asItIs(month, at);
  if (row?.state === "draft" && row.run) await tell(FIRST, at, reviewRun, { runId: row.run.id, seenVersion: row.run.version });
}

async function publish(month: string, at: Date): Promise<void> {
  const row = await asItIs(month, at);
  if (row?.state === "reviewed" && row.run) await tell(SECOND, at, publishRun, { runId: row.run.id, seenVersion: row.run.version });
}

async function asItIs(month: string, at: Date) {
  const { rows } = await read({ ...jobActor("set-up"), clock: at }, "job", readMonths);
  return rows.find((row) => row.month === month);
}
