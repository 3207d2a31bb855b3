import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOf, type Peer, peerGroups } from "#lib/scoring/rules/peer-groups.ts";
import { POLICY } from "./scoring-people.ts";

const people = (count: number, centreId: string, line: string | null, ratedOrders = 10): Peer[] =>
  Array.from({ length: count }, (_, index) => ({
    technicianId: `${centreId}-${line}-${ratedOrders}-${index}`,
    centreId,
    line,
    ratedOrders,
  }));
const sizes = (month: Peer[]) => Object.fromEntries(peerGroups(month, POLICY).map(({ key, members }) => [key, members.length]));

describe("a person's line", () => {
  it("is where most of their rated orders are", () => expect(lineOf({ refrigerator: 4, washing_machine: 5 })).toBe("washing_machine"));
  it("of equal ones is the name that sorts first, however they were counted", () => {
    expect(lineOf({ washing_machine: 5, refrigerator: 5 })).toBe("refrigerator");
    expect(lineOf({ refrigerator: 5, washing_machine: 5 })).toBe("refrigerator");
  });
  it("is none without a rated order", () => expect([lineOf({}), lineOf({ refrigerator: 0 })]).toEqual([null, null]));
});

describe("peer groups", () => {
  it("ten ranked people of one centre and line stand by themselves", () => {
    expect(sizes([...people(10, "north", "washing"), ...people(11, "south", "washing")])).toEqual({
      "washing/north": 10,
      "washing/south": 11,
    });
  });
  it("nine ranked people draw the line of all centres into one group, and no other line", () => {
    expect(sizes([...people(10, "north", "washing"), ...people(9, "south", "washing"), ...people(10, "south", "cooling")])).toEqual({
      "washing/all": 19,
      "cooling/south": 10,
    });
  });
  it("nine ranked stay nine ranked however many are not: the unranked come along", () => {
    expect(
      sizes([
        ...people(10, "north", "washing"),
        ...people(9, "south", "washing"),
        ...people(30, "south", "washing", 9),
        ...people(2, "west", "washing", 3),
      ]),
    ).toEqual({ "washing/all": 51 });
  });
  it("a centre with only unranked people merges nothing and stays as it is", () => {
    expect(sizes([...people(10, "north", "washing"), ...people(3, "south", "washing", 9)])).toEqual({
      "washing/north": 10,
      "washing/south": 3,
    });
  });
  it("people without a line are a group of their centre", () => {
    expect(sizes([...people(2, "north", null, 0), ...people(1, "south", null, 0)])).toEqual({ "-/north": 2, "-/south": 1 });
  });
  it("hold everybody once; a group of one centre has no ranked people or enough; the order of people has no influence", () => {
    const peer = fc.record({
      centreId: fc.constantFrom("north", "south", "west"),
      line: fc.constantFrom("washing", "cooling", null),
      ratedOrders: fc.integer({ min: 5, max: 20 }),
    });
    const month = fc
      .array(peer, { maxLength: 80 })
      .map((given) => given.map((one, index): Peer => ({ technicianId: `t${index}`, ...one })));
    const limits = { leastRated: 10, leastGroup: 5 };
    fc.assert(
      fc.property(
        month.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          const groups = peerGroups(given, limits);
          expect(peerGroups(shuffled, limits)).toEqual(groups);
          const ids = groups.flatMap(({ members }) => members.map(({ technicianId }) => technicianId));
          expect(ids.toSorted()).toEqual(given.map(({ technicianId }) => technicianId).toSorted());
          for (const { line, centreId, members } of groups) {
            expect(members.every((member) => member.line === line && (centreId === null || member.centreId === centreId))).toBe(true);
            const ranked = members.filter(({ ratedOrders }) => ratedOrders >= 10).length;
            if (centreId !== null) expect(ranked === 0 || ranked >= 5).toBe(true);
          }
        },
      ),
    );
  });
});
