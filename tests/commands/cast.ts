import { acceptOffer, assignWorkOrder } from "#lib/dispatch/index.ts";
import {
  acceptWorkOrder,
  arrive,
  completeVisit,
  depart,
  recordCustomerContact,
  recordDiagnosis,
  recordStep,
  setAppointment,
  takeSignature,
} from "#lib/field/index.ts";
import { claimTask, recordAnswers } from "#lib/followup/index.ts";
import { readActorOfLogin } from "#lib/identity/index.ts";
import { atMoment, jobActor, type PersonActor } from "#lib/platform/actor.ts";
import type { Command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addLocalDays, addMinutes, type Interval, instantOf, isoWeekday, minuteOfDay } from "#lib/shared/service-calendar.ts";
import { execute, read } from "#lib/wiring/doors.ts";

/** The day of the tests' world; every person acts at a moment of it, so that shifts and licences are the same on any day. */
export const DAY = "2026-03-02";
export const at = (time: string, day = DAY) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantOf(day, hours * 60 + minutes);
};

const people = new Map<string, PersonActor>();

export async function person(login: string, moment: Date = at("09:00")): Promise<PersonActor> {
  const known = people.get(login) ?? (await look(({ db }) => readActorOfLogin(db, login)));
  if (!known) throw new Error(`nobody is called ${login}`);
  people.set(login, known);
  return atMoment(known, moment);
}

/** Reads as headquarters, for checking what a command left behind. */
export function look<T>(query: (context: { db: Db }) => Promise<T>): Promise<T> {
  return read(jobActor("test"), "job", query);
}

/** Runs a command that must succeed: the steps before the one under test. */
export async function did<In, Out>(actor: PersonActor, command: Command<In, Out>, input: unknown): Promise<Out> {
  const answer = await execute(actor, command, uuidv7(), input);
  if (!answer.ok) throw new Error(`${command.name}: ${JSON.stringify(answer.refusal)}`);
  return answer.value;
}

let made = 0;

/** A phone number nobody else in this file has. */
export function freshPhone(): string {
  made += 1;
  return `1390000${String(made).padStart(4, "0")}`;
}

export async function symptom(code: string) {
  return look(({ db }) => db.symptom.findUniqueOrThrow({ where: { code } }));
}

type Logged = { readonly requestId: string; readonly number: number };

/** A repair of a washing machine in Mianyang with address and a window this afternoon, logged by agent.lin at 09:00. */
export async function loggedRepair(changes: Record<string, unknown> = {}): Promise<Logged> {
  return did(await person("agent.lin"), logRequest, { ...(await repairInput()), ...changes });
}

export async function repairInput() {
  const noDrain = await look(({ db }) =>
    db.symptom.findFirstOrThrow({ where: { code: { startsWith: "wm_" }, safety: null, level: "junior" }, orderBy: { position: "asc" } }),
  );
  return {
    type: "repair" as const,
    channel: "phone" as const,
    customer: { name: "王芳", phone: freshPhone() },
    address: { divisionCode: "510703", detail: "临园路 12 号 3-2-1", latE6: 31_467_000, lngE6: 104_741_000 },
    asset: { categoryId: noDrain.categoryId, serial: `T-${uuidv7()}`.slice(0, 40), purchasedOn: "2025-06-01" },
    symptomId: noDrain.id,
    words: "洗到一半不转了",
    window: { startsAt: at("14:00").toISOString(), endsAt: at("16:00").toISOString() },
    windowAskedBy: "customer" as const,
  };
}

export async function loggedEnquiry(): Promise<Logged> {
  return did(await person("agent.lin"), logRequest, {
    type: "enquiry",
    channel: "phone",
    customer: { name: "李强", phone: freshPhone() },
    divisionCode: "510703",
    words: "保修到什么时候",
  });
}

