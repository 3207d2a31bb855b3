import { z } from "zod";
import { words } from "#lib/shared/text.ts";
import { INSPECTION_STEPS, LICENCE_DUES } from "./views.ts";
import { DOUBTS, INSPECTION_KINDS, LICENCE_STATES, OUTCOMES, RULING_RULES, STANDINGS } from "./vocabulary.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** With `complaintRequestId` the inspection of an upheld complaint, without a spot check. */
export const OpenInspectionInput = z.strictObject({
  workOrderId: z.uuid(),
  complaintRequestId: nullable(z.uuid()),
  about: z.array(z.enum(DOUBTS)).min(1).max(DOUBTS.length),
  words: words(1000),
});

/** The version is that of the inspection as it was seen. `rejectedFen`: what of the charges is rejected, for overcharging alone. */
export const RuleOnInspectionInput = z
  .strictObject({
    inspectionId: z.uuid(),
    seenVersion: z.int().min(1),
    outcome: z.enum(OUTCOMES),
    rule: nullable(z.enum(RULING_RULES)),
    rejectedFen: nullable(z.int().min(1)),
    words: words(1000),
  })
  .refine(({ outcome, rule }) => outcome === "dismissed" || rule !== null, { error: "required", path: ["rule"] })
  .refine(({ outcome, rule }) => outcome === "upheld" || rule === null, { error: "not_needed", path: ["rule"] })
  .refine(({ rule, rejectedFen }) => rule !== "overcharging" || rejectedFen !== null, { error: "required", path: ["rejectedFen"] })
  .refine(({ rule, rejectedFen }) => rule === "overcharging" || rejectedFen === null, { error: "not_needed", path: ["rejectedFen"] });

/** What the technician did, as the customer confirmed it in the follow-up. */
export const RecordDelightInput = z.strictObject({ requestId: z.uuid(), words: words(500) });

export const ReversePointsInput = z.strictObject({ entryId: z.uuid(), words: words(500) });

/** `seenStateId` is the last fact about the licence as it was seen: another since then makes this one stale. */
const Seen = { technicianId: z.uuid(), seenStateId: z.uuid() };

export const SuspendInput = z.strictObject(Seen);

/** The numbers of what proves that a cause has ended; each cause that stands needs its own. */
export const ReinstateInput = z
  .strictObject({ ...Seen, annualReview: nullable(words(80)), retraining: nullable(words(80)) })
  .refine(({ annualReview, retraining }) => annualReview !== null || retraining !== null, { error: "required", path: ["retraining"] });

/** Parameters of an address: one or many values; what does not fit is no filter. */
const many = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [given ?? []].flat().filter((value): value is T[number] => (values as readonly string[]).includes(value)));

/** What the list of licences is narrowed by and where its page begins; read from the page's address. */
export const LicencesAddress = z.object({
  state: many(LICENCE_STATES),
  standing: many(STANDINGS),
  certificate: many(LICENCE_DUES),
  after: z.uuid().nullish().catch(null),
});

/** The same for the queue of inspections. */
export const InspectionsAddress = z.object({
  step: many(INSPECTION_STEPS),
  kind: many(INSPECTION_KINDS),
  after: z.string().max(100).nullish().catch(null),
});
