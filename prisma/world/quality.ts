import { addWorkingDays } from "#lib/shared/working-days.ts";
import type { Contradiction } from "./after-work.ts";
import { DAY, localDayOf, SHANGHAI, whenOpen } from "./calendar.ts";
import { hashOf } from "./chance.ts";
import { dayText, idAt, momentText, NIL } from "./copy-text.ts";
import { KIND } from "./tables.ts";
import type { Case, DoneWork, Teller } from "./telling.ts";

const decideBy = new Map<number, number>();

/** The end of the fifth working day after a local day. */
function fiveWorkingDaysAfter(day: number): number {
  let at = decideBy.get(day);
  if (at === undefined) {
    at = (Date.parse(addWorkingDays(dayText(day), 5)) / 86_400_000 + 1) * DAY - SHANGHAI;
    decideBy.set(day, at);
  }
  return at;
}

function writeLink(teller: Teller, told: Case, kind: string, earlier: DoneWork, byCustomer: boolean, at: number): string {
  told.places += 1;
  const id = idAt(at, KIND.link, told.index, told.places);
  const from = [earlier.requestId, earlier.workOrderId, earlier.cycle, told.appliance.id, told.fault?.group ?? NIL, byCustomer];
  const times = [momentText(earlier.completedAt), momentText(at), momentText(fiveWorkingDaysAfter(localDayOf(at)))];
  teller.world.lines.add("repeat_link", id, told.id, told.cycle, kind, ...from, ...times);
  return id;
}

/** Reported again: suspected at once, decided by a person within days, and some by nobody (DOMAIN §4). */
export function linkRepeat(teller: Teller, told: Case, earlier: DoneWork): void {
  const { chance, loggedAt: at } = told;
  const id = writeLink(teller, told, "new_request", earlier, false, at);
  const days = localDayOf(at) - localDayOf(earlier.completedAt);
  const about = `"earlierNumber": ${earlier.number}, "earlierRequestId": "${earlier.requestId}"`;
  const suspected = `{"days": ${days}, "byCustomer": false, "technicianId": "${teller.technicianId(earlier.technician)}", ${about}}`;
  teller.event(told, "repeat_suspected", at, told.ownerId, suspected, { hqOnly: true, turn: true });
  const decidedAt = whenOpen(at + chance.whole(200, 4 * DAY));
  if (chance.is(0.1) || !teller.isPast(decidedAt)) return;
  const isConfirmed = chance.is(0.62);
  const decision = isConfirmed ? "confirmed" : "dismissed";
  const reason = chance.of(isConfirmed ? ["same_fault", "same_cause", "part_failed_again"] : ["other_fault", "use_or_place"]);
  const by = chance.of(teller.world.ground.supervisors);
  teller.world.lines.add("repeat_decision", id, decision, reason, NIL, by, momentText(decidedAt));
  const data = `{"reason": "${reason}", "decision": "${decision}", ${about}}`;
  teller.event(told, "repeat_decided", decidedAt, by, data, { hqOnly: true, turn: true });
}

/** Sent back because the fault persists: the customer has decided it. */
export function linkRework(teller: Teller, told: Case, earlier: DoneWork, by: string, at: number): void {
  const id = writeLink(teller, told, "rework", earlier, true, at);
  teller.world.lines.add("repeat_decision", id, "confirmed", "said_by_customer", NIL, by, momentText(at));
}

type Doubted = {
  readonly kind: "contradiction" | "spot_check" | "complaint";
  readonly about: string;
  readonly at: number;
  readonly openedBy: string | null;
  readonly followUpId?: string;
  readonly complaintId?: string;
  /** How often what is doubted is upheld, and what it is then. */
  readonly upheld: number;
  readonly rule: string;
};

export function spotCheck(teller: Teller, told: Case, done: DoneWork): void {
  if (!told.chance.is(0.004)) return;
  const at = whenOpen(done.completedAt + told.chance.whole(300, 3 * DAY));
  const openedBy = told.chance.of(teller.world.ground.inspectors);
  inspect(teller, told, done, { kind: "spot_check", about: "{standard}", at, openedBy, upheld: 0.3, rule: "standard_not_kept" });
}

export function contradict(teller: Teller, told: Case, done: DoneWork, followUpId: string, denied: Contradiction, at: number): void {
  const isCharge = denied === "chargeEqualsReceipt";
  const step = denied === "siteClean" ? "site_cleaned" : denied === "testRunShown" ? "test_run_shown" : "use_explained";
  const about = isCharge ? "{charge_denied}" : `{step_denied:${step}}`;
  const rule = isCharge ? "overcharging" : "standard_not_kept";
  inspect(teller, told, done, { kind: "contradiction", about, at, openedBy: null, followUpId, upheld: 0.4, rule });
}

