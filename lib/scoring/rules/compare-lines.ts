import { ratioText } from "#lib/shared/ratio.ts";
import type { MonthlyGrade } from "./assess-month.ts";
import { hundredthsOf, ratioOf, type StoredFigure, type StoredLine } from "./stored.ts";

/** A value that is not what it must be: where it stands, what is there, and what was expected. */
export type Difference = { readonly table: string; readonly column: string; readonly found: string; readonly expected: string };

/** What of a stored line and its figures is not what counting and assessing anew gives. */
export function lineDifferences(line: StoredLine, figures: readonly StoredFigure[], anew: MonthlyGrade): Difference[] {
  const { incentives, group } = anew;
  const columns: [string, unknown, unknown][] = [
    ["line", line.line, anew.line],
    ["group_centre_id", line.groupCentreId, group.centreId],
    ["group_size", line.groupSize, group.ranked],
    ["rated_orders", line.ratedOrders, anew.ratedOrders],
    ["ranked", line.ranked, anew.ranked],
    ["score_hundredths", line.scoreHundredths, anew.scoreHundredths],
    ["rank", line.rank, anew.rank],
    ["grade", line.grade, anew.grade],
    ["coefficient_bp", line.coefficientBp, anew.coefficientBp],
    ["delights", line.delights, incentives.delight],
    ["improvements", line.improvements, incentives.improvement_adopted],
    ["quality_adopted", line.qualityAdopted, incentives.quality_adopted],
    ["grave_complaints", line.graveComplaints, incentives.grave_complaint],
  ];
  return [...differing("monthly_grade", columns), ...figures.flatMap((figure) => figureDifferences(figure, anew))];
}

function figureDifferences(figure: StoredFigure, { indicators }: MonthlyGrade): Difference[] {
  const anew = Object.entries(indicators).find(([indicator]) => indicator === figure.indicator)?.[1];
  if (!anew) return [];
  const columns: [string, unknown, unknown][] = [
    ["numerator", figure.numerator, anew.numerator],
    ["denominator", figure.denominator, anew.denominator],
    ["group_numerator", figure.groupNumerator, anew.groupNumerator],
    ["group_denominator", figure.groupDenominator, anew.groupDenominator],
    ["weight", figure.weight, ratioText(anew.weight)],
    ["points", figure.points, ratioText(anew.points)],
  ];
  return differing("grade_indicator", columns).map((one) => ({ ...one, column: `${one.column} (${figure.indicator})` }));
}

/** The points as they are shown follow from the exact ones, and no digest covers them. */
export function shownPointsDifferences(figures: readonly StoredFigure[]): Difference[] {
  return figures.flatMap(({ indicator, points, pointsHundredths }) => {
    const exact = /^-?\d+\/[1-9]\d*$/.test(points) ? hundredthsOf(ratioOf(points)) : null;
    if (exact === null || exact === pointsHundredths) return [];
    return differing("grade_indicator", [[`points_hundredths (${indicator})`, pointsHundredths, exact]]);
  });
}

export function differing(table: string, columns: readonly (readonly [string, unknown, unknown])[]): Difference[] {
  return columns.flatMap(([column, found, expected]) => {
    const [is, must] = [textOf(found), textOf(expected)];
    return is === must ? [] : [{ table, column, found: is, expected: must }];
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return value instanceof Date ? value.toISOString() : String(value);
}
