import type { StepCode } from "#lib/field/contract/vocabulary.ts";
import { arrive, cannotFinish, completeVisit, depart, recordDiagnosis, recordStep, resumeWork, takeSignature } from "#lib/field/index.ts";
import { catalogue } from "./data/catalogue.ts";
import type { DiagnosisSeed, UnfinishedVisitSeed, VisitSeed } from "./data/types.ts";
import { actionId, causeId, partId, symptomId } from "./facts.ts";
import { held, type Plot } from "./plot.ts";
import { dayOf } from "./steps.ts";
import { tell } from "./telling.ts";

const AT_THE_DOOR: readonly StepCode[] = ["certificate_shown", "business_card", "shoe_covers", "mat"];
const BEFORE_WORK: readonly StepCode[] = ["prices_public", "record_public", "cloth"];
const AFTER_WORK: readonly StepCode[] = [
  "test_run_shown",
  "use_explained",
  "one_stop_inspection",
  "other_appliances_asked",
  "site_cleaned",
  "nothing_accepted",
];

const OUTCOME = {
  fixed: "fixed",
  no_product_fault: "no_product_fault",
  customer_declined_quote: "quote_declined",
  not_repairable: "not_repairable",
} as const;

type Finish = NonNullable<VisitSeed["finish"]>;

export function addDeparture(plot: Plot, technician: string, { enRoute, travelKm }: Pick<VisitSeed, "enRoute" | "travelKm">): void {
  plot.steps.add(enRoute, async (at) => {
    plot.order.version = (await tell(technician, at, depart, { ...held(plot), km: travelKm })).version;
  });
}

/** From the door to the signature, or as far as it has come. */
export function addVisit(plot: Plot, technician: string, visit: VisitSeed): void {
  const { steps } = plot;
  const onSite = visit.onSite ?? visit.enRoute;
  const { finish } = visit;
  const step = async (at: Date, done: readonly StepCode[]) => {
    const left = finish?.missed?.map((missed) => missed.step) ?? [];
    const kept = done.filter((code) => !left.includes(code));
    if (kept.length > 0) await tell(technician, at, recordStep, { workOrderId: plot.order.id, steps: kept });
  };
  steps.add(onSite, async (at) => {
    plot.order.version = (await tell(technician, at, arrive, held(plot))).version;
    if (!plot.story.stepsInOneGo) await step(at, AT_THE_DOOR);
  });
  if (!finish) return;
  const total = (steps.when(finish.at).getTime() - steps.when(onSite).getTime()) / 60_000;
  const diagnose = async (at: Date) => {
    if (!plot.story.stepsInOneGo) await step(at, BEFORE_WORK);
    await tell(technician, at, recordDiagnosis, { workOrderId: plot.order.id, ...(await found(finish.diagnosis)) });
  };
  steps.add(onSite, diagnose, { minutesLater: Math.round(total / 3) });
  if (!plot.story.stepsInOneGo) steps.add(onSite, (at) => step(at, AFTER_WORK), { minutesLater: Math.round((total * 4) / 5) });
  const end = async (at: Date) => {
    if (plot.story.stepsInOneGo) await step(at, [...AT_THE_DOOR, ...BEFORE_WORK, ...AFTER_WORK]);
    await finishVisit(plot, technician, finish, at);
  };
  steps.add(finish.at, end, { touches: [dayOf(technician)] });
}

async function finishVisit(plot: Plot, technician: string, finish: Finish, at: Date): Promise<void> {
  await tell(technician, at, takeSignature, {
    workOrderId: plot.order.id,
    signerName: plot.customerName,
    strokes: SIGNATURE,
    opinion: finish.opinion ? "remarks" : "satisfied",
    words: finish.opinion,
  });
  const missed = finish.missed ?? [];
  await tell(technician, at, completeVisit, { ...held(plot), outcome: OUTCOME[finish.outcome], missed });
}

/** A visit that leaves work behind: what it needs, and the appointment on which it goes on. */
export function addUnfinished(plot: Plot, technician: string, visit: UnfinishedVisitSeed): void {
  const { steps } = plot;
  const day = { touches: [dayOf(technician)] };
  addDeparture(plot, technician, visit);
  steps.add(visit.onSite, async (at) => {
    plot.order.version = (await tell(technician, at, arrive, held(plot))).version;
  });
  const leave = async (at: Date) => {
    const { need, words, partCode } = visit;
    await tell(technician, at, recordStep, { workOrderId: plot.order.id, steps: [...AT_THE_DOOR, ...BEFORE_WORK] });
    const dueAt = steps.when(visit.due).toISOString();
    const wanted = { need, words, partId: partCode ? await partId(partCode) : null, dueAt };
    plot.order.version = (await tell(technician, at, cannotFinish, { ...held(plot), ...wanted })).version;
  };
  steps.add(visit.left, leave, day);
  if (!visit.resumed) return;
  const startsAt = steps.when(visit.resumed.start).toISOString();
  const resume = async (at: Date) => {
    plot.order.version = (await tell(technician, at, resumeWork, { ...held(plot), startsAt })).version;
  };
  steps.add(visit.resumed.at, resume, day);
}

async function found({ symptom, cause, actions, parts }: DiagnosisSeed) {
  return {
    symptomId: symptom ? await symptomId(symptom) : null,
    causeId: cause ? await causeId(cause) : null,
    actionId: await actionId(actions[0] ?? quotedAction(cause)),
    parts: await Promise.all(parts.map(async ({ code, quantity }) => ({ partId: await partId(code), quantity }))),
    customerAgrees: actions.length > 0,
  };
}

/** Where the customer declined, what was quoted: the usual action against the cause. */
function quotedAction(cause: string | null): string {
  return catalogue.categories.flatMap(({ causes }) => causes).find(({ code }) => code === cause)?.actions[0] ?? "";
}

/** A few strokes as a finger draws them. */
const SIGNATURE = "M60 120L90 60L110 130L140 70M170 70L170 140M160 100L210 95M240 60L225 140L280 130M300 80L350 75L320 140L360 135";
