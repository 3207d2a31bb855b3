import type { GradingPolicy } from "../contract/policies.ts";
import { assessGroup, assessMonth, type LinedPerson, type MonthlyGrade, type PersonMonth } from "./assess-month.ts";
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
  return gradeChanges(assessMonth(people, policy), assessMonth(people, other));
}

/** The same between two results of one month that are there already. */
export function gradeChanges(before: readonly MonthlyGrade[], after: readonly MonthlyGrade[]): GradeChange[] {
  const then = new Map(after.map((grade) => [grade.technicianId, grade]));
  return before.flatMap((grade) => {
    const other = then.get(grade.technicianId);
    if (!other || other.grade === grade.grade) return [];
    return [{ technicianId: grade.technicianId, before: outcomeOf(grade), after: outcomeOf(other) }];
  });
}

function outcomeOf({ ranked, scoreHundredths, rank, grade, coefficientBp }: MonthlyGrade): Outcome {
  return { ranked, scoreHundredths, rank, grade, coefficientBp };
}
