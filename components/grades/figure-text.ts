import type { Indicator } from "#lib/scoring/contract/vocabulary.ts";
import { formatFen } from "#lib/shared/money.ts";

/** "87.25": hundredths of a point as everybody writes them, the same in both languages. */
export function scoreText(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

/** "+0.31", "−1.20", "±0.00" */
export function signedText(hundredths: number): string {
  const sign = hundredths > 0 ? "+" : hundredths < 0 ? "−" : "±";
  return `${sign}${scoreText(Math.abs(hundredths))}`;
}

/** "1.10" */
export function coefficientText(basisPoints: number): string {
  return (basisPoints / 10_000).toFixed(2);
}

/** "93.4%", a dash where there is nothing to divide by. */
export function rateText({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  return denominator === 0 ? "—" : `${((numerator / denominator) * 100).toFixed(1)}%`;
}

/** "93.4%" of basis points. */
export function bpText(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(1)}%`;
}

/** "14 / 15", of charges "¥20.00 / ¥1,234.00". */
export function countsText(
  indicator: Indicator,
  { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
): string {
  return indicator === "false_charge" ? `${formatFen(numerator)} / ${formatFen(denominator)}` : `${numerator} / ${denominator}`;
}

/** More of these is better; of all others less. */
export function moreIsBetter(indicator: Indicator): boolean {
  return indicator === "very_satisfied" || indicator === "satisfied" || indicator === "first_visit";
}
