import { makeCall, makeCallEvent, orderTo, sitDown, transferTo } from "../call-fixtures.ts";
import { insert, NOON } from "../fixtures.ts";
import type { Row } from "../session.ts";
import type { Attempt } from "./attempt.ts";

/** A statement about calls that must fail (ADR 13). */
const wrongCall = (says: string, refusedBy: string, change: Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner }) {
    return () => makeCall(sql, owner, change);
  },
});
const wrongEvent = (says: string, refusedBy: string, change: Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner }) {
    const call = await makeCall(sql, owner);
    return () => makeCallEvent(sql, call, change);
  },
});
const wrongSeat = (says: string, refusedBy: string, change: Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner }) {
    return () => sitDown(sql, owner, change);
  },
});

const wrongSummary = (says: string, refusedBy: string, change: Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner }) {
    const call = await makeCall(sql, owner);
    return () => insert(sql, "call_summary", { call_id: call.id, agent_id: owner.id, confirmed_at: NOON, ...change });
  },
});

const wrongDial = (says: string, refusedBy: string, change: (call: Row) => Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner }) {
    const call = await makeCall(sql, owner);
    return () => orderTo(sql, call, owner, change(call));
  },
});

const wrongTransfer = (says: string, refusedBy: string, change: Row): Attempt => ({
  ...{ invariant: 9, says, refusedBy },
  async try(sql, { owner, handler }) {
    const call = await makeCall(sql, owner, { state: "talking" });
    return () => transferTo(sql, call, owner, change.to_id === "from" ? owner : handler, change.to_id === "from" ? {} : change);
  },
});

export const CALLS: readonly Attempt[] = [
  {
    ...{ invariant: 9, says: "the same call of the same switchboard twice", refusedBy: "call_key_id_reference_key" },
    async try(sql, { owner }) {
      const call = await makeCall(sql, owner);
      return () => makeCall(sql, owner, { reference: call.reference });
    },
  },
  wrongCall("a call in a direction that nobody knows", "call_direction_known", { direction: "sideways" }),
  wrongCall("a call in a state that nobody knows", "call_state_known", { state: "sung" }),
  wrongCall("a call that ended as nobody knows", "call_outcome_known", { state: "over", over_at: NOON, outcome: "perhaps" }),
  wrongCall("a call that is over without an end", "call_over_is_whole", { state: "over", outcome: "answered" }),
  wrongCall("a call that has ended and still rings", "call_over_is_whole", { over_at: NOON, outcome: "answered" }),
  wrongCall("a call whose mask shows the number", "call_number_masked", { number_mask: "13900000001" }),
  wrongCall("a call with the digest of a number and no mask", "call_number_masked", { number_mask: null }),
  wrongCall("a call whose number is withheld and known", "call_withheld_has_no_number", { withheld: true }),
  wrongCall("a call of less than no time", "call_seconds_pass", { talk_seconds: -1 }),
  wrongEvent("an event before the first", "call_event_numbered", { seq: 0 }),
  wrongEvent("an event of a kind that nobody knows", "call_event_kind_known", { kind: "sung" }),
  wrongEvent("an event in a direction that nobody knows", "call_event_direction_known", { direction: "sideways" }),
  wrongEvent("an event whose mask shows the number", "call_event_number_masked", { number_digest: "d", number_mask: "13900000001" }),
  wrongCall("a call that nobody knows hung up", "call_ended_by_known", { ended_by: "the weather" }),
  wrongEvent("an end by nobody who could", "call_event_ended_by_known", { kind: "ended", ended_by: "the weather" }),
  wrongSummary("a summary that says nothing", "call_summary_says_something", { words: " " }),
  {
    ...{ invariant: 9, says: "a second summary of one call", refusedBy: "call_summary_pkey" },
    async try(sql, { owner }) {
      const call = await makeCall(sql, owner);
      const summary = { call_id: call.id, agent_id: owner.id, confirmed_at: NOON };
      await insert(sql, "call_summary", summary);
      return () => insert(sql, "call_summary", summary);
    },
  },
  wrongDial("an order to dial nobody's number", "dial_of_one_number", () => ({ call_id: null })),
  wrongDial("an order to dial from an extension that is no number", "dial_extension_digits", () => ({ extension: "upstairs" })),
  wrongDial("an order whose mask shows the number", "dial_number_masked", () => ({ number_mask: "13900000001" })),
  wrongTransfer("a call handed on to oneself", "call_transfer_to_another", { to_id: "from" }),
  wrongTransfer("a call handed on to an extension that is no number", "call_transfer_extension_digits", { extension: "upstairs" }),
  wrongTransfer("a transfer that ended as nobody knows", "call_transfer_outcome_known", { outcome: "sung", settled_at: NOON }),
  wrongTransfer("a transfer that ended at no time", "call_transfer_settled_is_whole", { outcome: "answered" }),
  {
    ...{ invariant: 9, says: "a call handed on twice at once", refusedBy: "call_transfer_one_open" },
    async try(sql, { owner, handler }) {
      const call = await makeCall(sql, owner, { state: "talking" });
      await transferTo(sql, call, owner, handler);
      return () => transferTo(sql, call, owner, handler);
    },
  },
  {
    ...{ invariant: 9, says: "a transfer that is settled twice", refusedBy: "call_transfer_settled_once" },
    async try(sql, { owner, handler }) {
      const call = await makeCall(sql, owner, { state: "talking" });
      const transfer = await transferTo(sql, call, owner, handler, { outcome: "back", settled_at: NOON });
      return () => sql("UPDATE call_transfer SET outcome = 'answered' WHERE id = $1", [transfer.id]);
    },
  },
  wrongSeat("an agent in a state that nobody knows", "agent_state_known", { state: "asleep" }),
  wrongSeat("an agent at an extension that is no number", "agent_state_extension_digits", { extension: "upstairs" }),
  wrongSeat("an agent who is ready nowhere", "agent_state_at_an_extension", { extension: null }),
];
