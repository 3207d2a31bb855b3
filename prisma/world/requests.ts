import { entitlement } from "#lib/warranty/rules/entitlement.ts";
import { followUp } from "./after-work.ts";
import { localDayOf, loggedAt, whenOpen } from "./calendar.ts";
import { Chance } from "./chance.ts";
import { dayText, idAt, momentText, NIL } from "./copy-text.ts";
import type { Fault } from "./ground.ts";
import { inspectComplaint, linkRepeat } from "./quality.ts";
import { KIND } from "./tables.ts";
import { type Case, type Sequel, type Teller, TURN } from "./telling.ts";
import { work } from "./work.ts";

/** What customers ask for, in thousandths; what somebody has to come for is the larger part. */
const TYPES: readonly (readonly [type: string, upTo: number])[] = [
  ["repair", 660],
  ["installation", 770],
  ["maintenance", 840],
  ["inspection", 880],
  ["complaint", 893],
  ["enquiry", 980],
  ["suggestion", 1000],
];
const CHANNELS = ["phone", "phone", "phone", "phone", "phone", "web", "web", "email", "dealer", "technician"];
const SAID: Readonly<Record<string, string>> = {
  complaint: "对上次服务不满意，要求总部回复。",
  enquiry: "咨询使用方法和收费标准。",
  suggestion: "建议增加周末晚间上门时段。",
  exchange: "修后仍不满意，要求换机。",
};
/** Where a request of the last days may stick. */
const STICKS = ["dispatch", "offer", "appointment", "parts", "follow_up", "follow_up"];
const TWO_WEEKS = 14 * 1440;

/** Tells request number `index` from its call to where it stands when the world ends. */
export function tellRequest(teller: Teller, index: number): void {
  const told = begin(teller, index);
  const { chance, loggedAt: at } = told;
  teller.event(
    told,
    "request_logged",
    at,
    told.ownerId,
    `{"type": "${told.type}", "channel": "${told.channel}", "urgency": "${told.urgency}", "addressToObtain": false}`,
    TURN,
  );
  if (told.sequel?.kind === "repair") linkRepeat(teller, told, told.sequel.work);
  if (["enquiry", "suggestion"].includes(told.type)) answer(teller, told);
  else if (told.type === "complaint") decide(teller, told);
  else if (chance.is(0.02) && teller.isPast(at + 300)) cancel(teller, told, at + chance.whole(20, 280));
  else if (told.type === "repair" && !told.sequel && chance.is(0.06))
    withoutVisit(teller, told, "solved_by_phone", at + chance.whole(6, 40));
  else work(teller, told);
  write(teller, told);
}

function begin(teller: Teller, index: number): Case {
  const { seed, calendar, ground, households, wholeFrom, oldUntil } = teller.world;
  const at = loggedAt(calendar, index);
  const chance = new Chance(seed, KIND.course, index);
  const sequel = teller.nextSequel(at);
  const drawn = chance.share() * 1000;
  const type = sequel?.kind ?? TYPES.find(([, upTo]) => drawn < upTo)?.[0] ?? "repair";
  const applianceIndex = sequel ? sequel.work.appliance : inSeason(teller, index, at, chance);
  const appliance = households.appliance(applianceIndex);
  const category = ground.categories[appliance.category] as Case["category"];
  const fault = type === "repair" ? faultOf(sequel, category.faults, chance) : null;
  const household = households.household(appliance.customer);
  const given = entitlement(
    {
      category: category.code,
      modelCode: category.models[appliance.model]?.code ?? null,
      divisionCode: household.county.code,
      purchasedOn: dayText(appliance.purchasedOn),
    },
    teller.world.guarantees,
    dayText(localDayOf(at)),
  );
  const isLate = at > calendar.end - TWO_WEEKS;
  return {
    ...{ index, type, chance, applianceIndex, appliance, category, fault, sequel },
    id: idAt(at, KIND.request, index),
    number: 100_001 + index,
    loggedAt: at,
    household,
    entitlement: `${given.kind}\t${JSON.stringify(given)}`,
    mainPartFree: given.kind === "free" || given.rule === "main_part_only",
    urgency: fault?.safety ? "emergency" : chance.is(0.06) ? "urgent" : "normal",
    channel: chance.of(CHANNELS),
    ownerId: chance.of(ground.agents),
    // What is not long over can be read step by step.
    isWhole: index >= wholeFrom,
    isOld: at < oldUntil,
    stuckAt: isLate && chance.is(0.3) ? chance.of(STICKS) : null,
    ...{ stage: "logged", stageSince: at, cycle: 1, version: 1, outlet: null, technician: null, places: 0 },
  };
}

