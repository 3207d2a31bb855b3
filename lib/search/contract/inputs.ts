import { z } from "zod";
import { isSaneText } from "#lib/shared/text.ts";

/** The most somebody types into one line; a pasted address still fits. */
export const LONGEST_SEARCH = 80;

export const SearchInput = z.strictObject({
  text: z
    .string()
    .max(LONGEST_SEARCH)
    .refine(isSaneText, { error: "not_text" })
    .transform((text) => text.normalize("NFKC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1)),
});
