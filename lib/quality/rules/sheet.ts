import type { FieldProblem } from "#lib/shared/result.ts";
import type { SubmitSheetInput } from "../contract/inputs.ts";
import type { SheetPolicy } from "../contract/policies.ts";

type Mark = SubmitSheetInput["marks"][number];

/**
 * What is wrong with a sheet, by the fields of its marks: each criterion of the policy is marked once, within its points, and
 * whatever is taken away says why. Empty where nothing is. Pure.
 */
export function problemsOfSheet(marks: readonly Mark[], { criteria }: SheetPolicy): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  for (const [at, { criterion, points, reason }] of marks.entries()) {
    const most = criteria.find((one) => one.criterion === criterion)?.points ?? 0;
    if (points > most) problems[`marks.${at}.points`] = { code: "too_large", data: { maximum: most } };
    else if (points < most && !reason) problems[`marks.${at}.reason`] = { code: "required" };
    else if (points === most && reason) problems[`marks.${at}.reason`] = { code: "not_needed" };
    if (marks.findIndex((one) => one.criterion === criterion) !== at) problems[`marks.${at}.criterion`] = { code: "criteria_incomplete" };
  }
  if (criteria.some(({ criterion }) => !marks.some((mark) => mark.criterion === criterion)))
    problems.marks = { code: "criteria_incomplete" };
  return problems;
}

/** Basis points of what could be had, rounded; 10,000 where nothing could. Pure. */
export function scoreBp(points: number, most: number): number {
  return most === 0 ? 10_000 : Math.round((points / most) * 10_000);
}