export async function requestRow(requestId: string) {
  return look(({ db }) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
}

/** The kinds on a request's timeline, in the order they were recorded. */
export async function timeline(requestId: string): Promise<string[]> {
  const events = await look(({ db }) => db.requestEvent.findMany({ where: { requestId }, orderBy: { recordedId: "asc" } }));
  return events.map(({ kind }) => kind);
}

// From here on: work, hour by hour. Everything below is done by the two technicians of one Mianyang outlet and their
// manager, dispatched from headquarters.

export const ZHAO = "tech.zhaolei";
export const TANG = "tech.tangyu";

/** An hour in which nobody is booked yet. `after` tells moments from its beginning. */
export type Hour = { readonly startsAt: Date; readonly after: (minutes: number) => Date };

// Tang Yu has Thursdays off.
const workdays = Array.from({ length: 200 }, (_, ahead) => addLocalDays(DAY, ahead + 1)).filter((day) => isoWeekday(day) !== 4);
const HOURS_A_DAY = 8;
let hours = 0;

/** The next free hour of both technicians, at 9 to 16 o'clock of a day after today; `since` skips those before it. */
export function freshHour(since: Date = new Date(0)): Hour {
  for (;;) {
    const startsAt = instantOf(workdays[Math.floor(hours / HOURS_A_DAY)] ?? "", (9 + (hours % HOURS_A_DAY)) * 60);
    hours += 1;
    if (startsAt >= since) return { startsAt, after: (minutes) => addMinutes(startsAt, minutes) };
  }
}

export const iso = (moment: Date) => moment.toISOString();
export const windowFrom = ({ startsAt, after }: Hour) => ({ startsAt: iso(startsAt), endsAt: iso(after(120)) });

export async function idOf(login: string): Promise<string> {
  return (await person(login)).personId;
}

/** A request on its way: who goes, in which hour, and when it was offered. */
export type Work = Logged & {
  readonly workOrderId: string;
  readonly technician: string;
  readonly hour: Hour;
  readonly offeredAt: Date;
};

/** Offers a waiting request for this hour. */
export async function offer(
  { requestId, number }: Logged,
  hour: Hour,
  { technician = ZHAO, offeredAt = at("09:10"), override = null as string | null } = {},
): Promise<Work> {
  const { version } = await requestRow(requestId);
  const { workOrderId } = await did(await person("dispatch.xu", offeredAt), assignWorkOrder, {
    requestId,
    seenVersion: version,
    technicianId: await idOf(technician),
    startsAt: iso(hour.startsAt),
    override,
  });
  return { requestId, number, workOrderId, technician, hour, offeredAt };
}

export async function offeredOrder(changes: Record<string, unknown> = {}): Promise<Work> {
  const hour = freshHour();
  return offer(await loggedRepair({ window: windowFrom(hour), ...changes }), hour);
}

export function orderRow(workOrderId: string) {
  return look(({ db }) => db.workOrder.findUniqueOrThrow({ where: { id: workOrderId } }));
}

/** The work order as somebody sees it who looks now. */
export async function seen({ workOrderId }: Pick<Work, "workOrderId">) {
  return { workOrderId, seenVersion: (await orderRow(workOrderId)).version };
}

export const EVERY_STEP = [
  "certificate_shown",
  "prices_public",
  "record_public",
  "site_cleaned",
  "test_run_shown",
  "use_explained",
  "nothing_accepted",
  "business_card",
  "shoe_covers",
  "mat",
  "cloth",
  "one_stop_inspection",
  "other_appliances_asked",
] as const;

/** What is found of `loggedRepair`: a worn power switch, replaced; by other codes something else. */
export async function diagnosis(codes: { symptom?: string; cause?: string; action?: string; parts?: readonly string[] } = {}) {
  const { symptom: symptomCode = "wm_no_power", cause = "wm_power_switch_worn", action = "wm_replace_power_switch" } = codes;
  return look(async ({ db }) => ({
    symptomId: (await db.symptom.findUniqueOrThrow({ where: { code: symptomCode } })).id,
    causeId: (await db.cause.findUniqueOrThrow({ where: { code: cause } })).id,
    actionId: (await db.action.findUniqueOrThrow({ where: { code: action } })).id,
    parts: await Promise.all(
      (codes.parts ?? ["QW-1102"]).map(async (code) => ({
        partId: (await db.part.findUniqueOrThrow({ where: { code } })).id,
        quantity: 1,
      })),
    ),
    customerAgrees: true,
  }));
}

export const SIGNATURE = { signerName: "王芳", strokes: "M0 0L10 10", opinion: "satisfied" };

/** Steps, diagnosis and signature of a visit, so that nothing is left but to complete it. */
export async function doWork({ workOrderId, technician, hour }: Work, found?: Awaited<ReturnType<typeof diagnosis>>): Promise<void> {
  await did(await person(technician, hour.after(5)), recordStep, { workOrderId, steps: EVERY_STEP });
  await did(await person(technician, hour.after(20)), recordDiagnosis, { workOrderId, ...(found ?? (await diagnosis())) });
  await did(await person(technician, hour.after(45)), takeSignature, { workOrderId, ...SIGNATURE });
}

/** What is usually done next with work in a status. */
const NEXT: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  offered: async (work) => did(await person("outlet.chen", addMinutes(work.offeredAt, 5)), acceptOffer, await seen(work)),
  assigned: async (work) => did(await person(work.technician, addMinutes(work.offeredAt, 10)), acceptWorkOrder, await seen(work)),
  accepted: async (work) => {
    const technician = await person(work.technician, addMinutes(work.offeredAt, 15));
    await did(technician, recordCustomerContact, { workOrderId: work.workOrderId, result: "reached" });
    await did(technician, setAppointment, { ...(await seen(work)), startsAt: iso(work.hour.startsAt) });
  },
  appointed: async (work) => did(await person(work.technician, work.hour.after(-15)), depart, { ...(await seen(work)), km: 4 }),
  en_route: async (work) => did(await person(work.technician, work.hour.startsAt), arrive, await seen(work)),
  on_site: async (work) => {
    await doWork(work);
    await did(await person(work.technician, work.hour.after(50)), completeVisit, { ...(await seen(work)), outcome: "fixed" });
  },
};