function faultOf(sequel: Sequel | null, faults: readonly Fault[], chance: Chance): Fault {
  if (sequel?.work.fault) return sequel.work.fault;
  const fault = chance.of(faults);
  return fault.safety && chance.is(0.8) ? chance.of(faults) : fault;
}

/** Air-conditioners are called for in the heat, water heaters in the cold; the rest comes the year round. */
function inSeason(teller: Teller, index: number, at: number, chance: Chance): number {
  const { households, ground } = teller.world;
  const first = households.anyApplianceAt(index, chance);
  const code = ground.categories[households.appliance(first).category]?.code;
  const month = new Date(at * 60_000).getUTCMonth();
  const isHot = month >= 5 && month <= 8;
  const isOut = (code === "air_conditioner" && !isHot) || (code === "water_heater" && isHot);
  return isOut && chance.is(0.55) ? households.anyApplianceAt(index, chance) : first;
}

/** An enquiry or suggestion is answered in the same call; three in ten are drawn for a call (DOMAIN §4). */
function answer(teller: Teller, told: Case): void {
  const { loggedAt: at, id, type, chance, ownerId } = told;
  const drawn = chance.is(0.3);
  teller.world.lines.add("follow_up_draw", id, type, drawn, 3000, momentText(at));
  const answeredAt = Math.min(at + chance.whole(0, 9), teller.world.calendar.end - 1);
  teller.clock(told, "answer", at + 1440, answeredAt);
  teller.moveTo(told, "completed", answeredAt);
  teller.event(told, "request_completed", answeredAt, ownerId, '{"how": "answered", "workOrder": false}', TURN);
  if (drawn) {
    followUp(teller, told, answeredAt, null);
    return;
  }
  teller.moveTo(told, "closed", answeredAt);
  const nothing = Array.from({ length: 8 }, () => NIL);
  teller.world.lines.add("closing", id, type, told.cycle, "answered", ...nothing, ownerId, momentText(answeredAt));
  teller.event(told, "request_closed", answeredAt, ownerId, '{"kind": "answered"}', TURN);
}

function decide(teller: Teller, told: Case): void {
  const at = whenOpen(told.loggedAt + told.chance.whole(60, 1300));
  if (told.sequel) inspectComplaint(teller, told, told.sequel.work);
  if (told.stuckAt || !teller.isPast(at)) teller.clock(told, "answer", told.loggedAt + 1440, null);
  else withoutVisit(teller, told, "decided", at);
}

function withoutVisit(teller: Teller, told: Case, how: string, at: number): void {
  const answerDue = told.loggedAt + 1440;
  if (!teller.isPast(at)) {
    teller.clock(told, "answer", answerDue, null);
    return;
  }
  teller.clock(told, "answer", answerDue, at);
  teller.moveTo(told, "completed", at);
  teller.event(told, "request_completed", at, told.ownerId, `{"how": "${how}", "workOrder": false}`, TURN);
  followUp(teller, told, at, null);
}

function cancel(teller: Teller, told: Case, at: number): void {
  const { id, chance, ownerId, loggedAt: since } = told;
  const reason = chance.of(["bought_new", "duplicate", "solved_itself", "customer_changed_mind"]);
  teller.clock(told, "answer", since + 1440, null, at);
  teller.moveTo(told, "cancelled", at);
  teller.world.lines.add("cancellation", id, reason, "customer", NIL, ownerId, momentText(at));
  teller.event(told, "request_cancelled", at, ownerId, `{"reason": "${reason}", "confirmedBy": "customer"}`, TURN);
}

function write(teller: Teller, told: Case): void {
  const { household, category, fault, appliance, ownerId } = told;
  const { outlets } = teller.world.ground;
  // A complaint is headquarters' alone, an enquiry nobody's; what needs somebody belongs to the centre of its place.
  const isPlaced = !["complaint", "enquiry", "suggestion"].includes(told.type);
  const centre = outlets[told.outlet ?? household.county.outlets[0] ?? 0]?.centreId ?? NIL;
  const said = fault ? `${category.name}：${fault.name}。` : (SAID[told.type] ?? NIL);
  teller.world.lines.add(
    "service_request",
    told.id,
    told.number,
    told.type,
    told.stage,
    told.cycle,
    told.version,
    told.urgency,
    told.channel,
    household.id,
    household.phoneId,
    household.addressId,
    household.county.code,
    appliance.id,
    category.id,
    fault?.id ?? NIL,
    said,
    told.entitlement,
    ownerId,
    ownerId,
    momentText(told.loggedAt),
    momentText(told.stageSince),
    isPlaced ? centre : NIL,
    teller.outletId(told),
    told.technician === null ? NIL : teller.technicianId(told.technician),
  );
}
