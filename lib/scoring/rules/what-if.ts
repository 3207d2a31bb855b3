import type { GradingPolicy } from "../contract/policies.ts";
import { assessEach, assessGroup, type LinedPerson, type MonthlyGrade, type PersonMonth, withLine } from "./assess-month.ts";
import { type CaseChange, SINGLE_CASES, withChange } from "./case-change.ts";
import type { PeerGroup } from "./peer-groups.ts";

export type Outcome = Pick<MonthlyGrade, "ranked" | "scoreHundredths" | "rank" | "grade" | "coefficientBp">;

/**
 * One person's result if one case had gone otherwise, everybody else's month being as it was (DOMAIN §8: "what one more or
 * one fewer case would have changed"). The group's mean moves with the case; who is in the group does not. Null where there
 * is no such case, or no such person in the group.
 */
export function whatIf(group: PeerGroup<LinedPerson>, technicianId: string, change: CaseChange, policy: GradingPolicy): Outcome | null {
  const person = group.members.find((member) => member.technicianId === technicianId);
  const changed = person && withChange(person, change);
  if (!changed) return null;
  const members = group.members.map((member) => (member.technicianId === technicianId ? changed : member));
  const grade = assessGroup({ ...group, members }, policy).find((one) => one.technicianId === technicianId);
  return grade ? outcomeOf(grade) : null;
}

/** Every single case of a person that could have gone otherwise, with what it would have changed. */
export function whatIfEach(
  group: PeerGroup<LinedPerson>,
  technicianId: string,
  policy: GradingPolicy,
): { readonly change: CaseChange; readonly outcome: Outcome }[] {
  return SINGLE_CASES.flatMap((change) => {
    const outcome = whatIf(group, technicianId, change, policy);
    return outcome ? [{ change, outcome }] : [];
  });
}

export type GradeChange = { readonly technicianId: string; readonly before: Outcome; readonly after: Outcome };

/** Who gets another grade, or one instead of none, if the month is assessed by another policy; by technician. */
export function whatIfPolicy(people: readonly PersonMonth[], policy: GradingPolicy, other: GradingPolicy): GradeChange[] {
  return gradeChanges(outcomesOf(people, policy), outcomesOf(people, other));
}

/** What everybody of a month comes out with, by technician. */
export type Outcomes = ReadonlyMap<string, Outcome>;

export function outcomesOf(people: readonly PersonMonth[], policy: GradingPolicy): Outcomes {
  const outcomes: (readonly [string, Outcome])[] = [];
  for (const grade of assessEach(people.map(withLine), (person) => person, policy)) outcomes.push([grade.technicianId, outcomeOf(grade)]);
  return new Map(outcomes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same between two results of one month that are there already. */
export function gradeChanges(before: Outcomes, after: Outcomes): GradeChange[] {
  return [...before].flatMap(([technicianId, outcome]) => {
    const other = after.get(technicianId);
    return other && other.grade !== outcome.grade ? [{ technicianId, before: outcome, after: other }] : [];
  });
}

function outcomeOf({ ranked, scoreHundredths, rank, grade, coefficientBp }: MonthlyGrade): Outcome {
  return { ranked, scoreHundredths, rank, grade, coefficientBp };
}
