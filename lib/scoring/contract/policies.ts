import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { WEIGHTED_INDICATORS } from "./vocabulary.ts";

const BasisPoints = z.int().min(0).max(10_000);
const Points = z.int().min(0).max(100);
const CoefficientBp = z.int().min(0).max(20_000);

const IndicatorRule = z
  .strictObject({ indicator: z.enum(WEIGHTED_INDICATORS), noneAtBp: BasisPoints, allAtBp: BasisPoints, weight: Points })
  .refine(({ noneAtBp, allAtBp }) => noneAtBp !== allAtBp, { error: "limits_equal", path: ["allAtBp"] });
export type IndicatorRule = z.infer<typeof IndicatorRule>;

const Grading = z
  .strictObject({
    /** The rates' points: none at one limit, all at the other, linear between; the lower limit may be the better one. */
    indicators: z.array(IndicatorRule),
    /** So many cases of the group's mean are added to everybody's own: few cases neither make nor break a month. */
    priorWeight: z.int().min(0).max(1000),
    /** Rated orders from which a person is ranked. */
    leastRated: z.int().min(1).max(1000),
    /** Ranked people from which a group stands by itself and is graded. */
    leastGroup: z.int().min(2).max(1000),
    /** Share of the ranked that are A, and that are C. Not above a third: ties may double the As, which must not meet the Cs. */
    gradeShareBp: z.int().min(0).max(3333),
    coefficientABp: CoefficientBp,
    coefficientBBp: CoefficientBp,
    coefficientCBp: CoefficientBp,
    qualityPoints: Points,
    improvementPoints: Points,
    delightPoints: Points,
    mostIncentivePoints: Points,
    graveComplaintPoints: Points,
    /** Day of the following month whose end closes the facts of a month. */
    cutOffDay: z.int().min(1).max(28),
    /** Off: every C counts in the year. On: only one whose score is below the limit. */
    cOnlyBelowLimit: z.boolean(),
    cLimitHundredths: z.int().min(0).max(10_000),
    cSuspends: z.int().min(1).max(12),
    cRevokes: z.int().min(1).max(12),
  })
  .refine(({ indicators }) => WEIGHTED_INDICATORS.every((one) => indicators.filter(({ indicator }) => indicator === one).length === 1), {
    error: "indicators_incomplete",
  })
  .refine(({ indicators }) => indicators.reduce((sum, { weight }) => sum + weight, 0) === 100, { error: "weights_not_hundred" })
  .refine(({ coefficientABp, coefficientBBp, coefficientCBp }) => coefficientABp >= coefficientBBp && coefficientBBp >= coefficientCBp, {
    error: "coefficients_backwards",
    path: ["coefficientBBp"],
  })
  .refine(({ cSuspends, cRevokes }) => cRevokes > cSuspends, { error: "revokes_before_suspends", path: ["cRevokes"] });
export type GradingPolicy = z.infer<typeof Grading>;

/** The month's assessment (DOMAIN §8). Rates and coefficients in basis points, weights and incentives in points of 100. */
export const gradingPolicy = definePolicy("grading", Grading, {
  indicators: [
    { indicator: "very_satisfied", noneAtBp: 4000, allAtBp: 9500, weight: 30 },
    { indicator: "first_visit", noneAtBp: 6000, allAtBp: 9800, weight: 25 },
    { indicator: "complaint", noneAtBp: 500, allAtBp: 0, weight: 15 },
    { indicator: "repeat", noneAtBp: 1000, allAtBp: 0, weight: 10 },
    { indicator: "false_charge", noneAtBp: 500, allAtBp: 0, weight: 10 },
    { indicator: "misdiagnosis", noneAtBp: 1000, allAtBp: 0, weight: 5 },
    { indicator: "exchange", noneAtBp: 500, allAtBp: 0, weight: 5 },
  ],
  priorWeight: 20,
  leastRated: 10,
  leastGroup: 10,
  gradeShareBp: 1000,
  coefficientABp: 11_000,
  coefficientBBp: 10_000,
  coefficientCBp: 8500,
  qualityPoints: 2,
  improvementPoints: 1,
  delightPoints: 1,
  mostIncentivePoints: 5,
  graveComplaintPoints: 10,
  cutOffDay: 5,
  cOnlyBelowLimit: false,
  cLimitHundredths: 6000,
  cSuspends: 2,
  cRevokes: 3,
});
