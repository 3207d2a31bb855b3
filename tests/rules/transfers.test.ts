import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallEventKind } from "#lib/telephony/contract/vocabulary.ts";
import type { CallFact } from "#lib/telephony/rules/call-of.ts";
import { transferOf } from "#lib/telephony/rules/transfer-of.ts";

const told = (kind: CallEventKind, seq: number, extension: string | null = null): CallFact => ({
  ...{ kind, seq, extension, at: new Date(seq * 1000), direction: "incoming", agentId: null },
  ...{ digest: null, mask: null, withheld: false, dialId: null, endedBy: null },
});
/** Spoken at 8001, and from then on to ring at 8002. */
const HANDED = { extension: "8002", afterSeq: 2 };
const SPOKEN = [told("ringing", 1, "8001"), told("answered", 2, "8001")];
const state = (...after: readonly CallFact[]) => transferOf(HANDED, [...SPOKEN, ...after]);

describe("a call that is handed on", () => {
  test("is ordered until it rings at the colleague, whatever was before and however it is held", () => {
    expect([state(), state(told("held", 3)), state(told("held", 3), told("ringing", 4, "8002"))]).toEqual([
      "ordered",
      "ordered",
      "ringing",
    ]);
  });

  test("is answered by whoever answers there, with the extension told or not", () => {
    expect(state(told("ringing", 3, "8002"), told("answered", 4, "8002"))).toBe("answered");
    expect(state(told("ringing", 3, "8002"), told("resumed", 4))).toBe("answered");
    expect(state(told("answered", 3, "8002"))).toBe("answered");
  });

  test("is back when it rings or is spoken elsewhere again, and not before it has rung there", () => {
    expect(state(told("ringing", 3, "8002"), told("resumed", 4, "8001"))).toBe("back");
    expect(state(told("ringing", 3, "8002"), told("ringing", 4, "8003"))).toBe("back");
    expect(state(told("held", 3, "8001"), told("resumed", 4, "8001"))).toBe("ordered");
  });

  test("is over when the call ends first; what comes later changes nothing", () => {
    expect([state(told("ended", 3)), state(told("ringing", 3, "8002"), told("dropped", 4))]).toEqual(["over", "over"]);
    expect(state(told("ringing", 3, "8002"), told("answered", 4, "8002"), told("ended", 5))).toBe("answered");
  });

  test("is what its events say, in whatever order they come", () => {
    const after = [told("held", 3), told("ringing", 4, "8002"), told("answered", 5, "8002"), told("ended", 6)];
    fc.assert(
      fc.property(fc.shuffledSubarray([...SPOKEN, ...after], { minLength: 6 }), (facts) => {
        expect(transferOf(HANDED, facts)).toBe("answered");
      }),
    );
  });
});
