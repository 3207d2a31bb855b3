import { cancelRequest, completeWithoutVisit, logRequest, promiseWindow, recordContact } from "#lib/requests/index.ts";
import type { Files } from "./customers.ts";
import type { Moment, Span, StorySeed } from "./data/types.ts";
import { symptomId } from "./facts.ts";
import { type Plot, seen } from "./plot.ts";
import { dayOf, REQUEST_NUMBERS, type Step, StorySteps } from "./steps.ts";
import { addFollowUps } from "./story-follow-ups.ts";
import { repeatDecision } from "./story-repeats.ts";
import { addWork } from "./story-work.ts";
import { tell } from "./telling.ts";

const ANSWERED_AS = { repair: "solved_by_phone", enquiry: "answered", suggestion: "answered", complaint: "decided" } as const;

/** Turns a story into its steps, each of them a command of the person who did it. */
export function stepsOf(story: StorySeed, files: Files, anchorDay: string): readonly Step[] {
  const steps = new StorySteps(story, anchorDay);
  const customer = files.seed(story.customer);
  const plot: Plot = { story, steps, customerName: customer.name.zh, requestId: "", requestVersion: null, order: { id: "", version: 0 } };

  const log = async (at: Date) => {
    const { requestId } = await tell(story.owner, at, logRequest, {
      type: story.type,
      channel: story.channel,
      ...(await files.forRequest(story.customer, story.asset, !story.addressToObtain)),
      divisionCode: customer.address?.countyCode ?? customer.prefectureCode,
      symptomId: story.symptom ? await symptomId(story.symptom) : null,
      words: story.description,
      window: story.promise && windowOf(plot, story.promise),
      urgent: story.isUrgent,
      safetyScriptRead: true,
      sameFault: story.saysSameFault ?? false,
    });
    files.logged(story.customer, story.asset, requestId);
    plot.requestId = requestId;
    plot.requestVersion = 1;
  };
  steps.add(story.logged, log, { touches: [REQUEST_NUMBERS] });
  for (const { at: moment, by, window, askedBy } of story.promisesMoved ?? []) {
    const move = async (at: Date) => {
      await tell(by, at, promiseWindow, { ...(await seen(plot)), window: windowOf(plot, window), askedBy });
    };
    steps.add(moment, move);
  }

  if (story.answer) {
    const { at: moment, by, text } = story.answer;
    const how = ANSWERED_AS[story.type as keyof typeof ANSWERED_AS];
    steps.add(moment, async (at) => void (await tell(by, at, completeWithoutVisit, { ...(await seen(plot)), how, words: text })));
  }
  // A cycle of work, then the calls after it, then perhaps the next cycle.
  const cycles = Math.max(1, ...story.workOrders.map(({ cycle }) => cycle), ...story.followUps.map(({ cycle }) => cycle));
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    for (const order of story.workOrders.filter((candidate) => candidate.cycle === cycle)) addWork(plot, order);
    addFollowUps(plot, cycle);
  }
  if (story.cancelled) addCancelling(plot, story.cancelled);
  return [...steps.steps, ...besides(plot)];
}

function addCancelling(plot: Plot, { at: moment, by, reason, code }: NonNullable<StorySeed["cancelled"]>): void {
  const cancel = async (at: Date) => {
    await tell(by, at, cancelRequest, {
      ...(await seen(plot)),
      reason: code ?? "customer_changed_mind",
      confirmedBy: "customer",
      words: reason.zh,
    });
  };
  // Open work goes with it, and with the work a place in somebody's day.
  const days = plot.story.workOrders.map(({ technician }) => technician && dayOf(technician));
  const known = days.filter((day) => day !== null);
  plot.steps.add(moment, cancel, { touches: known.length === days.length ? known : null });
}

function windowOf({ steps }: Plot, { start, end }: Span) {
  return { startsAt: steps.when(start).toISOString(), endsAt: steps.when(end).toISOString() };
}

/** What happens beside the story's own order: calls while the work goes on, thanks. */
function besides(plot: Plot): Step[] {
  const { story, steps } = plot;
  const contact = (moment: Moment, by: string, purpose: string, channel: string, direction: string) =>
    steps.besides(
      moment,
      async (at) => void (await tell(by, at, recordContact, { requestId: plot.requestId, purpose, channel, direction })),
    );
  return [
    ...story.progressCalls.map(({ at, by, purpose }) =>
      contact(at, by, purpose ?? "in_progress_check", "phone", purpose ? "incoming" : "outgoing"),
    ),
    ...repeatDecision(plot),
    ...(story.thanks ? [contact(story.thanks.at, story.owner, "thanks", story.thanks.channel, "incoming")] : []),
  ];
}
