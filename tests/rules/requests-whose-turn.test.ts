import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TURNS } from "#lib/requests/contract/views.ts";
import { REQUEST_TYPES, STAGES } from "#lib/requests/contract/vocabulary.ts";
import { standingKey, standingsOfTurns, whoseTurn } from "#lib/requests/rules/whose-turn.ts";

const standing = fc.record({
  type: fc.constantFrom(...REQUEST_TYPES),
  stage: fc.constantFrom(...STAGES),
  workOrder: fc.constantFrom(
    null,
    "offered",
    "outlet_accepted",
    "assigned",
    "accepted",
    "appointed",
    "en_route",
    "on_site",
    "awaiting_parts",
    "awaiting_support",
    "awaiting_return",
    "in_workshop",
  ),
  remedyOwed: fc.boolean(),
});

describe("whose turn it is", () => {
  const plain = { workOrder: null, remedyOwed: false } as const;

  test("what needs somebody to come waits for dispatch, the rest for its owner", () => {
    expect(whoseTurn({ type: "repair", stage: "logged", ...plain })).toBe("dispatch");
    expect(whoseTurn({ type: "enquiry", stage: "logged", ...plain })).toBe("us");
    expect(whoseTurn({ type: "complaint", stage: "logged", ...plain })).toBe("us");
  });

  test("dispatched work waits for whoever holds the work order", () => {
    const at = (workOrder: string | null) => whoseTurn({ type: "repair", stage: "dispatched", workOrder, remedyOwed: false });
    expect(at("offered")).toBe("outlet");
    expect(at("assigned")).toBe("technician");
    expect(at("awaiting_parts")).toBe("parts");
    expect(at("awaiting_support")).toBe("support");
    // Declined or withdrawn: there is no open one, so it is the dispatcher's again.
    expect(at(null)).toBe("dispatch");
  });

  test("after the work it waits for the call, or for the remedy that was agreed", () => {
    expect(whoseTurn({ type: "repair", stage: "completed", ...plain })).toBe("follow_up");
    expect(whoseTurn({ type: "repair", stage: "in_follow_up", workOrder: null, remedyOwed: true })).toBe("remedy");
  });

  test("what is over is nobody's", () => {
    for (const stage of ["closed", "cancelled"] as const) expect(whoseTurn({ type: "repair", stage, ...plain })).toBe("nobody");
  });

  test("a feed filtered by turn keeps exactly the standings whose turn it is", () => {
    fc.assert(
      fc.property(standing, fc.subarray([...TURNS]), (one, turns) => {
        expect(standingsOfTurns(turns).includes(standingKey(one))).toBe(turns.includes(whoseTurn(one)));
      }),
    );
  });
});
