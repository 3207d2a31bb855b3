import { afterEach } from "vitest";
import { recordAnswers } from "#lib/followup/index.ts";
import { openInspection, recordDelight, reinstateLicence, reversePoints, ruleOnInspection } from "#lib/licence/index.ts";
import { licenceAt } from "#lib/licence/rules/licence-state.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import type { AnyCommand } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { claimedCall, completedRequest, did, freshHour, idOf, look, person, seenTask, TANG, type Work, ZHAO } from "./cast.ts";

export const HAO = "inspector.hao";
export const QIN = "hq.qin";
export const FANG = "complaint.fang";

export async function inspectionRow(inspectionId: unknown) {
  return look(({ db }) =>
    db.inspection.findUniqueOrThrow({ where: { id: String(inspectionId) }, include: { rulings: { orderBy: { ruledAt: "asc" } } } }),
  );
}

/** Work of which somebody makes a spot check, an hour after it was completed. */
export type Inspected = { readonly work: Work; readonly inspectionId: string };

export async function spotCheck(of?: Work): Promise<Inspected> {
  const work = of ?? (await completedRequest());
  const { inspectionId } = await did(await person(HAO, work.hour.after(70)), openInspection, {
    workOrderId: work.workOrderId,
    about: ["standard"],
    words: "神秘顾客抽查",
  });
  return { work, inspectionId };
}

export const opened = (of: Work) => ({ workOrderId: of.workOrderId, about: ["standard", "conduct"], words: "抽查" });

/** A ruling as somebody sends it who has just looked. */
export async function ruling({ inspectionId }: Inspected, found: Record<string, unknown>) {
  const { version } = await inspectionRow(inspectionId);
  return { inspectionId, seenVersion: version, outcome: "upheld", words: "照片与记录不符", ...found };
}

export async function ruledBy(login: string, inspected: Inspected, found: Record<string, unknown>, minutes = 80) {
  return did(await person(login, inspected.work.hour.after(minutes)), ruleOnInspection, await ruling(inspected, found));
}

/** Found by two persons, as grave rules ask for. */
export async function ruledByTwo(inspected: Inspected, found: Record<string, unknown>) {
  await ruledBy(HAO, inspected, found);
  return ruledBy(QIN, inspected, found, 82);
}

/** Completed work whose customer is very satisfied. */
export async function praised(): Promise<Work> {
  const work = await claimedCall();
  await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
    ...(await seenTask(work)),
    answers: { satisfaction: "very_satisfied" },
  });
  return work;
}

export async function delighted(work: Work): Promise<void> {
  await did(await person("followup.bai", work.hour.after(64)), recordDelight, {
    requestId: work.requestId,
    words: "雨天替老人把洗衣机抬上楼",
  });
}

export async function statesOf(login: string) {
  const technicianId = await idOf(login);
  return look(({ db }) => db.licenceState.findMany({ where: { technicianId }, orderBy: [{ startsAt: "asc" }, { id: "asc" }] }));
}

export function periodsOf(technicianId: string) {
  return look(({ db }) => db.licencePeriod.findMany({ where: { technicianId }, orderBy: { startsAt: "asc" } }));
}

export async function entriesOf(login: string) {
  const technicianId = await idOf(login);
  return look(({ db }) => db.pointEntry.findMany({ where: { technicianId }, orderBy: [{ enteredAt: "asc" }, { id: "asc" }] }));
}

export async function standingRow(login: string) {
  const technicianId = await idOf(login);
  return look(({ db }) => db.technicianStanding.findUnique({ where: { technicianId } }));
}

export async function seenState(login: string) {
  return { technicianId: await idOf(login), seenStateId: (await statesOf(login)).at(-1)?.id ?? "" };
}

/** A free hour after everything that the test at hand has done: rulings come more than an hour after the work. */
export function afterwards(): Date {
  return freshHour(freshHour().after(240)).startsAt;
}

/** Takes back what tests before this one deducted, and gives the licence back, so that work goes on. */
export async function inOrderAgain(login: string, moment: Date): Promise<void> {
  const manager: PersonActor = await person(QIN, moment);
  const entries = await entriesOf(login);
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  for (const { id, reversesId } of entries) {
    if (!reversesId && !reversed.has(id)) await did(manager, reversePoints, { entryId: id, words: "测试后冲销" });
  }
  if (licenceAt(await statesOf(login), moment) !== "valid") {
    await did(manager, reinstateLicence, { ...(await seenState(login)), annualReview: "NS-2026-01", retraining: "PX-2026-01" });
  }
}

/** Two technicians do all the work of a file: what one of its tests takes from a licence, it gives back. */
export function givesLicencesBack(): void {
  afterEach(async () => {
    const moment = afterwards();
    for (const login of [ZHAO, TANG]) await inOrderAgain(login, moment);
  });
}

/** "ok", or the code of the refusal. */
export async function refusedWith(login: string, moment: Date, command: AnyCommand, input: unknown): Promise<string> {
  const answer = await execute(await person(login, moment), command, uuidv7(), input);
  return answer.ok ? "ok" : answer.refusal.code;
}

export { ZHAO };
