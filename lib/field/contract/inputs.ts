import { z } from "zod";
import { NewAddress } from "#lib/customers/contract/inputs.ts";
import { DECLINE_REASONS } from "#lib/dispatch/contract/vocabulary.ts";
import { Window } from "#lib/requests/contract/inputs.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { CONTACT_RESULTS, MISSED_REASONS, NEEDS, OPINIONS, OUTCOMES, STEP_CODES, TURN_BACK_REASONS } from "./vocabulary.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
const Order = { workOrderId: z.uuid() };
/** The version is that of the work order as it was seen; steps that only add to a visit do not need it. */
const Seen = { ...Order, seenVersion: z.int().min(1) };
const Moment = z.iso.datetime({ offset: true });

export const AcceptWorkOrderInput = z.strictObject(Seen);
export const DeclineWorkOrderInput = z.strictObject({ ...Seen, reason: z.enum(DECLINE_REASONS), words: optionalWords(300) });

/** A call to the customer. What was agreed in it comes along: the address that was to be obtained, a window. */
export const RecordContactInput = z
  .strictObject({
    ...Order,
    result: z.enum(CONTACT_RESULTS),
    address: nullable(NewAddress),
    window: nullable(Window),
    windowAskedBy: z.enum(["customer", "us"]).default("customer"),
  })
  .superRefine((input, context) => {
    const agreed = input.address ? "address" : input.window ? "window" : null;
    if (agreed && input.result !== "reached") context.addIssue({ code: "custom", path: [agreed], message: "nobody_reached", input: null });
  });

export const SetAppointmentInput = z.strictObject({ ...Seen, startsAt: Moment });
export const DepartInput = z.strictObject({ ...Seen, km: nullable(z.int().min(0).max(2000)) });
export const TurnBackInput = z.strictObject({ ...Seen, reason: z.enum(TURN_BACK_REASONS) });
export const ArriveInput = z.strictObject(Seen);

/** Steps done together are recorded together: covers, mat and cloth at the door are one key. */
export const RecordStepInput = z.strictObject({ ...Order, steps: z.array(z.enum(STEP_CODES)).min(1).max(STEP_CODES.length) });

/**
 * What was found and is done about it. Work without a fault (installation, maintenance, inspection) has neither symptom
 * nor cause. `customerAgrees` is the customer's word on the price, before the work: without it nothing is charged.
 */
export const RecordDiagnosisInput = z.strictObject({
  ...Order,
  symptomId: nullable(z.uuid()),
  causeId: nullable(z.uuid()),
  actionId: z.uuid(),
  parts: z
    .array(z.strictObject({ partId: z.uuid(), quantity: z.int().min(1).max(99) }))
    .max(30)
    .default([]),
  customerAgrees: z.boolean(),
  words: optionalWords(1000),
});

/** A signature is an SVG path in letters of move and line; empty where the customer typed the name instead. */
const Strokes = z
  .string()
  .max(20_000)
  .regex(/^[MmLl\d .,-]*$/, { error: "invalid" });
export const TakeSignatureInput = z
  .strictObject({ ...Order, signerName: words(60), strokes: Strokes, opinion: z.enum(OPINIONS), words: optionalWords(500) })
  .refine((input) => input.opinion !== "remarks" || input.words, { error: "required", path: ["words"] });

/** Every step of the standard is done or has its reason here. */
export const CompleteVisitInput = z.strictObject({
  ...Seen,
  outcome: z.enum(OUTCOMES),
  missed: z
    .array(z.strictObject({ step: z.enum(STEP_CODES), reason: z.enum(MISSED_REASONS) }))
    .max(STEP_CODES.length)
    .default([]),
});

export const CannotFinishInput = z
  .strictObject({ ...Seen, need: z.enum(NEEDS), words: words(500), partId: nullable(z.uuid()), dueAt: Moment })
  .refine((input) => !input.partId || input.need === "parts", { error: "invalid", path: ["partId"] });
export const ResumeInput = z.strictObject({ ...Seen, startsAt: Moment });
