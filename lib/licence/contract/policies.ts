import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { ADDITIONS, DEDUCTIONS, POINT_RULES } from "./vocabulary.ts";

/** The most a licence holds; entries are bounded by it in the database too. */
export const MOST_POINTS = 12;

const Points = z
  .strictObject({
    /** What a licence holds on 1 January. */
    pointsAYear: z.int().min(1).max(MOST_POINTS),
    /** At so many points and fewer somebody is warned. */
    warnedAt: z.int().min(0).max(MOST_POINTS),
    /** A deduction of so many points and more needs a second person's ruling. Never later than at 6 (DOMAIN §8). */
    twoPersonsFrom: z.int().min(1).max(6),
    /** What each rule takes or gives. */
    pointTable: z.array(z.strictObject({ rule: z.enum(POINT_RULES), points: z.int().min(1).max(MOST_POINTS) })),
  })
  .refine(({ pointTable }) => POINT_RULES.every((one) => pointTable.filter(({ rule }) => rule === one).length === 1), {
    error: "point_rules_incomplete",
  })
  .refine(({ pointsAYear, warnedAt }) => warnedAt < pointsAYear, { error: "warned_from_the_start", path: ["warnedAt"] });
export type PointsPolicy = z.infer<typeof Points>;

/** Points on a technician's licence (DOMAIN §8). */
export const pointsPolicy = definePolicy("points", Points, {
  pointsAYear: 12,
  warnedAt: 6,
  twoPersonsFrom: 6,
  pointTable: [
    { rule: "promise_not_kept", points: 3 },
    { rule: "standard_not_kept", points: 2 },
    { rule: "overcharging", points: 6 },
    { rule: "not_fixed_first_visit", points: 1 },
    { rule: "repeat_repair", points: 2 },
    { rule: "grave_complaint", points: 6 },
    { rule: "falsified_record", points: 12 },
    { rule: "delight", points: 1 },
    { rule: "improvement_adopted", points: 1 },
    { rule: "quality_adopted", points: 2 },
  ],
});

/** Signed: what an entry of this rule does to the balance. */
export function pointsOf(rule: string, policy: Pick<PointsPolicy, "pointTable">): number {
  const points = policy.pointTable.find((one) => one.rule === rule)?.points ?? 0;
  if ((DEDUCTIONS as readonly string[]).includes(rule)) return -points;
  return (ADDITIONS as readonly string[]).includes(rule) ? points : 0;
}
