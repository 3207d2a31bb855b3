import { z } from "zod";
import { NewAddress, NewAsset, NewCustomer } from "#lib/customers/contract/inputs.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import {
  BESIDE_REASONS,
  CANCEL_REASONS,
  CHANNELS,
  CONFIRMED_BY,
  CONTACT_PURPOSES,
  FETCH_REASONS,
  FETCH_TYPES,
  FIELD_TYPES,
  NOTE_AUDIENCES,
  REQUEST_TYPES,
  WITHOUT_VISIT,
} from "./vocabulary.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** A window the customer accepted, as instants. */
export const Window = z
  .strictObject({ startsAt: z.iso.datetime({ offset: true }), endsAt: z.iso.datetime({ offset: true }) })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { error: "window_backwards", path: ["endsAt"] });

/** What the customer asked for, in from and till and where that says too little in their own words; met or not. */
export const Wish = z
  .strictObject({
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
    words: optionalWords(300),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { error: "window_backwards", path: ["endsAt"] });

/**
 * One call, one request (DOMAIN §5): an existing or new customer, an existing or new address (or only the division:
 * *address to be obtained*), an existing or new appliance, symptom, the customer's words, the promised window.
 */
export const LogRequestInput = z
  .strictObject({
    type: z.enum(REQUEST_TYPES),
    channel: z.enum(CHANNELS),
    customer: z.union([z.strictObject({ id: z.uuid(), phoneId: z.uuid() }), NewCustomer]),
    address: nullable(z.union([z.strictObject({ id: z.uuid() }), NewAddress])),
    /** County where the address is still to be obtained. */
    divisionCode: nullable(z.string().regex(/^\d{6}$/, { error: "required" })),
    asset: nullable(z.union([z.strictObject({ id: z.uuid() }), NewAsset])),
    symptomId: nullable(z.uuid()),
    words: optionalWords(2000),
    window: nullable(Window),
    windowAskedBy: z.enum(["customer", "us"]).default("customer"),
    /** The time the customer wanted, where it is another than the one that is promised. */
    wish: nullable(Wish),
    urgent: z.boolean().default(false),
    /** The safety script was read to the customer first; asked for when the symptom is dangerous. */
    safetyScriptRead: z.boolean().default(false),
    /** The customer says that it is the fault that was repaired last (DOMAIN §4, repeat repair), whatever the symptom. */
    sameFault: z.boolean().default(false),
    /** The call during which it was written. */
    callId: nullable(z.uuid()),
    /** Which version of the script stood beside the form. */
    scriptVersion: nullable(z.int().min(0).max(1_000_000)),
    /** A request that was logged before in the same contact: one call, several appliances, one request each. */
    together: nullable(z.uuid()),
    /** Fetched and brought back, as an exception; the reason belongs to it. */
    fetch: z.boolean().default(false),
    fetchReason: nullable(z.enum(FETCH_REASONS)),
    /** The open request about the same appliance that this one is not, and why. */
    beside: nullable(z.strictObject({ requestId: z.uuid(), reason: z.enum(BESIDE_REASONS) })),
    /** What the customer was told that it costs. */
    toldPrice: nullable(ToldPrice),
  })
  .superRefine((input, context) => {
    const field = FIELD_TYPES.includes(input.type);
    const problem = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message, input: null });
    if (field && !input.asset) problem("asset", "required");
    if (field && !input.address && !input.divisionCode) problem("divisionCode", "required");
    if (input.type === "repair" && !input.symptomId) problem("symptomId", "required");
    if (!input.symptomId && !input.words) problem("words", "required");
    if (input.window && !input.address) problem("window", "window_needs_address");
    if (!input.address && !input.divisionCode && !field) problem("divisionCode", "required");
    if (input.fetch && !FETCH_TYPES.includes(input.type)) problem("fetch", "fetch_not_for_type");
    if (input.fetch && !input.fetchReason) problem("fetchReason", "required");
    if (input.fetchReason && !input.fetch) problem("fetch", "required");
    if (input.beside && !(input.asset && "id" in input.asset)) problem("beside", "required");
    if (input.together && !("id" in input.customer)) problem("together", "required");
  });
export type LogRequestInput = z.input<typeof LogRequestInput>;

const Seen = { requestId: z.uuid(), seenVersion: z.int().min(1) };

export const PromiseWindowInput = z.strictObject({
  ...Seen,
  window: Window,
  askedBy: z.enum(["customer", "us"]),
  /** As at intake. */
  wish: nullable(Wish),
});
export const ObtainAddressInput = z.strictObject({ ...Seen, address: NewAddress });
export const ConfirmPurchaseInput = z.strictObject({ ...Seen, purchasedOn: z.iso.date(), invoiceNumber: optionalWords(40) });
export const CancelRequestInput = z.strictObject({
  ...Seen,
  reason: z.enum(CANCEL_REASONS),
  confirmedBy: z.enum(CONFIRMED_BY),
  words: optionalWords(500),
});
export const CompleteWithoutVisitInput = z
  .strictObject({
    ...Seen,
    how: z.enum(WITHOUT_VISIT),
    words: optionalWords(1000),
    /** Which step of the advice for its symptom solved it, from 1. */
    adviceStep: nullable(z.int().min(1).max(20)),
  })
  .superRefine(({ how, words: said, adviceStep }, context) => {
    const problem = (path: string) => context.addIssue({ code: "custom", path: [path], message: "required", input: null });
    if (!said && !adviceStep) problem("words");
    if (adviceStep && how !== "solved_by_phone") problem("adviceStep");
  });
export const RecordContactInput = z.strictObject({
  requestId: z.uuid(),
  purpose: z.enum(CONTACT_PURPOSES),
  channel: z.enum(CHANNELS),
  direction: z.enum(["incoming", "outgoing"]),
  /** The call in which it was said. */
  callId: nullable(z.uuid()),
  /** What was said, where it is more than the purpose: a note for everybody. */
  words: optionalWords(2000),
});
export const WriteNoteInput = z.strictObject({
  requestId: z.uuid(),
  words: words(2000),
  audience: z.enum(NOTE_AUDIENCES),
  /** Who is asked to read it. */
  mentions: z.array(z.uuid()).max(10).default([]),
});
export const RaiseAlarmInput = z.strictObject({ milestoneId: z.uuid() });
