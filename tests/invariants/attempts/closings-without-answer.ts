import {
  cite,
  closeAndStep,
  makeAttempt,
  makeAttempts,
  makeDraw,
  makeFollowUp,
  makeSignature,
  makeTask,
  signed,
  THREE_CALLS_ON_TWO_DAYS,
} from "../closing-fixtures.ts";
import { hour } from "../fixtures.ts";
import { inSecondCycle } from "../request-fixtures.ts";
import type { Row } from "../session.ts";
import { type Attempt, aRequest } from "./attempt.ts";
import { closing, elsewhere, secondClosing } from "./closing.ts";

/** Closed though the customer said nothing that ends it: unreached, answered, unresolved. */
export const CLOSINGS_WITHOUT_ANSWER: readonly Attempt[] = [
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
];
