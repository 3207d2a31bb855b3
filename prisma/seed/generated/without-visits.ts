import { story } from "../data/story-builder.ts";
import type { StorySeed } from "../data/types.ts";
import { CANCELLED, SOLVED_BY_PHONE } from "./answered.ts";
import { drawCalls } from "./calls.ts";
import { DAY, dayOf, type Minute, minuteOf, moment } from "./clock.ts";
import { categorySeed } from "./faults.ts";
import { boughtOn, type Household, type Households, isQuiet } from "./households.ts";
import type { MonthSpan } from "./months.ts";
import { counties } from "./places.ts";
import type { Chance } from "./random.ts";
import { ADDED, COMPLAINED, ENQUIRED, SUGGESTED, saidOf } from "./said.ts";
import type { Done } from "./turns.ts";
import { APPLIANCE, type Staff } from "./visits.ts";

type World = {
  readonly done: readonly Done[];
  readonly households: Households;
  readonly staff: Staff;
  readonly months: readonly MonthSpan[];
};

/** For a hundred requests with a visit, so many of each kind without one. */
const SHARES = { phone: 3.6, cancelled: 2.4, enquiry: 4.4, suggestion: 1.4, complaint: 4.4 } as const;

/** Requests nobody has to come for: solved on the telephone, answered, decided, or taken back. */
export function withoutVisits(chance: Chance, world: World): StorySeed[] {
  // Three whole months are told more thinly than two.
  const thin = world.months.length > 3 ? 0.6 : 1;
  const times = (kind: keyof typeof SHARES) => Array.from({ length: Math.round((world.done.length * SHARES[kind] * thin) / 100) });
  return [
    ...times("phone").flatMap(() => solvedByPhone(chance, world)),
    ...times("cancelled").flatMap(() => cancelled(chance, world)),
    ...times("enquiry").flatMap(() => answered(chance, world, "enquiry")),
    ...times("suggestion").flatMap(() => answered(chance, world, "suggestion")),
    ...chance
      .shuffled(world.done)
      .slice(0, times("complaint").length)
      .flatMap((done) => complaint(chance, world, done)),
  ];
}

/** A moment in intake hours on any told day up to the anchor. */
function anyTime(chance: Chance, { months }: World): Minute {
  const from = months[0]?.from ?? -60;
  return chance.int(from, 0) * DAY + chance.int(500, 1230);
}

/** Somebody with an appliance and nothing going on at that time: known, or calling for the first time. */
function caller(chance: Chance, { households }: World, at: Minute): { household: Household; asset: number } {
  const day = dayOf(at);
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const household = chance.pick(households.all);
    const asset = chance.int(0, household.assets.length - 1);
    const lived = { asset, faultGroup: null, from: at - DAY, to: at + 3 * DAY };
    if (boughtOn(household, asset, households.anchorDay) >= day - 5 || !isQuiet(household, lived)) continue;
    household.lived.push(lived);
    return { household, asset };
  }
  const category = chance.weigh(["washing_machine", "refrigerator", "air_conditioner", "water_heater"] as const, (_, place) => 4 - place);
  const household = households.open(chance, chance.pick(counties), category, day, false);
  household.lived.push({ asset: 0, faultGroup: null, from: at - DAY, to: at + 3 * DAY });
  return { household, asset: 0 };
}

const applianceOf = ({ assets }: Household, asset: number) => APPLIANCE[assets[asset]?.category ?? "washing_machine"];

/** A fault that the knowledge base has advice for and that is not dangerous. */
function harmlessSymptom(chance: Chance, { assets }: Household, asset: number) {
  const { symptoms } = categorySeed(assets[asset]?.category ?? "washing_machine");
  return chance.pick(symptoms.filter(({ phoneAdvice, safety, level }) => phoneAdvice && !safety && level === "junior"));
}

