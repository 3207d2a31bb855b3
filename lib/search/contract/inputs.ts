import { z } from "zod";
import { isSaneText } from "#lib/shared/text.ts";
import { LONGEST_SEARCH } from "./limits.ts";

export const SearchInput = z.strictObject({
  text: z
    .string()
    .max(LONGEST_SEARCH)
    .refine(isSaneText, { error: "not_text" })
    .transform((text) => text.normalize("NFKC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1)),
});
