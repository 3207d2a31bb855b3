import { z } from "zod";

/** People's words: NFC, no NUL, no lone surrogate (RELIABILITY invariant 19), trimmed. */
const LONE_SURROGATE = /\p{Surrogate}/u;

export function isSaneText(text: string): boolean {
  return !text.includes("\0") && !LONE_SURROGATE.test(text);
}

/** A text field that must say something. `max` counts UTF-16 units, as the browser's maxlength does. */
export const words = (max: number) =>
  z
    .string()
    .refine(isSaneText, { error: "not_text" })
    .transform((text) => text.normalize("NFC").trim())
    .pipe(z.string().min(1).max(max));

/** A text field that may stay empty; empty becomes null. */
export const optionalWords = (max: number) =>
  z
    .string()
    .refine(isSaneText, { error: "not_text" })
    .transform((text) => text.normalize("NFC").trim())
    .pipe(z.string().max(max))
    .nullish()
    .transform((text) => text || null);
