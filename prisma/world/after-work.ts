import { DAY, localDayOf, SHANGHAI, whenOpen } from "./calendar.ts";
import { dayText, idAt, isoText, momentText, NIL } from "./copy-text.ts";
import { contradict, linkRework, praise } from "./quality.ts";
import { KIND } from "./tables.ts";
import { type Case, type DoneWork, type Teller, TURN } from "./telling.ts";
import { work } from "./work.ts";

const MISSES = ["no_answer", "busy", "switched_off", "call_later"];
const SAID = { very_satisfied: "师傅很专业。", satisfied: NIL, neutral: "一般。", unsatisfied: "不太满意。" } as const;
type Said = keyof typeof SAID;

/** The call that is owed once something is completed, and what it comes to (DOMAIN §4). */
export function followUp(teller: Teller, told: Case, completedAt: number, done: DoneWork | null): void {
  const { chance } = told;
  const calledAt = whenOpen(completedAt + (chance.is(0.08) ? chance.whole(DAY, 3 * DAY) : chance.whole(90, 1500)), 540, 1140);
  const ends = chance.share();
  const isStuck = told.stuckAt === "follow_up" && told.cycle === 1;
  teller.event(told, "follow_up_due", completedAt, lastPerson(teller, told, done), `{"seq": 1, "dueAt": "${isoText(completedAt + DAY)}"}`);
  if (isStuck || !teller.isPast(calledAt)) oweCall(teller, told, completedAt);
  else if (ends < 0.04) giveUp(teller, told, completedAt, calledAt);
  else ask(teller, told, completedAt, calledAt, ends < 0.06 ? null : said(teller, told, done), done);
}

function lastPerson(teller: Teller, told: Case, done: DoneWork | null): string {
  return done ? teller.technicianId(done.technician) : told.ownerId;
}

function said(teller: Teller, told: Case, done: DoneWork | null): Said {
  const quality = done ? (teller.world.ground.technicians[done.technician]?.quality ?? 0.6) : 0.62;
  const drawn = told.chance.share();
  // A second time somebody comes for the same, the customer is harder to please.
  const unhappy = (told.sequel || told.cycle > 1 ? 0.09 : 0.05) * (1.6 - quality);
  if (drawn < unhappy / 2) return "unsatisfied";
  if (drawn < unhappy) return "neutral";
  return drawn < unhappy + (1 - unhappy) * quality ? "very_satisfied" : "satisfied";
}

type Task = { readonly id: string; readonly seq: number; readonly openedAt: number; readonly dueAt: number };

function taskOf(told: Case, seq: number, openedAt: number, dueAt: number): Task {
  told.places += 1;
  return { id: idAt(openedAt, KIND.task, told.index, told.places), ...{ seq, openedAt, dueAt } };
}

function writeTask(
  teller: Teller,
  told: Case,
  task: Task,
  end: { doneAt?: number; by?: string; claimedAt?: number; version: number },
): void {
  const { id, seq, dueAt, openedAt } = task;
  const [done, claimed] = [end.doneAt, end.claimedAt].map((at) => (at === undefined ? NIL : momentText(at))) as [string, string];
  const times = [momentText(dueAt), momentText(openedAt), done];
  teller.world.lines.add("follow_up_task", id, told.id, told.cycle, seq, ...times, end.by ?? NIL, claimed, end.version);
}

/** Nobody has called yet; here and there somebody has it on the desk, or has laid it back. */
function oweCall(teller: Teller, told: Case, openedAt: number): void {
  const { chance } = told;
  const { end } = teller.world.calendar;
  const task = taskOf(told, 1, openedAt, openedAt + DAY);
  teller.clock(told, "follow_up", openedAt + DAY, null);
  const at = end - chance.whole(1, 40);
  if (at > openedAt + 30 && chance.is(0.16)) {
    const by = chance.of(teller.world.ground.callers);
    const isHeld = chance.is(0.4);
    writeTask(teller, told, task, isHeld ? { by, claimedAt: at, version: 2 } : { version: 3 });
    if (told.stage === "completed") teller.moveTo(told, "in_follow_up", at);
    teller.event(told, "follow_up_claimed", at, by, '{"seq": 1}', { hqOnly: true });
    return;
  }
  writeTask(teller, told, task, { version: 1 });
}

