import { z } from "zod";
import type { StepCode } from "#lib/field/contract/vocabulary.ts";
import { SATISFACTIONS, YES_NO } from "./vocabulary.ts";

/** The set of questions asked now. An answer keeps the version it was asked by. */
export const QUESTIONNAIRE_VERSION = 1;

/** Questions about a visit, in the order they are asked; where nobody came they are left out. */
export const VISIT_QUESTIONS = [
  "arrivedOnTime",
  "chargeEqualsReceipt",
  "siteClean",
  "testRunShown",
  "useExplained",
  "cardAndCoversUsed",
  "nothingAccepted",
  "otherAppliancesAsked",
] as const;
export type VisitQuestion = (typeof VISIT_QUESTIONS)[number];

/** The steps of the technician's record that a "no" denies. */
export const DENIED_STEPS: Readonly<Partial<Record<VisitQuestion, readonly StepCode[]>>> = {
  siteClean: ["site_cleaned"],
  testRunShown: ["test_run_shown"],
  useExplained: ["use_explained"],
  cardAndCoversUsed: ["business_card", "shoe_covers"],
  nothingAccepted: ["nothing_accepted"],
  otherAppliancesAsked: ["other_appliances_asked"],
};

const answer = z.enum(YES_NO).default("unknown");

/** Version 1. What was not asked is "unknown", never taken for a yes; `recommend` is null where it was not said. */
export const Answers = z.strictObject({
  satisfaction: z.enum(SATISFACTIONS),
  arrivedOnTime: answer,
  chargeEqualsReceipt: answer,
  siteClean: answer,
  testRunShown: answer,
  useExplained: answer,
  cardAndCoversUsed: answer,
  nothingAccepted: answer,
  otherAppliancesAsked: answer,
  recommend: z
    .int()
    .min(0)
    .max(10)
    .nullish()
    .transform((value) => value ?? null),
});
export type Answers = z.output<typeof Answers>;
