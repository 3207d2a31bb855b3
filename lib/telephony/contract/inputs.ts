import { z } from "zod";
import { normalisePhone } from "#lib/customers/contract/phone-number.ts";
import { isSaneText, optionalWords } from "#lib/shared/text.ts";
import { CALL_EVENTS, DIRECTIONS, ENDED_BY, SEAT_STATES } from "./vocabulary.ts";

const Extension = z.string().regex(/^[0-9]{2,8}$/, { error: "not_an_extension" });

/**
 * One thing that happened to one call, as any switchboard can tell it: in any order, as often as it likes. `sequence` counts what
 * happened within the call and alone says what came first; `at` is the switchboard's clock, within two days of ours. `number` is
 * the other side's, once it is known; null where it is withheld. A number that nobody can call back counts as withheld.
 */
export const CallEventInput = z.strictObject({
  /** The switchboard's own name of the call. */
  call: z.string().regex(/^[\x21-\x7e]{1,100}$/, { error: "invalid" }),
  sequence: z.int().min(1).max(1_000),
  kind: z.enum(CALL_EVENTS),
  direction: z.enum(DIRECTIONS),
  at: z.iso.datetime({ offset: true }),
  /** Where it rings or is spoken from now on. */
  extension: Extension.optional(),
  number: z
    .string()
    .max(40)
    .transform((written) => normalisePhone(written))
    .nullable()
    .optional(),
  /** The order that this call was dialled by; its number and extension are then known. */
  dial: z.uuid().optional(),
  /** With the end of a call: who hung up, where the switchboard knows it. */
  endedBy: z.enum(ENDED_BY).optional(),
});
export type CallEventInput = z.output<typeof CallEventInput>;

/** Where I sit and whether calls may come; whoever is off sits nowhere. */
export const SetSeatInput = z
  .strictObject({ state: z.enum(SEAT_STATES), extension: Extension.nullable() })
  .refine(({ state, extension }) => (state === "off") === (extension === null), { error: "required", path: ["extension"] });

export const OpenCallInput = z.strictObject({ callId: z.uuid() });

/** Whom to call: the contact of a request, or whoever was at the other end of a call. */
export const OrderDialInput = z
  .strictObject({ requestId: z.uuid().nullable().default(null), callId: z.uuid().nullable().default(null) })
  .refine(({ requestId, callId }) => (requestId === null) !== (callId === null), { error: "required", path: ["callId"] });

export const TakeDialsInput = z.strictObject({});

/** So much of a form is more than anybody writes during a call. */
const MOST_FORM = 20_000;

/**
 * A call of mine that a colleague takes over, and the form as it is written so far, which is theirs from the ring on; null where nothing
 * is written. The form is the desk's own: what it holds, nobody here asks.
 */
export const OrderTransferInput = z.strictObject({
  callId: z.uuid(),
  toId: z.uuid({ error: "required" }),
  form: z
    .record(z.string().max(60), z.json())
    .refine((form) => isSaneText(JSON.stringify(form)) && JSON.stringify(form).length <= MOST_FORM, { error: "invalid" })
    .nullable(),
});
export const OpenTransferInput = z.strictObject({ transferId: z.uuid() });
export const ForgetFormInput = z.strictObject({ transferId: z.uuid() });

/** After a call: it was as the panel says, with a line of one's own where there is one. */
export const SumUpCallInput = z.strictObject({ callId: z.uuid(), words: optionalWords(500) });
