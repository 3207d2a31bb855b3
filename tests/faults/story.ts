import { revealPhone } from "#lib/customers/index.ts";
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
import type { AnyCommand } from "#lib/platform/command.ts";
import { logRequest } from "#lib/requests/index.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import type { Chance } from "#seed/generated/random.ts";
import {
  at,
  diagnosis,
  EVERY_STEP,
  freshHour,
  type Hour,
  idOf,
  iso,
  repairInput,
  requestRow,
  SIGNATURE,
  seen,
  seenTask,
  TANG,
  windowFrom,
  ZHAO,
} from "#tests/commands/cast.ts";
import { idFrom, type Wish } from "./wishes.ts";

/** One request from the call to the customer's word, told command by command; each step knows what the earlier ones answered. */
export type Story = {
  readonly number: number;
  readonly hour: Hour;
  readonly technician: string;
  readonly input: Awaited<ReturnType<typeof repairInput>>;
  step: number;
  requestId: string;
  workOrderId: string;
  /** Every id sent for it. */
  readonly ids: string[];
};

type Step = {
  readonly command: AnyCommand;
  readonly who: (story: Story) => string;
  readonly when: (story: Story) => Date;
  readonly input: (story: Story) => Promise<unknown> | unknown;
  readonly refused?: string;
  readonly learn?: (story: Story, value: never) => void;
};

const OFFERED_AT = at("09:10");
const agent = () => "agent.lin";
const technician = (story: Story) => story.technician;
const caller = () => "followup.bai";
const inHour = (minutes: number) => (story: Story) => story.hour.after(minutes);
const afterOffer = (minutes: number) => () => addMinutes(OFFERED_AT, minutes);
const order = (more: (story: Story) => Record<string, unknown> = () => ({})) => {
  return async (story: Story) => ({ ...(await seen(story)), ...more(story) });
};
const onOrder = (more: Record<string, unknown>) => (story: Story) => ({ workOrderId: story.workOrderId, ...more });
const offerOf = async (story: Story, seenVersion: number) => ({
  ...{ requestId: story.requestId, seenVersion, technicianId: await idOf(story.technician), startsAt: iso(story.hour.startsAt) },
});

/** Logged, offered, agreed, visited, asked, closed; and between them somebody who looked too early, and somebody who may not. */
const STEPS: readonly Step[] = [
  {
    ...{ command: logRequest, who: agent, when: () => at("09:00"), input: (story) => story.input },
    learn: (story, { requestId }: { requestId: string }) => {
      story.requestId = requestId;
    },
  },
  { command: logRequest, who: technician, when: () => at("09:01"), input: (story) => story.input, refused: "denied" },
  {
    ...{ command: revealPhone, who: () => "dispatch.xu", when: () => at("09:05") },
    input: ({ requestId }) => ({ requestId, reason: "call_for_request" }),
  },
  {
    ...{ command: assignWorkOrder, who: () => "dispatch.xu", when: () => OFFERED_AT },
    input: async (story) => offerOf(story, (await requestRow(story.requestId)).version),
    learn: (story, { workOrderId }: { workOrderId: string }) => {
      story.workOrderId = workOrderId;
    },
  },
  { command: assignWorkOrder, who: () => "dispatch.xu", when: afterOffer(1), input: (story) => offerOf(story, 1), refused: "stale" },
  { command: acceptOffer, who: () => "outlet.chen", when: afterOffer(5), input: order() },
  { command: acceptWorkOrder, who: technician, when: afterOffer(10), input: order() },
  { command: recordCustomerContact, who: technician, when: afterOffer(15), input: onOrder({ result: "reached" }) },
  { command: setAppointment, who: technician, when: afterOffer(15), input: order(({ hour }) => ({ startsAt: iso(hour.startsAt) })) },
  { command: depart, who: technician, when: inHour(-15), input: order(() => ({ km: 4 })) },
  { command: arrive, who: technician, when: inHour(0), input: order() },
  { command: recordStep, who: technician, when: inHour(5), input: onOrder({ steps: EVERY_STEP }) },
  {
    ...{ command: recordDiagnosis, who: technician, when: inHour(20) },
    input: async ({ workOrderId }) => ({ workOrderId, ...(await diagnosis()) }),
  },
  { command: takeSignature, who: technician, when: inHour(45), input: onOrder(SIGNATURE) },
  { command: completeVisit, who: technician, when: inHour(50), input: order(() => ({ outcome: "fixed" })) },
  { command: claimTask, who: caller, when: inHour(60), input: (story) => seenTask(story) },
  {
    ...{ command: recordAnswers, who: caller, when: inHour(62) },
    input: async (story) => ({ ...(await seenTask(story)), answers: { satisfaction: "satisfied" } }),
  },
];

let begun = 0;

/** In an hour nobody has yet, unless told in which. */
export async function beginStory(hour = freshHour()): Promise<Story> {
  const number = begun;
  begun += 1;
  const input = { ...(await repairInput()), window: windowFrom(hour) };
  input.asset = { ...input.asset, serial: `F-${number}` };
  return { number, hour, technician: number % 2 === 0 ? ZHAO : TANG, input, step: 0, requestId: "", workOrderId: "", ids: [] };
}

/** What is wished next; null when the request is closed. Reads the database as whoever looks at a screen does. */
export async function nextWish(story: Story, chance: Chance): Promise<Wish | null> {
  const step = STEPS[story.step];
  if (!step) return null;
  const input = await step.input(story);
  const moment = step.when(story);
  const id = idFrom(chance, moment);
  return { id, login: step.who(story), at: iso(moment), command: step.command.name, input, refused: step.refused ?? null };
}

/** Goes on after an answer; the value is what a done command answered. */
export function learn(story: Story, value: unknown): void {
  STEPS[story.step]?.learn?.(story, value as never);
  story.step += 1;
}
