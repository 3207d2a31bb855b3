import {
  accepted,
  cite,
  close,
  closeAndStep,
  hour,
  inSecondCycle,
  makeAttempt,
  makeAttempts,
  makeCancellation,
  makeDraw,
  makeFollowUp,
  makeRemedy,
  makeRequest,
  makeSignature,
  makeTask,
  satisfied,
  signed,
  step,
  THREE_CALLS_ON_TWO_DAYS,
} from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** A repair in its first follow-up, closed with evidence that is made for it. */
function closing(
  says: string,
  refusedBy: string | null,
  evidence: (sql: Sql, request: Row, world: World) => Promise<Row>,
  more: Partial<Attempt> = {},
): Attempt {
  return {
    invariant: 3,
    says,
    refusedBy,
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      const cited = await evidence(sql, request, world);
      return () => closeAndStep(sql, request, cited);
    },
    ...more,
  };
}

/** The same after two cycles. */
function secondClosing(
  says: string,
  refusedBy: string | null,
  evidence: (sql: Sql, request: Row, world: World) => Promise<Row>,
  more: Partial<Attempt> = {},
): Attempt {
  return {
    ...closing(says, refusedBy, evidence, more),
    async try(sql, world) {
      const request = await inSecondCycle(sql, await aRequest(sql, world, "logged"));
      const cited = await evidence(sql, request, world);
      return () => closeAndStep(sql, request, cited);
    },
  };
}

/** What waits for the commit is checked first: a table with checks outstanding cannot be altered. */
async function withoutTrigger(sql: Sql, ledger: string): Promise<void> {
  await sql("SET CONSTRAINTS ALL IMMEDIATE");
  await sql(`ALTER TABLE ${ledger} DISABLE TRIGGER ${ledger}_append_only`);
}

const elsewhere = (sql: Sql, world: World) => makeRequest(sql, { ...world, customer: world.otherCustomer, stage: "in_follow_up" });
const followedUp = async (sql: Sql, request: Row, answer: string, change: Row = {}) =>
  makeFollowUp(sql, await makeTask(sql, request, change), answer);

