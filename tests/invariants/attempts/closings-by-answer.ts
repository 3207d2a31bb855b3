import { accepted, makeFollowUp, makeRemedy, makeTask, satisfied } from "../closing-fixtures.ts";
import { type Attempt, aRequest } from "./attempt.ts";
import { closing, elsewhere, followedUp, secondClosing } from "./closing.ts";

/** Closed by what the customer said: satisfied, declined, accepted. */
export const CLOSINGS_BY_ANSWER: readonly Attempt[] = [
  // Satisfied
  closing("satisfied, without a follow-up", "closing_follow_up_present", async () => ({ kind: "satisfied" })),
  closing("satisfied, citing an unsatisfied customer", "closing_follow_up_evidence", async (sql, request) => ({
    kind: "satisfied",
    ...(await satisfied(sql, request, "unsatisfied")),
  })),
  closing("satisfied, citing a neutral customer", "closing_follow_up_evidence", async (sql, request) => ({
    kind: "satisfied",
    ...(await satisfied(sql, request, "neutral")),
  })),
  closing("satisfied, citing the follow-up of another request", "closing_follow_up_evidence", async (sql, _request, world) => ({
    kind: "satisfied",
    ...(await satisfied(sql, await elsewhere(sql, world))),
  })),
  secondClosing("satisfied in cycle 2, citing the follow-up of cycle 1", "closing_follow_up_evidence", async (sql, request) => ({
    kind: "satisfied",
    follow_up_id: (await followedUp(sql, request, "satisfied", { cycle: 1 })).id,
  })),
  closing(
    "satisfied, with evidence of another kind besides",
    "closing_remedy_present",
    async (sql, request) => ({
      ...(await accepted(sql, request)),
      kind: "satisfied",
    }),
    { behind: ["closing_follow_up_evidence"] },
  ),
  closing("satisfied", null, async (sql, request) => ({ kind: "satisfied", ...(await satisfied(sql, request, "very_satisfied")) })),
  {
    invariant: 3,
    says: "a follow-up that is not its task's",
    refusedBy: "follow_up_of_its_task",
    async try(sql, world) {
      const [request, other] = [await aRequest(sql, world, "in_follow_up"), await elsewhere(sql, world)];
      const task = await makeTask(sql, other);
      return () => makeFollowUp(sql, task, "satisfied", { request_id: request.id });
    },
  },
  {
    invariant: 3,
    says: "a follow-up that claims to be the second",
    refusedBy: "follow_up_of_its_task",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      return () => makeFollowUp(sql, task, "neutral", { seq: 2 });
    },
  },
  {
    invariant: 3,
    says: "two follow-ups of one task",
    refusedBy: "follow_up_task_id_key",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      await makeFollowUp(sql, task, "unsatisfied");
      return () => makeFollowUp(sql, task, "satisfied");
    },
  },

  // Declined
  closing("declined, citing an answer", "closing_follow_up_evidence", async (sql, request) => ({
    kind: "declined",
    ...(await satisfied(sql, request)),
  })),
  closing("declined", null, async (sql, request) => ({ kind: "declined", ...(await satisfied(sql, request, "declined")) })),
  {
    invariant: 3,
    says: "declining without a word",
    refusedBy: "follow_up_declined_in_own_words",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      return () => makeFollowUp(sql, task, "declined", { words: null });
    },
  },
  {
    invariant: 3,
    says: "declining in empty words",
    refusedBy: "follow_up_declined_in_own_words",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      return () => makeFollowUp(sql, task, "declined", { words: "  " });
    },
  },
  {
    invariant: 3,
    says: "declining and answering",
    refusedBy: "follow_up_answered_or_declined",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      return () => makeFollowUp(sql, task, "satisfied", { declined: true, words: "不用" });
    },
  },
  {
    invariant: 3,
    says: "an answer that nobody knows",
    refusedBy: "follow_up_satisfaction_known",
    async try(sql, world) {
      const task = await makeTask(sql, await aRequest(sql, world, "in_follow_up"));
      return () => makeFollowUp(sql, task, "delighted");
    },
  },

  // Accepted
  closing("accepted in the first follow-up", "closing_follow_up_evidence", async (sql, request) => {
    const first = await followedUp(sql, request, "neutral");
    return { kind: "accepted", follow_up_id: first.id, remedy_id: (await makeRemedy(sql, first)).id };
  }),
  closing("accepted without a remedy", "closing_remedy_present", async (sql, request) => ({
    ...(await accepted(sql, request)),
    kind: "accepted",
    remedy_id: null,
  })),
  closing("accepted, citing the remedy of another request", "closing_accepted_after_remedy", async (sql, request, world) => ({
    kind: "accepted",
    ...(await accepted(sql, request)),
    remedy_id: (await accepted(sql, await elsewhere(sql, world))).remedy_id,
  })),
  closing("accepted, though the customer did not say that it may be closed", "closing_follow_up_evidence", async (sql, request) => {
    const remedy = await makeRemedy(sql, await followedUp(sql, request, "neutral"));
    const second = await makeFollowUp(sql, await makeTask(sql, request, { seq: 2 }), "neutral", { may_close: false });
    return { kind: "accepted", follow_up_id: second.id, remedy_id: remedy.id };
  }),
  closing("accepted, though the customer stayed unsatisfied", "closing_follow_up_evidence", async (sql, request) => {
    const remedy = await makeRemedy(sql, await followedUp(sql, request, "unsatisfied"));
    return { kind: "accepted", follow_up_id: (await followedUp(sql, request, "unsatisfied", { seq: 2 })).id, remedy_id: remedy.id };
  }),
  closing("accepted", null, async (sql, request) => ({ kind: "accepted", ...(await accepted(sql, request)) })),
  {
    invariant: 3,
    says: "a remedy for a satisfied customer",
    refusedBy: "remedy_after_unhappy_answer",
    async try(sql, world) {
      const followUp = await followedUp(sql, await aRequest(sql, world, "in_follow_up"), "satisfied");
      return () => makeRemedy(sql, followUp);
    },
  },
  {
    invariant: 3,
    says: "a remedy that lies about the answer",
    refusedBy: "remedy_of_its_follow_up",
    async try(sql, world) {
      const followUp = await followedUp(sql, await aRequest(sql, world, "in_follow_up"), "satisfied");
      return () => makeRemedy(sql, followUp, { follow_up_outcome: "neutral" });
    },
  },
];