function solvedByPhone(chance: Chance, world: World): StorySeed {
  const at = anyTime(chance, world);
  const { household, asset } = caller(chance, world, at);
  const symptom = harmlessSymptom(chance, household, asset);
  const owner = chance.pick(world.staff.agents);
  const over = at + chance.int(6, 18);
  const { calls, state } = drawCalls(chance, world.staff.followUp, over, 1, chance.happens(0.5) ? "satisfied" : "very_satisfied", false);
  return story({
    ...about(household, asset, at, `${chance.pick(saidOf[symptom.code] ?? [])}，${chance.pick(ADDED)}`),
    type: "repair",
    channel: "phone",
    owner,
    symptom: symptom.code,
    state,
    answer: { at: moment(over), by: owner, text: chance.pick(SOLVED_BY_PHONE), confirmed: true },
    followUps: calls,
  });
}

function cancelled(chance: Chance, world: World): StorySeed {
  const at = anyTime(chance, world);
  const { household, asset } = caller(chance, world, at);
  const owner = chance.pick(world.staff.agents);
  const [code, reason] = chance.pick(CANCELLED);
  const symptom = harmlessSymptom(chance, household, asset);
  return story({
    ...about(household, asset, at, `${chance.pick(saidOf[symptom.code] ?? [])}。`),
    type: "repair",
    channel: chance.pick(["phone", "phone", "web"]),
    owner,
    symptom: symptom.code,
    state: "cancelled",
    cancelled: { at: moment(at + chance.int(12, 50)), by: owner, reason, code },
  });
}

function answered(chance: Chance, world: World, type: "enquiry" | "suggestion"): StorySeed {
  const at = anyTime(chance, world);
  const { household, asset } = caller(chance, world, at);
  const owner = chance.pick(world.staff.agents);
  const [asked, text] = chance.pick(type === "enquiry" ? ENQUIRED : SUGGESTED);
  const over = at + chance.int(4, 14);
  const { calls } = drawCalls(chance, world.staff.followUp, over, 1, "satisfied", false);
  return story({
    ...about(household, asset, at, asked.replace("{}", applianceOf(household, asset))),
    type,
    channel: chance.pick(["phone", "phone", "phone", "web", "email"]),
    owner,
    state: "closed_answered",
    answer: { at: moment(over), by: owner, text, confirmed: true },
    followUps: calls.map((call) => ("satisfaction" in call ? { ...call, words: "问清楚了，谢谢。" } : call)),
  });
}

/** About somebody's work, some days after it; the weaker the work, the likelier. */
function complaint(chance: Chance, world: World, { job, last }: Done): StorySeed[] {
  const at = (dayOf(last) + chance.int(1, 4)) * DAY + chance.int(545, 1180);
  if (dayOf(at) > 0 || chance.happens(job.quality.verySatisfied - 0.5)) return [];
  const by = chance.pick(world.staff.complaints);
  const [words, text] = chance.pick(COMPLAINED);
  const over = at + chance.int(90, 1000);
  const decided = minuteOf(over) < 540 ? over + 420 : over;
  const { calls, state } = drawCalls(
    chance,
    world.staff.followUp,
    decided,
    1,
    chance.weigh(["satisfied", "neutral"] as const, (_, place) => [8, 2][place] ?? 0),
    false,
  );
  const spoken = calls.map((call) =>
    "satisfaction" in call && call.satisfaction === "satisfied" ? { ...call, words: "处理得可以，接受。" } : call,
  );
  return [
    story({
      ...about(job.household, job.asset, at, words.replace("{}", applianceOf(job.household, job.asset))),
      type: "complaint",
      channel: "phone",
      owner: by,
      state,
      answer: { at: moment(decided), by, text, confirmed: true },
      followUps: spoken,
    }),
  ];
}

function about({ key }: Household, asset: number, at: Minute, description: string) {
  return { key: `${key}_${at}`, customer: key, asset, logged: moment(at), description };
}