function attempt(teller: Teller, told: Case, task: Task, result: string, by: string, at: number): string {
  told.places += 1;
  const id = idAt(at, KIND.attempt, told.index, told.places);
  teller.world.lines.add("follow_up_attempt", id, task.id, told.id, told.cycle, result, by, momentText(at));
  return id;
}

/** Three attempts on two days, and nobody was there. */
function giveUp(teller: Teller, told: Case, openedAt: number, firstAt: number): void {
  const { chance } = told;
  const task = taskOf(told, 1, openedAt, openedAt + DAY);
  const times = [firstAt, whenOpen(firstAt + chance.whole(150, 400), 540, 1140), 0];
  times[2] = whenOpen((localDayOf(times[1] as number) + 1) * DAY + 545 - SHANGHAI + chance.whole(0, 480), 540, 1140);
  const by = chance.of(teller.world.ground.callers);
  const happened = times.filter((at) => teller.isPast(at));
  teller.moveTo(told, "in_follow_up", firstAt);
  const made: (string | number)[] = [];
  for (const [index, at] of happened.entries()) {
    const result = chance.of(MISSES);
    teller.event(told, "follow_up_claimed", at, by, '{"seq": 1}', { hqOnly: true });
    made.push(attempt(teller, told, task, result, by, at), dayText(localDayOf(at)));
    teller.event(told, "follow_up_attempted", at, by, `{"seq": 1, "result": "${result}", "attempts": ${index + 1}}`, { hqOnly: true });
  }
  const last = times[2] as number;
  if (happened.length < 3) {
    teller.clock(told, "follow_up", openedAt + DAY, null);
    writeTask(teller, told, task, { version: 1 + 2 * happened.length });
    return;
  }
  teller.clock(told, "follow_up", openedAt + DAY, last);
  writeTask(teller, told, task, { doneAt: last, version: 8 });
  teller.moveTo(told, "closed", last);
  teller.world.lines.add("closing", told.id, told.type, told.cycle, "unreached", NIL, NIL, ...made, by, momentText(last));
  teller.event(told, "request_closed", last, by, '{"kind": "unreached"}', TURN);
}

/** The customer is reached: what they say closes the request, sends it back, or leaves something to make good. */
function ask(teller: Teller, told: Case, openedAt: number, at: number, answer: Said | null, done: DoneWork | null): void {
  const { chance } = told;
  const by = chance.of(teller.world.ground.callers);
  const task = taskOf(told, 1, openedAt, openedAt + DAY);
  teller.moveTo(told, "in_follow_up", at);
  teller.event(told, "follow_up_claimed", at, by, '{"seq": 1}', { hqOnly: true });
  teller.clock(told, "follow_up", openedAt + DAY, at);
  writeTask(teller, told, task, { doneAt: at, by, claimedAt: at, version: 3 });
  const contradiction = done && answer && chance.is(0.012) ? chance.of(CONTRADICTED) : null;
  const followUpId = writeAnswer(teller, told, task, { by, at, answer, mayClose: false, denied: contradiction });
  if (done && contradiction) contradict(teller, told, done, followUpId, contradiction, at);
  if (done && answer === "very_satisfied") praise(teller, told, done, followUpId, at, by);
  if (answer === null || answer === "very_satisfied" || answer === "satisfied") {
    close(teller, told, answer === null ? "declined" : "satisfied", followUpId, NIL, by, at);
    return;
  }
  const isRework = done !== null && told.type === "repair" && told.cycle === 1 && chance.is(0.4);
  const reason = isRework ? "fault_persists" : chance.of(["price", "late", "conduct", "not_explained", "other"]);
  const kind = isRework ? "rework" : chance.of(["call", "apology", "refund"]);
  const dueAt = whenOpen(at + 3 * DAY);
  const remedyId = idAt(at, KIND.remedy, told.index, told.places);
  const agreed = [kind, reason, told.ownerId, momentText(dueAt), NIL, momentText(at)];
  teller.world.lines.add("remedy", remedyId, followUpId, told.id, told.cycle, answer, ...agreed);
  const data = `{"kind": "${kind}", "dueAt": "${isoText(dueAt)}", "reason": "${reason}", "ownerId": "${told.ownerId}"}`;
  teller.event(told, "remedy_agreed", at, by, data);
  if (isRework && done) sendBack(teller, told, done, by, at);
  else askAgain(teller, told, { at, dueAt, remedyId, by });
}

