import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CallEventInput, SetSeatInput } from "#lib/telephony/contract/inputs.ts";
import { CALL_EVENTS, type CallEventKind } from "#lib/telephony/contract/vocabulary.ts";
import { type CallFact, callOf } from "#lib/telephony/rules/call-of.ts";
import { isInTime, standingOf, wrapUpOf } from "#lib/telephony/rules/standing.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1) + seconds * 1000);
const told = (kind: CallEventKind, seq: number, second: number, more: Partial<CallFact> = {}): CallFact => ({
  ...{
    kind,
    seq,
    at: at(second),
    direction: "incoming",
    extension: null,
    agentId: null,
    digest: null,
    mask: null,
    withheld: false,
    dialId: null,
    endedBy: null,
  },
  ...more,
});

/** One call as it went: it rings 8 s at Lin's, is spoken 30, held 20, spoken 12 more. */
const WHOLE: readonly CallFact[] = [
  told("ringing", 1, 0, { extension: "8001", agentId: "lin", digest: "d", mask: "139****0001" }),
  told("answered", 2, 8, { extension: "8001", agentId: "lin" }),
  told("held", 3, 38),
  told("resumed", 4, 58),
  told("ended", 5, 70),
];

describe("a call is what its events say", () => {
  test("its seconds are the differences between them", () => {
    expect(callOf(WHOLE)).toEqual({
      ...{ direction: "incoming", state: "over", outcome: "answered", digest: "d", mask: "139****0001", withheld: false, dialId: null },
      ...{ extension: "8001", agentId: "lin", beganAt: at(0), answeredAt: at(8), heldSince: null, overAt: at(70) },
      ...{ ringSeconds: 8, talkSeconds: 42, holdSeconds: 20, endedBy: null },
    });
  });

  test("in every order of five events it is the same call", () => {
    const orders = permutations(WHOLE);
    expect(orders).toHaveLength(120);
    for (const order of orders) expect(callOf(order)).toEqual(callOf(WHOLE));
  });

  test("whatever is told, in any order and each up to seven times, gives the same call", () => {
    const facts = fc
      .array(fc.record({ kind: fc.constantFrom(...CALL_EVENTS), second: fc.nat(600), seat: fc.option(fc.constantFrom("lin", "zhou")) }), {
        minLength: 1,
        maxLength: 9,
      })
      .map((list) =>
        list.map(({ kind, second, seat }, index) =>
          told(kind, index + 1, second, {
            extension: seat && `80${seat.length}`,
            agentId: seat,
            withheld: index === 0 && second % 2 === 0,
          }),
        ),
      );
    const repeated = facts.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc
          .array(fc.integer({ min: 1, max: 7 }), { minLength: list.length, maxLength: list.length })
          .map((times) => list.flatMap((fact, index) => Array.from({ length: times[index] ?? 1 }, () => fact)))
          .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      ),
    );
    fc.assert(
      fc.property(repeated, ([once, often]) => {
        const call = callOf(often);
        expect(call).toEqual(callOf(once));
        expect(call.talkSeconds).toBeGreaterThanOrEqual(0);
        expect(call.holdSeconds).toBeGreaterThanOrEqual(0);
        expect(call.ringSeconds ?? 0).toBeGreaterThanOrEqual(0);
        expect(call.state === "over").toBe(call.outcome !== null && call.overAt !== null);
      }),
      { numRuns: 300 },
    );
  });

  test("a call that nobody answers rings to its end, and one whose line breaks while it rings is not answered either", () => {
    for (const kind of ["ended", "dropped"] as const)
      expect(callOf([told("ringing", 1, 0), told(kind, 2, 21)])).toMatchObject({ outcome: "unanswered", ringSeconds: 21, talkSeconds: 0 });
  });

  test("a line that breaks while it is spoken is dropped, and what comes after the end changes nothing", () => {
    const dropped = [told("ringing", 1, 0), told("answered", 2, 5), told("dropped", 3, 9)];
    expect(callOf(dropped)).toMatchObject({ outcome: "dropped", talkSeconds: 4, state: "over" });
    expect(callOf([...dropped, told("ended", 4, 30), told("held", 5, 31)])).toEqual(callOf(dropped));
  });

  test("who hung up is told with the end alone; of a line that broke, nobody did", () => {
    const ends = (kind: CallEventKind) =>
      callOf([...WHOLE.slice(0, 2), told("held", 3, 30, { endedBy: "us" }), told(kind, 4, 40, { endedBy: "customer" })]).endedBy;
    expect(ends("ended")).toBe("customer");
    expect(ends("dropped")).toBeNull();
    expect(callOf(WHOLE.slice(0, 3)).endedBy).toBeNull();
  });

  test("who takes up a call that rings elsewhere has it from then on", () => {
    const moved = [...WHOLE.slice(0, 3), told("ringing", 4, 40, { extension: "8002", agentId: "zhou" })];
    expect(callOf(moved)).toMatchObject({ state: "held", extension: "8002", agentId: "zhou", heldSince: at(38) });
    expect(callOf([...moved, told("answered", 5, 50, { extension: "8002", agentId: "zhou" })])).toMatchObject({
      ...{ state: "talking", holdSeconds: 12, answeredAt: at(8) },
    });
  });

  test("who has left stays the one who had it, at its end as before; who answers where another was rung has it", () => {
    const nobody = { extension: "8001", agentId: null };
    const spoken = WHOLE.slice(0, 2);
    expect(callOf([...spoken, told("held", 3, 38, nobody), told("ended", 4, 50, nobody)]).agentId).toBe("lin");
    expect(callOf([...spoken, told("ended", 3, 38, { extension: "8002", agentId: "zhou" })])).toMatchObject({
      extension: "8001",
      agentId: "lin",
    });
    const taken = [...WHOLE.slice(0, 1), told("answered", 2, 8, { extension: "8001", agentId: "zhou" })];
    expect(callOf([...taken, told("held", 3, 38, { extension: "8001", agentId: "jia" })]).agentId).toBe("zhou");
  });

  test("without its beginning it is told as far as it is known, and nothing is made up", () => {
    expect(callOf([told("held", 3, 38)])).toMatchObject({ state: "ringing", answeredAt: null, holdSeconds: 0 });
    expect(() => callOf([])).toThrow("nothing was told");
  });

  test("a switchboard's clock that is set back makes no time negative", () => {
    expect(callOf([told("ringing", 1, 100), told("answered", 2, 40), told("ended", 3, 10)])).toMatchObject({
      ringSeconds: 0,
      talkSeconds: 0,
    });
  });
});

