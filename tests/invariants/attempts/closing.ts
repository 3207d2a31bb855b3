import { closeAndStep, makeFollowUp, makeTask } from "../closing-fixtures.ts";
import { inSecondCycle, makeRequest } from "../request-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** A repair in its first follow-up, closed with evidence that is made for it. */
export function closing(
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
export function secondClosing(
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

export const elsewhere = (sql: Sql, world: World) => makeRequest(sql, { ...world, customer: world.otherCustomer, stage: "in_follow_up" });
export const followedUp = async (sql: Sql, request: Row, answer: string, change: Row = {}) =>
  makeFollowUp(sql, await makeTask(sql, request, change), answer);