const CONTRADICTED = ["siteClean", "testRunShown", "useExplained", "chargeEqualsReceipt"] as const;
type Contradiction = (typeof CONTRADICTED)[number];
type Answer = {
  readonly by: string;
  readonly at: number;
  readonly answer: Said | null;
  readonly mayClose: boolean;
  readonly denied: Contradiction | null;
};

function writeAnswer(teller: Teller, told: Case, task: Task, { by, at, answer, mayClose, denied }: Answer): string {
  attempt(teller, told, task, "reached", by, at);
  told.places += 1;
  const id = idAt(at, KIND.followUp, told.index, told.places);
  const recommend = answer === "very_satisfied" ? 9 : answer === "satisfied" ? 8 : 5;
  const yes = (code: Contradiction) => `"${code}": "${code === denied ? "no" : "yes"}"`;
  const asked = CONTRADICTED.map(yes).join(", ");
  const answers = answer
    ? `{"recommend": ${recommend}, "satisfaction": "${answer}", ${asked}, "arrivedOnTime": "yes", "nothingAccepted": "yes", "cardAndCoversUsed": "yes", "otherAppliancesAsked": "yes"}`
    : "{}";
  const words = answer ? SAID[answer] : "不想回答，谢谢。";
  const said = [answer === null, answer ?? NIL, mayClose, answers, words];
  teller.world.lines.add("follow_up", id, task.id, told.id, told.cycle, task.seq, 1, ...said, by, momentText(at));
  const outcome = answer === null ? "declined" : mayClose ? "accepted" : answer === "very_satisfied" ? "satisfied" : answer;
  const told_ = answer ? `, "recommend": ${recommend}, "satisfaction": "${answer}", "contradictions": []` : "";
  teller.event(told, "follow_up_answered", at, by, `{"seq": ${task.seq}, "outcome": "${outcome}"${told_}}`, { ...TURN, hqOnly: true });
  return id;
}

function close(teller: Teller, told: Case, kind: string, followUpId: string, remedyId: string, by: string, at: number): void {
  teller.moveTo(told, "closed", at);
  const none = Array.from({ length: 6 }, () => NIL);
  teller.world.lines.add("closing", told.id, told.type, told.cycle, kind, followUpId, remedyId, ...none, by, momentText(at));
  teller.event(told, "request_closed", at, by, `{"kind": "${kind}"}`, TURN);
}

function sendBack(teller: Teller, told: Case, done: DoneWork, by: string, at: number): void {
  told.cycle = 2;
  teller.moveTo(told, "dispatched", at);
  told.outlet = null;
  told.technician = null;
  teller.event(told, "sent_back", at, by, '{"reason": "fault_persists", "repeat": true}', TURN);
  linkRework(teller, told, done, by, at);
  work(teller, told, at, done.technician);
}

/** The remedy's time has come: the customer says whether it may be closed with it. */
function askAgain(teller: Teller, told: Case, agreed: { at: number; dueAt: number; remedyId: string; by: string }): void {
  const { chance } = told;
  const task = taskOf(told, 2, agreed.at, agreed.dueAt);
  const at = whenOpen(agreed.dueAt - chance.whole(-240, 900), 540, 1140);
  if (!teller.isPast(at) || at <= agreed.at) {
    teller.clock(told, "remedy", agreed.dueAt, null);
    writeTask(teller, told, task, { version: 1 });
    return;
  }
  teller.clock(told, "remedy", agreed.dueAt, at);
  writeTask(teller, told, task, { doneAt: at, by: agreed.by, claimedAt: at, version: 3 });
  const isAccepted = chance.is(0.6);
  const answer = isAccepted ? "neutral" : "satisfied";
  const followUpId = writeAnswer(teller, told, task, { by: agreed.by, at, answer, mayClose: isAccepted, denied: null });
  close(teller, told, isAccepted ? "accepted" : "satisfied", followUpId, isAccepted ? agreed.remedyId : NIL, agreed.by, at);
}

export type { Contradiction };
