import { close, closeAndStep, makeCancellation, satisfied } from "../closing-fixtures.ts";
import { step } from "../fixtures.ts";
import { inSecondCycle } from "../request-fixtures.ts";
import type { Sql } from "../session.ts";
import { type Attempt, aRequest } from "./attempt.ts";
import { closing } from "./closing.ts";

/** What waits for the commit is checked first: a table with checks outstanding cannot be altered. */
async function withoutTrigger(sql: Sql, ledger: string): Promise<void> {
  await sql("SET CONSTRAINTS ALL IMMEDIATE");
  await sql(`ALTER TABLE ${ledger} DISABLE TRIGGER ${ledger}_append_only`);
}

/** Whatever its kind: no closing without its request, nor the other way round, and none that flips later. */
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
