import { claimTask, closeUnreached, recordAnswers, recordAttempt, recordDeclined, signUnresolved } from "#lib/followup/index.ts";
import type { FollowUpSeed } from "./data/types.ts";
import { openTask, personId, requestNow } from "./facts.ts";
import type { Plot } from "./story.ts";
import { tell } from "./telling.ts";

/** The calls after the work of one cycle, and the end they lead to. */
export function addFollowUps(plot: Plot, cycle: number): void {
  const { story, steps } = plot;
  const calls = story.followUps.filter((call) => call.cycle === cycle);
  calls.forEach((call, index) => {
    const isLast = index === calls.length - 1;
    steps.add(call.at, async (at) => {
      // An enquiry that the draw passed over was closed in the same call; nobody rings again.
      if ((await requestNow(plot.requestId)).stage === "closed") return;
      await claimed(plot, call.agent, at);
      await answer(plot, call, at);
      if (isLast && story.state === "closed_unreached") {
        const task = await openTask(plot.requestId);
        await tell(call.agent, at, closeUnreached, { taskId: task.id, seenVersion: task.version });
      }
    });
  });
  if (calls.length === 0 && story.answer && story.state === "closed_answered") {
    // Drawn after all: the call that is owed then, the next morning.
    steps.add(
      story.answer.at,
      async (at) => {
        if ((await requestNow(plot.requestId)).stage === "closed") return;
        await claimed(plot, "followup.bai", at);
        const task = await openTask(plot.requestId);
        await tell("followup.bai", at, recordAnswers, {
          taskId: task.id,
          seenVersion: task.version,
          answers: { satisfaction: "satisfied" },
        });
      },
      20 * 60,
    );
  }
  if (cycle === 2 && story.unresolvedSignature) {
    const { at: moment, by, reason } = story.unresolvedSignature;
    steps.add(moment, async (at) => {
      const { version } = await requestNow(plot.requestId);
      await tell(by, at, signUnresolved, { requestId: plot.requestId, seenVersion: version, words: reason.zh });
    });
  }
}

async function claimed({ requestId }: Plot, agent: string, at: Date): Promise<void> {
  const task = await openTask(requestId);
  if (task.claimedById === (await personId(agent))) return;
  await tell(agent, at, claimTask, { taskId: task.id, seenVersion: task.version });
}

async function answer({ requestId, story, steps }: Plot, call: FollowUpSeed, at: Date): Promise<void> {
  const task = await openTask(requestId);
  const seen = { taskId: task.id, seenVersion: task.version };
  if (call.result === "unreached") return void (await tell(call.agent, at, recordAttempt, { ...seen, result: "no_answer" }));
  if (call.result === "declined") return void (await tell(call.agent, at, recordDeclined, { ...seen, words: call.words }));
  const happy = call.satisfaction === "very_satisfied" || call.satisfaction === "satisfied";
  const visited = story.workOrders.length > 0;
  await tell(call.agent, at, recordAnswers, {
    ...seen,
    answers: { satisfaction: call.satisfaction, recommend: call.wouldRecommend, ...(visited && happy ? ALL_WELL : {}) },
    words: call.words,
    mayClose: call.mayBeClosed,
    remedy: call.remedy && {
      kind: call.remedy.kind,
      reason: call.remedy.kind === "rework" ? "fault_persists" : "other",
      dueAt: steps.when(call.remedy.due).toISOString(),
      words: call.remedy.note.zh,
    },
  });
}

const ALL_WELL = {
  arrivedOnTime: "yes",
  chargeEqualsReceipt: "yes",
  siteClean: "yes",
  testRunShown: "yes",
  useExplained: "yes",
  cardAndCoversUsed: "yes",
  nothingAccepted: "yes",
  otherAppliancesAsked: "yes",
} as const;
