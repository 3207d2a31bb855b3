import { z } from "zod";

/** One writing of an address of mail ("Wang.Fang@163.com "), or null when it is none. Case tells no two people apart. */
export function normaliseEmail(written: string): string | null {
  const parsed = z.email().max(254).safeParse(written.normalize("NFKC").trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** "w***@163.com": enough to recognise, too little to write to. */
export function maskEmail(address: string): string {
  return `${address.slice(0, 1)}***${address.slice(address.lastIndexOf("@"))}`;
}

/** An address of mail at the door: what cannot be written to is refused at the field (`not_an_email`). */
export const EmailAddress = z
  .string()
  .max(300)
  .transform((written, context) => {
    const address = normaliseEmail(written);
    if (address) return address;
    context.addIssue({ code: "custom", message: "not_an_email", input: written });
    return z.NEVER;
  });
