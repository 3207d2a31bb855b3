import { z } from "zod";
import { FIELD_TYPES, URGENCIES } from "#lib/requests/contract/vocabulary.ts";
import { optionalWords } from "#lib/shared/text.ts";
import { DECLINE_REASONS, OVERRIDE_REASONS, WITHDRAW_REASONS } from "./vocabulary.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
/** The version is that of the work order as it was seen. */
const Seen = { workOrderId: z.uuid(), seenVersion: z.int().min(1) };

/** The version is that of the request: another dispatcher's assignment makes this one stale. */
export const AssignWorkOrderInput = z.strictObject({
  requestId: z.uuid(),
  seenVersion: z.int().min(1),
  technicianId: z.uuid(),
  startsAt: z.iso.datetime({ offset: true }),
  override: nullable(z.enum(OVERRIDE_REASONS)),
});
export const AssignAutomaticallyInput = z.strictObject({ requestId: z.uuid() });
export const WithdrawWorkOrderInput = z.strictObject({ ...Seen, reason: z.enum(WITHDRAW_REASONS), words: optionalWords(300) });
/** With `technicianId` the outlet gives it to another of its own people, for the same time. */
export const AcceptOfferInput = z.strictObject({ ...Seen, technicianId: nullable(z.uuid()) });
export const DeclineOfferInput = z.strictObject({ ...Seen, reason: z.enum(DECLINE_REASONS), words: optionalWords(300) });

/** Parameters of an address: one or many values; what does not fit is no filter. */
const many = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [given ?? []].flat().filter((value): value is T[number] => (values as readonly string[]).includes(value)));

/** What a dispatcher narrows the queue by; read from the page's address. */
export const DispatchFilters = z.object({
  type: many(FIELD_TYPES),
  urgency: many(URGENCIES),
  /** Sent back by a follow-up, or given back by an outlet or technician. */
  again: many(["sent_back", "given_back"] as const),
  centre: z.uuid().optional().catch(undefined),
});
export type DispatchFilters = z.output<typeof DispatchFilters>;

/** The day to be planned, and which of the queue's work. */
export const DayPlanAsked = DispatchFilters.extend({ day: z.iso.date() });

/** What windows are asked for: work at a place that is being written down, or a request whose window is moved. */
export const WindowsInput = z.union([
  z.strictObject({ requestId: z.uuid() }),
  z
    .strictObject({
      type: z.enum(FIELD_TYPES),
      categoryId: z.uuid(),
      symptomId: nullable(z.uuid()),
      addressId: nullable(z.uuid()),
      /** County, where the address is a new one. */
      divisionCode: nullable(z.string().regex(/^\d{6}$/)),
    })
    .refine(({ addressId, divisionCode }) => addressId !== null || divisionCode !== null, { error: "required", path: ["divisionCode"] }),
]);
export type WindowsInput = z.output<typeof WindowsInput>;