export const CLOSINGS: readonly Attempt[] = [
  {
    invariant: 3,
    says: "closed without a closing",
    refusedBy: "service_request_closed_needs_closing",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      return () => step(sql, request, "closed");
    },
  },
  {
    invariant: 3,
    says: "a closing for a request that is not closed",
    refusedBy: "closing_of_closed_request",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      const evidence = await satisfied(sql, request);
      return () => close(sql, request, { kind: "satisfied", ...evidence });
    },
  },
  {
    invariant: 3,
    says: "closed in cycle 2 with the closing of cycle 1",
    refusedBy: "service_request_closed_needs_closing",
    async try(sql, world) {
      const first = await aRequest(sql, world, "in_follow_up");
      const evidence = await satisfied(sql, first);
      const second = await inSecondCycle(sql, first);
      return async () => {
        await close(sql, first, { kind: "satisfied", ...evidence });
        await step(sql, second, "closed");
      };
    },
  },
  closing("a closing of a kind that nobody knows", "closing_kind_known", async () => ({ kind: "unsatisfied" })),
  closing("a closing that lies about the type of its request", "closing_of_request_type", async (sql, request) => ({
    kind: "satisfied",
    request_type: "enquiry",
    ...(await satisfied(sql, request)),
  })),
  {
    invariant: 3,
    says: "two closings of one request",
    refusedBy: "closing_pkey",
    behind: ["closing_request_cycle_key"],
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      const evidence = await satisfied(sql, request);
      await closeAndStep(sql, request, { kind: "satisfied", ...evidence });
      return () => close(sql, request, { kind: "satisfied", ...evidence });
    },
  },

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

  // Unreached
  closing("unreached after two attempts", "closing_unreached_three_attempts_two_days", async (sql, request) => ({
    kind: "unreached",
    ...cite(await makeAttempts(sql, request, THREE_CALLS_ON_TWO_DAYS.slice(1))),
  })),
  closing("unreached, counting one attempt twice", "closing_unreached_three_attempts_two_days", async (sql, request) => {
    const [first, second] = await makeAttempts(sql, request, THREE_CALLS_ON_TWO_DAYS.slice(1));
    return { kind: "unreached", ...cite([first, second, first]) };
  }),
  closing("unreached after three attempts on one day", "closing_unreached_three_attempts_two_days", async (sql, request) => ({
    kind: "unreached",
    ...cite(await makeAttempts(sql, request, [hour("09:00"), hour("14:00"), hour("19:00")])),
  })),
  closing("unreached, with a day that is not the attempt's", "closing_unreached_attempt3", async (sql, request) => {
    const [first, second, third] = await makeAttempts(sql, request, [hour("09:00"), hour("14:00"), hour("19:00")]);
    return { kind: "unreached", ...cite([first, second, { ...third, called_on: "2030-03-05" }]) };
  }),
  // 23:30 and 00:30 in Shanghai are one day in UTC and two in the customer's life; 07:30 and 08:30 the other way round.
  closing(
    "unreached after attempts on two days of UTC and one of Shanghai",
    "closing_unreached_three_attempts_two_days",
    async (sql, request) => ({
      kind: "unreached",
      ...cite(await makeAttempts(sql, request, [hour("07:30"), hour("08:30"), hour("09:30")])),
    }),
  ),
  ...[0, 1, 2].map((index) =>
    closing(`unreached, though attempt ${index + 1} was answered`, `closing_unreached_attempt${index + 1}`, async (sql, request) => {
      const task = await makeTask(sql, request);
      const attempts: Row[] = [];
      for (const [at, call] of THREE_CALLS_ON_TWO_DAYS.entries()) {
        attempts.push(await makeAttempt(sql, task, call, { result: at === index ? "reached" : "busy" }));
      }
      return { kind: "unreached", ...cite(attempts) };
    }),
  ),
  closing(
    "unreached, citing attempts at another request",
    "closing_unreached_attempt1",
    async (sql, _request, world) => ({
      kind: "unreached",
      ...cite(await makeAttempts(sql, await elsewhere(sql, world), THREE_CALLS_ON_TWO_DAYS)),
    }),
    { behind: ["closing_unreached_attempt2", "closing_unreached_attempt3"] },
  ),
  closing("satisfied, with attempts besides", "closing_unreached_three_attempts_two_days", async (sql, request) => {
    const task = await makeTask(sql, request);
    const attempt = await makeAttempt(sql, task, hour("09:00"));
    return { kind: "satisfied", follow_up_id: (await makeFollowUp(sql, task, "satisfied")).id, ...cite([attempt]) };
  }),
  closing("unreached", null, async (sql, request) => ({
    kind: "unreached",
    ...cite(await makeAttempts(sql, request, THREE_CALLS_ON_TWO_DAYS)),
  })),
  closing("unreached after attempts on one day of UTC and two of Shanghai", null, async (sql, request) => ({
    kind: "unreached",
    ...cite(await makeAttempts(sql, request, [hour("23:30"), hour("00:30", "2030-03-05"), hour("01:30", "2030-03-05")])),
  })),
  {
    invariant: 3,
    says: "an attempt at one request on the task of another",
    refusedBy: "follow_up_attempt_of_its_task",
    async try(sql, world) {
      const [request, other] = [await aRequest(sql, world, "in_follow_up"), await elsewhere(sql, world)];
      const task = await makeTask(sql, other);
      return () => makeAttempt(sql, task, hour("09:00"), { request_id: request.id });
    },
  },

  // Answered
  closing("a repair closed as answered", "closing_answered_not_drawn", async () => ({ kind: "answered" })),
  {
    invariant: 3,
    says: "a draw for a repair",
    refusedBy: "follow_up_draw_only_where_drawn",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      return () => makeDraw(sql, request, false);
    },
  },
  {
    invariant: 3,
    says: "a draw that calls a repair an enquiry",
    refusedBy: "follow_up_draw_of_its_request",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      return () => makeDraw(sql, request, false, { request_type: "enquiry" });
    },
  },
  ...(
    [
      ["enquiry", true, "closing_answered_not_drawn"],
      ["suggestion", true, "closing_answered_not_drawn"],
      ["enquiry", false, null],
    ] as const
  ).map(
    ([type, drawn, refusedBy]): Attempt => ({
      invariant: 3,
      says: `an ${type} closed as answered, ${drawn ? "though" : "not"} drawn for follow-up`,
      refusedBy,
      async try(sql, world) {
        const request = await aRequest(sql, world, "completed", type);
        await makeDraw(sql, request, drawn);
        return () => closeAndStep(sql, request, { kind: "answered" });
      },
    }),
  ),

  // Unresolved
  closing("unresolved in cycle 1", "closing_unresolved_two_people_two_cycles", async (sql, request, { handler, owner }) => ({
    kind: "unresolved",
    ...(await signed(sql, request, handler, owner)),
  })),
  secondClosing("unresolved, signed by one person alone", "closing_unresolved_two_people_two_cycles", async (sql, request, { handler }) => {
    const signature = await makeSignature(sql, request, handler, "complaint_handler");
    return { kind: "unresolved", handler_signature_id: signature.id, handler_id: handler.id };
  }),
  secondClosing(
    "unresolved, citing one signature twice",
    "closing_unresolved_two_people_two_cycles",
    async (sql, request, { handler }) => {
      const { id } = await makeSignature(sql, request, handler, "complaint_handler");
      return {
        kind: "unresolved",
        handler_signature_id: id,
        handler_id: handler.id,
        second_signature_id: id,
        second_person_id: handler.id,
      };
    },
    { behind: ["closing_unresolved_second"] },
  ),
  secondClosing(
    "unresolved, citing one signature as two people's",
    "closing_unresolved_second",
    async (sql, request, { handler, owner }) => {
      const { id } = await makeSignature(sql, request, handler, "complaint_handler");
      return { kind: "unresolved", handler_signature_id: id, handler_id: handler.id, second_signature_id: id, second_person_id: owner.id };
    },
  ),
  secondClosing(
    "unresolved without the complaint handler",
    "closing_unresolved_handler",
    async (sql, request, { handler, owner }) => {
      const cited = await signed(sql, request, handler, owner);
      return {
        kind: "unresolved",
        handler_signature_id: cited.second_signature_id,
        handler_id: owner.id,
        second_signature_id: cited.handler_signature_id,
        second_person_id: handler.id,
      };
    },
    { behind: ["closing_unresolved_second"] },
  ),
  secondClosing(
    "unresolved, with signatures of cycle 1",
    "closing_unresolved_handler",
    async (sql, request, { handler, owner }) => ({
      kind: "unresolved",
      ...(await signed(sql, { ...request, cycle: 1 }, handler, owner)),
    }),
    { behind: ["closing_unresolved_second"] },
  ),
  secondClosing("unresolved", null, async (sql, request, { handler, owner }) => ({
    kind: "unresolved",
    ...(await signed(sql, request, handler, owner)),
  })),
  {
    invariant: 3,
    says: "one person signing in both capacities",
    refusedBy: "closing_signature_request_id_cycle_person_id_key",
    async try(sql, world) {
      const request = await inSecondCycle(sql, await aRequest(sql, world, "logged"));
      await makeSignature(sql, request, world.handler, "complaint_handler");
      return () => makeSignature(sql, request, world.handler, "second_person");
    },
  },
  {
    invariant: 3,
    says: "the signature of nobody",
    refusedBy: "closing_signature_of_person",
    async try(sql, world) {
      const request = await inSecondCycle(sql, await aRequest(sql, world, "logged"));
      return () => makeSignature(sql, request, { id: request.id }, "second_person");
    },
  },

  // What cannot flip later
  {
    invariant: 3,
    says: "reopening a closed request",
    refusedBy: "service_request_stage_legal",
    behind: ["closing_of_closed_request"],
    async try(sql, world) {
      const closed = await aRequest(sql, world, "closed");
      return () => step(sql, closed, "in_follow_up");
    },
  },
  {
    invariant: 3,
    says: "deleting a closing, with every right and the ledger's trigger gone",
    refusedBy: "service_request_closed_needs_closing",
    as: "superuser",
    async try(sql, world) {
      const closed = await aRequest(sql, world, "closed");
      await withoutTrigger(sql, "closing");
      return () => sql("DELETE FROM closing WHERE request_id = $1", [closed.id]);
    },
  },
  {
    invariant: 3,
    says: "turning the cited answer round, with every right and the ledger's trigger gone",
    refusedBy: "closing_follow_up_evidence",
    as: "superuser",
    async try(sql, world) {
      const closed = await aRequest(sql, world, "closed");
      await withoutTrigger(sql, "follow_up");
      return () => sql("UPDATE follow_up SET satisfaction = 'unsatisfied' WHERE request_id = $1", [closed.id]);
    },
  },
  {
    invariant: 3,
    says: "cancelled without a reason",
    refusedBy: "service_request_cancelled_needs_reason",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => step(sql, request, "cancelled");
    },
  },
  {
    invariant: 3,
    says: "the reason of a cancellation that did not happen",
    refusedBy: "cancellation_of_cancelled_request",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => makeCancellation(sql, request);
    },
  },
];