describe("where an agent stands", () => {
  const ready = { state: "ready", since: at(0), takenOver: false } as const;
  const stands = (
    seat: Parameters<typeof standingOf>[0],
    running: Parameters<typeof standingOf>[1]["running"],
    overAt: number | null,
    now: number,
  ) => standingOf(seat, { running, lastOverAt: overAt === null ? null : at(overAt) }, 60, at(now)).standing;

  test("a running call speaks before what they said", () => {
    expect(stands(ready, [], null, 5)).toBe("ready");
    expect(stands(ready, ["ringing"], null, 5)).toBe("ringing");
    expect(stands({ ...ready, state: "busy" }, ["ringing", "held"], null, 5)).toBe("on_call");
    expect(stands({ ...ready, state: "busy" }, [], 4, 5)).toBe("busy");
  });

  test("after a call they wrap up for as long as the policy gives, or until they say that they are ready", () => {
    expect(stands(ready, [], 100, 159)).toBe("wrap_up");
    expect(stands(ready, [], 100, 160)).toBe("ready");
    expect(stands({ ...ready, since: at(110) }, [], 100, 120)).toBe("ready");
    expect(standingOf(ready, { running: [], lastOverAt: at(100) }, 60, at(120)).wrapUpUntil).toEqual(at(160));
  });

  test("whoever signed off, or whose place another took, stands nowhere", () => {
    expect(stands(null, [], null, 5)).toBe("off");
    expect(stands({ ...ready, state: "off" }, ["ringing"], null, 5)).toBe("off");
    expect(stands({ ...ready, takenOver: true }, ["talking"], null, 5)).toBe("off");
  });

  test("wrapping up lasts until they say something, are on the next call, or the time is over", () => {
    const took = (saidAt: number | null, nextAt: number | null, now: number) =>
      wrapUpOf(at(100), { saidAt: saidAt === null ? null : at(saidAt), nextAt: nextAt === null ? null : at(nextAt) }, 60, at(now));
    expect(took(null, null, 130)).toBeNull();
    expect(took(null, null, 500)).toBe(60);
    expect(took(125, null, 130)).toBe(25);
    expect(took(125, 112, 130)).toBe(12);
  });

  test("in time is what was answered within the rings of the policy", () => {
    const policy = { ringSeconds: 5, rings: 3 };
    expect(isInTime({ answeredAt: at(15), ringSeconds: 15 }, policy)).toBe(true);
    expect(isInTime({ answeredAt: at(16), ringSeconds: 16 }, policy)).toBe(false);
    expect(isInTime({ answeredAt: null, ringSeconds: 9 }, policy)).toBe(false);
    expect(isInTime({ answeredAt: null, ringSeconds: null }, policy)).toBeNull();
  });
});

describe("what a switchboard may say", () => {
  const said = { call: "4711", sequence: 1, kind: "ringing", direction: "incoming", at: "2026-03-02T09:00:00+08:00" };
  const numberOf = (number: unknown) => CallEventInput.parse({ ...said, number }).number;

  test("a number in any writing is one number; withheld, or one that nobody can call back, is none", () => {
    for (const written of ["13908160001", "+86 139 0816 0001", "008613908160001", "１３９０８１６０００１"])
      expect(numberOf(written)).toBe("+8613908160001");
    expect(numberOf("+44 20 7946 0958")).toBe("+442079460958");
    for (const nobody of [null, "anonymous", "8001", ""]) expect(numberOf(nobody)).toBeNull();
    expect(numberOf(undefined)).toBeUndefined();
  });

  test("an extension is digits, and goes with every state but off", () => {
    expect(SetSeatInput.safeParse({ state: "ready", extension: "8001" }).success).toBe(true);
    expect(SetSeatInput.safeParse({ state: "off", extension: null }).success).toBe(true);
    for (const wrong of [
      { state: "ready", extension: null },
      { state: "off", extension: "8001" },
      { state: "busy", extension: "x" },
    ])
      expect(SetSeatInput.safeParse(wrong).success).toBe(false);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, index) => permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]));
}
