import { z } from "zod";
import { PhoneNumber } from "#lib/customers/contract/phone-number.ts";
import type { RequestType } from "#lib/requests/contract/vocabulary.ts";
import { optionalWords, words } from "#lib/shared/text.ts";

const nullable = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** What somebody may ask for on the public page. */
export const REPORTED_TYPES = [
  "repair",
  "installation",
  "maintenance",
  "relocation",
  "enquiry",
  "complaint",
  "suggestion",
] as const satisfies readonly RequestType[];

/** A trouble as its customer writes it on the public page: who, how they are reached, and what it is; the rest as far as they say it. */
export const ReportOnlineInput = z.strictObject({
  type: z.enum(REPORTED_TYPES),
  name: words(60),
  phone: PhoneNumber,
  categoryId: nullable(z.uuid()),
  divisionCode: nullable(z.string().regex(/^\d{6}$/, { error: "required" })),
  streetCode: nullable(z.string().regex(/^\d{9}$/)),
  address: optionalWords(200),
  words: words(2000),
  wishedTime: optionalWords(100),
});

/** What the public page may show of the catalogue. */
export type ReportForm = { readonly categories: readonly { readonly id: string; readonly zh: string; readonly en: string }[] };
