import { z } from "zod";
import { optionalWords, words } from "#lib/shared/text.ts";
import { EmailAddress } from "./email-address.ts";
import { PhoneNumber } from "./phone-number.ts";
import { REVEAL_REASONS } from "./vocabulary.ts";

export const NewCustomer = z.strictObject({ name: words(60), phone: PhoneNumber });
export const NewAddress = z.strictObject({
  divisionCode: z.string().regex(/^\d{6}$/, { error: "required" }),
  /** Street or township within the division; may be open. */
  streetCode: z
    .string()
    .regex(/^\d{9}$/)
    .nullish()
    .transform((value) => value ?? null),
  detail: words(200),
  latE6: z
    .int()
    .nullish()
    .transform((value) => value ?? null),
  lngE6: z
    .int()
    .nullish()
    .transform((value) => value ?? null),
});
export const NewAsset = z.strictObject({
  categoryId: z.uuid(),
  modelId: z
    .uuid()
    .nullish()
    .transform((value) => value ?? null),
  serial: optionalWords(40),
  purchasedOn: z.iso
    .date()
    .nullish()
    .transform((value) => value ?? null),
  invoiceNumber: optionalWords(40),
});

/** What has been typed of a household so far; all of it may still be missing. */
export const LikeFilesInput = z.strictObject({
  name: z.string().max(60),
  divisionCode: z.string().regex(/^(\d{6})?$/),
  detail: z.string().max(200),
  serial: z.string().max(40),
});

/** The contact of a request, or one number of a household's file. */
export const RevealPhoneInput = z
  .strictObject({ requestId: z.uuid().optional(), phoneId: z.uuid().optional(), reason: z.enum(REVEAL_REASONS) })
  .refine(({ requestId, phoneId }) => (requestId === undefined) !== (phoneId === undefined), { error: "required", path: ["requestId"] });

/** A file opened whole: the household's name, numbers, addresses of mail and of the home, appliances. */
export const RegisterCustomerInput = z.strictObject({
  name: words(60),
  wishes: optionalWords(500),
  phones: z.array(PhoneNumber).min(1).max(10),
  emails: z.array(EmailAddress).max(10).default([]),
  addresses: z.array(NewAddress).max(10),
  assets: z.array(NewAsset).max(30),
});