/** Carries work on, a step after the other, until it has this status. */
export async function until(status: string, work: Work): Promise<Work> {
  for (;;) {
    const { status: now } = await orderRow(work.workOrderId);
    if (now === status) return work;
    const next = NEXT[now];
    if (!next) throw new Error(`nothing follows ${now}`);
    await next(work);
  }
}

const carriedTo = (status: string) => async (changes?: Record<string, unknown>) => until(status, await offeredOrder(changes));
export const assignedOrder = carriedTo("assigned");
export const acceptedOrder = carriedTo("accepted");
export const appointedOrder = carriedTo("appointed");
export const orderOnItsWay = carriedTo("en_route");
export const onSiteOrder = carriedTo("on_site");
export const completedRequest = carriedTo("completed");

export async function readyToComplete(changes?: Record<string, unknown>): Promise<Work> {
  const work = await onSiteOrder(changes);
  await doWork(work);
  return work;
}

export function openTaskOf(requestId: string) {
  return look(({ db }) => db.followUpTask.findFirstOrThrow({ where: { requestId, doneAt: null } }));
}

/** The call that is owed, as somebody sees it who looks now. */
export async function seenTask({ requestId }: Pick<Work, "requestId">) {
  const { id, version } = await openTaskOf(requestId);
  return { taskId: id, seenVersion: version };
}

/** Completed work whose call somebody has taken, ten minutes after the technician left. */
export async function claimedCall(by = "followup.bai", work?: Work): Promise<Work> {
  const called = work ?? (await completedRequest());
  await did(await person(by, called.hour.after(60)), claimTask, await seenTask(called));
  return called;
}

export const remedyBy = (kind: string, dueAt: Date, reason = "fault_persists") => ({ kind, reason, dueAt: iso(dueAt) });

/** Sent back by an unsatisfied customer, repaired again by the colleague, and still not to the customer's mind. */
export async function reworked(): Promise<Work> {
  const first = await claimedCall();
  await did(await person("followup.bai", first.hour.after(62)), recordAnswers, {
    ...(await seenTask(first)),
    answers: { satisfaction: "unsatisfied" },
    remedy: remedyBy("rework", first.hour.after(240)),
  });
  const hour = freshHour(first.hour.after(90));
  // Zhao Lei is a senior, and no other is at hand: the dispatcher says why it is the colleague.
  const override = "nobody_else_in_time";
  return until("completed", await offer(first, hour, { technician: TANG, offeredAt: first.hour.after(64), override }));
}

export async function twiceUnsatisfied(): Promise<Work> {
  const again = await claimedCall("followup.bai", await reworked());
  await did(await person("followup.bai", again.hour.after(62)), recordAnswers, {
    ...(await seenTask(again)),
    answers: { satisfaction: "unsatisfied" },
    remedy: remedyBy("call", again.hour.after(26 * 60)),
  });
  return again;
}

/** The clocks of a cycle: "running", "met" or "voided". */
export async function clocks(requestId: string, cycle = 1): Promise<Record<string, string>> {
  const rows = await look(({ db }) => db.slaMilestone.findMany({ where: { requestId, cycle }, orderBy: { kind: "asc" } }));
  return Object.fromEntries(rows.map(({ kind, metAt, voidedAt }) => [kind, metAt ? "met" : voidedAt ? "voided" : "running"]));
}

export async function clockDue(requestId: string, kind: string, cycle = 1): Promise<Date | undefined> {
  return (await look(({ db }) => db.slaMilestone.findUnique({ where: { requestId_cycle_kind: { requestId, cycle, kind } } })))?.dueAt;
}

/** What is held on anybody for a work order now. */
export async function heldFor(workOrderId: string): Promise<(Interval & { technicianId: string })[]> {
  return look(({ db }) =>
    db.booking.findMany({ where: { workOrderId, live: true }, select: { technicianId: true, startsAt: true, endsAt: true } }),
  );
}

/** Who was told what about a request, as "kind → login", sorted. */
export async function toldAbout(requestId: string, kind?: string): Promise<string[]> {
  return look(async ({ db }) => {
    const rows = await db.notification.findMany({ where: { requestId, ...(kind && { kind }) } });
    const people = await db.person.findMany({ where: { id: { in: rows.map(({ personId }) => personId) } } });
    return rows.map((row) => `${row.kind} → ${people.find(({ id }) => id === row.personId)?.login}`).sort();
  });
}

/** The newest event of a kind on a request's timeline. */
export async function lastEvent(requestId: string, kind: string) {
  return look(({ db }) => db.requestEvent.findFirstOrThrow({ where: { requestId, kind }, orderBy: { recordedId: "desc" } }));
}

/** Somebody with the same work at another node of the organisation. */
export async function inHangzhou(login: string, moment?: Date): Promise<PersonActor> {
  const { id } = await look(({ db }) => db.centre.findUniqueOrThrow({ where: { code: "hangzhou" } }));
  return { ...(await person(login, moment)), key: `elsewhere:${login}`, scope: { kind: "centre", centreId: id } };
}

/** "10:40", as a clock on the wall in the service's one zone shows it. */
export function wallClock(moment: Date): string {
  const minute = minuteOfDay(moment);
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export { addMinutes };