export function inspectComplaint(teller: Teller, told: Case, done: DoneWork): void {
  if (!told.chance.is(0.7)) return;
  const at = told.loggedAt + told.chance.whole(20, 300);
  const openedBy = told.chance.of(teller.world.ground.inspectors);
  const about = "{conduct}";
  inspect(teller, told, done, { kind: "complaint", about, at, openedBy, complaintId: told.id, upheld: 0.45, rule: "promise_not_kept" });
}

/** What is doubted, who found what, and the points it costs. Six points and more take two persons. */
function inspect(teller: Teller, told: Case, done: DoneWork, doubted: Doubted): void {
  if (!teller.isPast(doubted.at)) return;
  const { chance } = told;
  const { lines, ground } = teller.world;
  teller.inspections += 1;
  told.places += 1;
  const number = 300_000 + teller.inspections;
  const id = idAt(doubted.at, KIND.inspection, teller.inspections);
  const technicianId = teller.technicianId(done.technician);
  const outlet = ground.outlets[done.outlet];
  const first = whenOpen(doubted.at + chance.whole(300, 5 * DAY));
  const second = whenOpen(first + chance.whole(60, 2 * DAY));
  const isUpheld = chance.is(doubted.upheld);
  const takes = isUpheld ? teller.points.deduct(done.technician, done.workOrderId, doubted.rule, first) : 0;
  const rule = !isUpheld ? null : takes > 0 ? doubted.rule : "no_deduction";
  const decides = rule === "overcharging" ? second : first;
  const isDecided = teller.isPast(decides);
  const of = [done.requestId, done.workOrderId, technicianId, outlet?.id ?? NIL, outlet?.centreId ?? NIL];
  const cause = [doubted.followUpId ?? NIL, doubted.complaintId ?? NIL, doubted.about, NIL, doubted.openedBy ?? NIL];
  const end = [momentText(doubted.at), isDecided ? momentText(decides) : NIL];
  const rulings = [first, ...(rule === "overcharging" ? [second] : [])].filter((at) => teller.isPast(at));
  lines.add("inspection", id, number, doubted.kind, ...of, ...cause, ...end, 1 + rulings.length);
  const opened = `{"how": "${doubted.kind}", "about": ${JSON.stringify(doubted.about.slice(1, -1).split(","))}, "inspection": ${number}}`;
  const about = { hqOnly: true, workOrderId: done.workOrderId };
  if (done.requestId === told.id) teller.event(told, "inspection_opened", doubted.at, doubted.openedBy ?? told.ownerId, opened, about);
  const people = twoOf(ground.inspectors, ground.supervisors, hashOf(teller.world.seed, KIND.ruling, teller.inspections));
  const rejected = rule === "overcharging" ? 2000 + (hashOf(teller.world.seed, KIND.charge, teller.inspections) % 60) * 100 : NIL;
  for (const [index, at] of rulings.entries()) {
    const outcome = isUpheld ? "upheld" : "dismissed";
    const capacity = index === 0 ? "first" : "second";
    const ruling = idAt(at, KIND.ruling, teller.inspections, index);
    const found = [outcome, rule ?? NIL, rejected, isUpheld ? "核实属实。" : "核实后不成立。", people[index] as string, momentText(at)];
    lines.add("inspection_ruling", ruling, id, technicianId, capacity, ...found);
    if (at !== decides || !rule || takes === 0) continue;
    const entered = [people[0] as string, index === 1 ? (people[1] as string) : NIL, momentText(done.completedAt), momentText(at)];
    const entry = [technicianId, rule, -takes, 1, ruling, NIL, done.workOrderId, 1, NIL, ...entered];
    lines.add("point_entry", idAt(at, KIND.points, teller.inspections), ...entry);
    teller.points.enter(done.technician, -takes, at);
  }
}

function twoOf(inspectors: readonly string[], supervisors: readonly string[], hash: number): [string, string] {
  const people = inspectors.length > 1 ? inspectors : [...inspectors, ...supervisors];
  const first = hash % people.length;
  return [people[first] as string, people[(first + 1) % people.length] as string];
}

/** Something beyond the work, told by the customer: a plus on the licence. */
export function praise(teller: Teller, told: Case, done: DoneWork, followUpId: string, at: number, by: string): void {
  if (!told.chance.is(0.012)) return;
  const id = idAt(at, KIND.delight, told.index, told.cycle);
  const technicianId = teller.technicianId(done.technician);
  const words = "师傅第二天主动打电话问机器用得怎么样。";
  teller.world.lines.add("delight", id, followUpId, told.id, done.workOrderId, technicianId, words, by, momentText(at));
  const about = { hqOnly: false, workOrderId: done.workOrderId };
  teller.event(told, "delight_recorded", at, by, `{"technicianId": "${technicianId}"}`, about);
  const entered = [by, NIL, momentText(at), momentText(at)];
  const entry = [technicianId, "delight", 1, 1, NIL, id, NIL, NIL, NIL, ...entered];
  teller.world.lines.add("point_entry", idAt(at, KIND.points, told.index, 128 + told.cycle), ...entry);
  teller.points.enter(done.technician, 1, at);
}
