/** Short hands for writing stories: what is not said has not happened. */
import type { DiagnosisSeed, FollowUpSeed, Moment, Satisfaction, Span, StorySeed, WorkOrderSeed, WorkOutcome } from "./types.ts";

/** `at(-3, "14:05")`: three days before day zero, at 14:05 Shanghai time. */
export function at(day: number, time: string): Moment {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return { day, minute: hours * 60 + minutes };
}

export function span(day: number, start: string, end: string): Span {
  return { start: at(day, start), end: at(day, end) };
}

function later(moment: Moment, minutes: number): Moment {
  return { day: moment.day, minute: moment.minute + minutes };
}

type StoryStart = Pick<StorySeed, "key" | "customer" | "type" | "channel" | "description" | "logged" | "state">;

export function story(told: StoryStart & Partial<StorySeed>): StorySeed {
  return {
    asset: 0,
    owner: "agent.lin",
    symptom: null,
    isUrgent: false,
    addressToObtain: false,
    addressObtained: null,
    dayZero: "anchor",
    promise: null,
    repeatOf: null,
    workOrders: [],
    progressCalls: [],
    answer: null,
    followUps: [],
    cancelled: null,
    unresolvedSignature: null,
    thanks: null,
    notes: [],
    ...told,
  };
}

type OrderStart = Pick<WorkOrderSeed, "outlet" | "offered">;

/** A work order step by step; for work that is done, `finishedOrder` is shorter. */
export function order(told: OrderStart & Partial<WorkOrderSeed>): WorkOrderSeed {
  return {
    cycle: 1,
    dispatcher: "dispatch.xu",
    technician: null,
    assigned: null,
    accepted: null,
    contacts: [],
    appointed: null,
    appointment: null,
    visit: null,
    ...told,
  };
}

type Booked = {
  readonly outlet: string;
  readonly technician: string;
  /** Offered then; assigned 4, accepted 9, customer called and appointment agreed 16 minutes later. */
  readonly dispatched: Moment;
  readonly window: Span;
  readonly cycle?: number;
  readonly dispatcher?: string;
};

/** Offered, assigned, accepted and agreed with the customer; nobody has set out. */
export function bookedOrder(told: Booked): WorkOrderSeed {
  return order({
    cycle: told.cycle ?? 1,
    outlet: told.outlet,
    dispatcher: told.dispatcher ?? "dispatch.xu",
    offered: told.dispatched,
    technician: told.technician,
    assigned: later(told.dispatched, 4),
    accepted: later(told.dispatched, 9),
    contacts: [later(told.dispatched, 16)],
    appointed: later(told.dispatched, 16),
    appointment: told.window,
  });
}

type Finished = Booked & {
  readonly enRoute: string;
  readonly onSite: string;
  readonly done: string;
  readonly travelKm: number;
  readonly diagnosis: DiagnosisSeed;
  readonly outcome: WorkOutcome;
  readonly chargedFen: number;
  readonly opinion: string | null;
};

/** The visit is on the window's day. */
export function finishedOrder(told: Finished): WorkOrderSeed {
  const day = told.window.start.day;
  const { diagnosis, outcome, chargedFen, opinion, travelKm } = told;
  return {
    ...bookedOrder(told),
    visit: {
      enRoute: at(day, told.enRoute),
      onSite: at(day, told.onSite),
      travelKm,
      finish: { at: at(day, told.done), diagnosis, outcome, chargedFen, opinion },
    },
  };
}

/** `parts` are codes, one of each. */
export function diagnosis(
  symptom: string | null,
  cause: string | null,
  actions: readonly string[],
  parts: readonly string[] = [],
): DiagnosisSeed {
  return { symptom, cause, actions, parts: parts.map((code) => ({ code, quantity: 1 })) };
}

type Answered = Extract<FollowUpSeed, { result: "answered" }>;

export function answered(
  when: Moment,
  agent: string,
  satisfaction: Satisfaction,
  wouldRecommend: number,
  words: string,
  more: Partial<Pick<Answered, "cycle" | "remedy" | "mayBeClosed">> = {},
): FollowUpSeed {
  const first = { cycle: 1, remedy: null, mayBeClosed: false };
  return { ...first, at: when, agent, result: "answered", satisfaction, words, wouldRecommend, ...more };
}

export function unreached(when: Moment, agent: string): FollowUpSeed {
  return { cycle: 1, at: when, agent, result: "unreached", words: null };
}
