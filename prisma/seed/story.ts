import { cancelRequest, completeWithoutVisit, logRequest, recordContact } from "#lib/requests/index.ts";
import type { KnownCustomer } from "./customers.ts";
import type { StorySeed } from "./data/types.ts";
import { requestNow, symptomId } from "./facts.ts";
import { type Step, StorySteps } from "./steps.ts";
import { addFollowUps } from "./story-follow-ups.ts";
import { addWork } from "./story-work.ts";
import { tell } from "./telling.ts";

/** What the steps of one story hand on to each other. */
export type Plot = { requestId: string; readonly story: StorySeed; readonly steps: StorySteps };

const ANSWERED_AS = { repair: "solved_by_phone", enquiry: "answered", suggestion: "answered", complaint: "decided" } as const;

/** Turns a story into its steps, each of them a command of the person who did it. */
export function stepsOf(story: StorySeed, customer: KnownCustomer, anchorDay: string): readonly Step[] {
  const steps = new StorySteps(story, anchorDay);
  const plot: Plot = { requestId: "", story, steps };

  steps.add(story.logged, async (at) => {
    const promise = story.promise && {
      startsAt: steps.when(story.promise.start).toISOString(),
      endsAt: steps.when(story.promise.end).toISOString(),
    };
    const { requestId } = await tell(story.owner, at, logRequest, {
      type: story.type,
      channel: story.channel,
      customer: { id: customer.customerId, phoneId: customer.phoneId },
      address: story.addressToObtain || !customer.addressIds[0] ? null : { id: customer.addressIds[0] },
      divisionCode: customer.seed.address?.countyCode ?? customer.seed.prefectureCode,
      asset: story.asset === null || !customer.assetIds[story.asset] ? null : { id: customer.assetIds[story.asset] },
      symptomId: story.symptom ? await symptomId(story.symptom) : null,
      words: story.description,
      window: promise,
      urgent: story.isUrgent,
      safetyScriptRead: true,
    });
    plot.requestId = requestId;
  });

  if (story.answer) {
    const { at: moment, by, text } = story.answer;
    steps.add(moment, async (at) => {
      const { version } = await requestNow(plot.requestId);
      const how = ANSWERED_AS[story.type as keyof typeof ANSWERED_AS];
      await tell(by, at, completeWithoutVisit, { requestId: plot.requestId, seenVersion: version, how, words: text });
    });
  }
  // A cycle of work, then the calls after it, then perhaps the next cycle.
  const cycles = Math.max(1, ...story.workOrders.map(({ cycle }) => cycle), ...story.followUps.map(({ cycle }) => cycle));
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    for (const order of story.workOrders.filter((candidate) => candidate.cycle === cycle)) addWork(plot, order);
    addFollowUps(plot, cycle);
  }
  if (story.cancelled) {
    const { at: moment, by, reason } = story.cancelled;
    steps.add(moment, async (at) => {
      const { version } = await requestNow(plot.requestId);
      await tell(by, at, cancelRequest, {
        requestId: plot.requestId,
        seenVersion: version,
        reason: "customer_changed_mind",
        confirmedBy: "customer",
        words: reason.zh,
      });
    });
  }
  return [...steps.steps, ...besides(plot)];
}

/** What happens beside the story's own order: calls while the work goes on, thanks. */
function besides(plot: Plot): Step[] {
  const { story, steps } = plot;
  const contact = (by: string, purpose: string, channel: string, direction: string) => async (at: Date) =>
    void (await tell(by, at, recordContact, { requestId: plot.requestId, purpose, channel, direction }));
  return [
    ...story.progressCalls.map(({ at, by }) => ({ at: steps.when(at), run: contact(by, "in_progress_check", "phone", "outgoing") })),
    ...(story.thanks ? [{ at: steps.when(story.thanks.at), run: contact(story.owner, "thanks", story.thanks.channel, "incoming") }] : []),
  ];
}
