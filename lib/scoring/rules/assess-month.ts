import type { GradingPolicy } from "../contract/policies.ts";
import type { Grade } from "../contract/vocabulary.ts";
import { coefficientBp, gradesOf, placesAtEachEnd } from "./grades.ts";
import { type Figures, groupScale } from "./group-scale.ts";
import { isRanked, lineOf, type Peer, type PeerGroup, peerGroups } from "./peer-groups.ts";
import { type Incentives, type Score, scoreOf } from "./score.ts";

/** What one person did in a month, counted. Days and cases behind the figures are the run's, not the rule's. */
export type PersonMonth = {
  readonly technicianId: string;
  readonly centreId: string;
  readonly outletId: string;
  /** Rated orders of each category family. */
  readonly linesRated: Readonly<Record<string, number>>;
  readonly ratedOrders: number;
  readonly figures: Figures;
  readonly incentives: Incentives;
};

/** The group a result was found in: its size, how many of it are ranked, and k, the places at each end. */
export type ResultGroup = {
  readonly key: string;
  readonly line: string | null;
  readonly centreId: string | null;
  readonly members: number;
  readonly ranked: number;
  readonly k: number;
};

/** One person's result in a month. Who is not ranked has a score to look at, but no rank, no grade and coefficient 1.00. */
export type MonthlyGrade = Score & {
  readonly technicianId: string;
  readonly centreId: string;
  readonly outletId: string;
  readonly line: string | null;
  readonly ratedOrders: number;
  readonly ranked: boolean;
  readonly incentives: Incentives;
  readonly group: ResultGroup;
  readonly rank: number | null;
  readonly grade: Grade | null;
  readonly coefficientBp: number;
};

/** A person with the line they are measured in. */
export type LinedPerson = PersonMonth & { readonly line: string | null };

/**
 * The month of everybody (DOMAIN §8): lines, peer groups, scores, ranks, grades, coefficients, sorted by technician.
 * The same people and policy give the same result whatever their order. A person given twice throws.
 */
export function assessMonth(people: readonly PersonMonth[], policy: GradingPolicy): MonthlyGrade[] {
  return inOrder([...assessEach(people.map(withLine), (person) => person, policy)]);
}

/**
 * The same one after the other, by group: neither what fifty thousand people did nor what explains their points need stand in
 * memory at once. `whole` makes of somebody's place in the month what they did in it.
 */
export function* assessEach<P extends Peer>(
  peers: readonly P[],
  whole: (peer: P) => LinedPerson,
  policy: GradingPolicy,
): Generator<MonthlyGrade> {
  const twice = peers.length - new Set(peers.map(({ technicianId }) => technicianId)).size;
  if (twice > 0) throw new Error(`${twice} of the people stand in the month twice`);
  for (const group of peerGroups(peers, policy)) yield* assessMembers({ ...group, members: group.members.map(whole) }, policy);
}

/** The month's peer groups, each person with their line. */
export function groupsOfMonth(people: readonly PersonMonth[], policy: GradingPolicy): PeerGroup<LinedPerson>[] {
  return peerGroups(people.map(withLine), policy);
}

export function withLine(person: PersonMonth): LinedPerson {
  return { ...person, line: lineOf(person.linesRated) };
}

/** One group by itself: what anybody in it gets depends on nobody outside. Who is in it is not asked again. */
export function assessGroup(group: PeerGroup<LinedPerson>, policy: GradingPolicy): MonthlyGrade[] {
  return [...assessMembers(group, policy)];
}

/** Everybody's score first, for the ranks; then each person once more, with all that explains their points. */
function* assessMembers(group: PeerGroup<LinedPerson>, policy: GradingPolicy): Generator<MonthlyGrade> {
  const members = group.members.map((member) => ({ ...member, ranked: isRanked(member, policy) }));
  const scale = groupScale(members, policy);
  const ranked = members.filter((member) => member.ranked);
  const k = placesAtEachEnd(ranked.length, policy);
  const grades = gradesOf(
    ranked.map((member) => scoreOf(member, scale, policy).scoreHundredths),
    k,
  );
  const graded = new Map(ranked.map(({ technicianId }, index) => [technicianId, grades[index]]));
  const result = { key: group.key, line: group.line, centreId: group.centreId, members: members.length, ranked: ranked.length, k };

  for (const member of members) {
    const { technicianId, centreId, outletId, line, ratedOrders, incentives } = member;
    const { rank = null, grade = null } = graded.get(technicianId) ?? {};
    yield {
      technicianId,
      centreId,
      outletId,
      line,
      ratedOrders,
      ranked: member.ranked,
      incentives,
      group: result,
      ...scoreOf(member, scale, policy),
      rank,
      grade,
      coefficientBp: coefficientBp(grade, policy),
    };
  }
}

function inOrder(grades: readonly MonthlyGrade[]): MonthlyGrade[] {
  return [...grades].sort((a, b) => (a.technicianId < b.technicianId ? -1 : 1));
}
