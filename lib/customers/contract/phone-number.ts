import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";

/** E.164 of a Chinese number however it was written ("139 0816 0001", "0816-2345678"), or null when it is none. */
export function normalisePhone(written: string): string | null {
  const parsed = parsePhoneNumberFromString(written.normalize("NFKC"), "CN");
  return parsed?.isValid() ? parsed.number : null;
}

/** "139****0001": enough to recognise, too little to call. */
export function maskPhone(e164: string): string {
  const national = e164.startsWith("+86") ? e164.slice(3) : e164;
  return `${national.slice(0, 3)}****${national.slice(-4)}`;
}

/** A phone number at the door: what cannot be called is refused at the field (`not_a_phone`). */
export const PhoneNumber = z
  .string()
  .max(40)
  .transform((written, context) => {
    const number = normalisePhone(written);
    if (number) return number;
    context.addIssue({ code: "custom", message: "not_a_phone", input: written });
    return z.NEVER;
  });
