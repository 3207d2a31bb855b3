import { claimTask, closeUnreached, recordAnswers, recordAttempt, recordDeclined, signUnresolved } from "#lib/followup/index.ts";
import type { FollowUpSeed } from "./data/types.ts";
import { openTask, personId, requestNow } from "./facts.ts";
import type { Plot } from "./plot.ts";
import { tell } from "./telling.ts";

type Task = { readonly taskId: string; readonly seenVersion: number };

/** The calls after the work of one cycle, and the end they lead to. */
export function addFollowUps(plot: Plot, cycle: number): void {
  const { story, steps } = plot;
  const calls = story.followUps.filter((call) => call.cycle === cycle);
  const isDrawn = story.type === "enquiry" || story.type === "suggestion";
  calls.forEach((call, index) => {
    const isLast = index === calls.length - 1;
    steps.add(call.at, async (at) => {
      // What the draw passed over was closed in the same call; nobody rings again.
      if (isDrawn && (await requestNow(plot.requestId)).stage === "closed") return;
      const task = await claimed(plot, call.agent, at);
      const version = await answer(plot, call, task, at);
      if (isLast && story.state === "closed_unreached") {
        await tell(call.agent, at, closeUnreached, { taskId: task.taskId, seenVersion: version });
      }
    });
  });
  if (calls.length === 0 && story.answer && story.state === "closed_answered") {
    // Drawn after all: the call that is owed then, the next morning.
    const call = async (at: Date) => {
      if ((await requestNow(plot.requestId)).stage === "closed") return;
      const task = await claimed(plot, story.drawnCall ?? "followup.bai", at);
      await tell(story.drawnCall ?? "followup.bai", at, recordAnswers, { ...task, answers: { satisfaction: "satisfied" } });
    };
    steps.add(story.answer.at, call, { minutesLater: 20 * 60 });
  }
  if (cycle === 2 && story.unresolvedSignature) {
    const { at: moment, by, reason } = story.unresolvedSignature;
    steps.add(moment, async (at) => {
      const { version } = await requestNow(plot.requestId);
      await tell(by, at, signUnresolved, { requestId: plot.requestId, seenVersion: version, words: reason.zh });
    });
  }
}

async function claimed({ requestId }: Plot, agent: string, at: Date): Promise<Task> {
  const { id: taskId, version, claimedById } = await openTask(requestId);
  if (claimedById === (await personId(agent))) return { taskId, seenVersion: version };
  const taken = await tell(agent, at, claimTask, { taskId, seenVersion: version });
  return { taskId, seenVersion: taken.version };
}

/** Says what came of a call and answers the version of its task after it, or of the request where the task is done. */
async function answer({ story, steps }: Plot, call: FollowUpSeed, task: Task, at: Date): Promise<number> {
  if (call.result === "unreached")
    return (await tell(call.agent, at, recordAttempt, { ...task, result: call.heard ?? "no_answer" })).version;
  if (call.result === "declined") return (await tell(call.agent, at, recordDeclined, { ...task, words: call.words })).version;
  const happy = call.satisfaction === "very_satisfied" || call.satisfaction === "satisfied";
  const visited = story.workOrders.length > 0;
  const { remedy } = call;
  const recorded = await tell(call.agent, at, recordAnswers, {
    ...task,
    answers: {
      satisfaction: call.satisfaction,
      recommend: call.wouldRecommend,
      ...(visited && (happy || call.denied) ? ALL_WELL : {}),
      ...Object.fromEntries((call.denied ?? []).map((question) => [question, "no"])),
    },
    words: call.words,
    mayClose: call.mayBeClosed,
    remedy: remedy && {
      kind: remedy.kind,
      reason: remedy.reason ?? (remedy.kind === "rework" ? "fault_persists" : "other"),
      dueAt: steps.when(remedy.due).toISOString(),
      words: remedy.note.zh,
    },
  });
  return recorded.version;
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
