import { z } from "zod";
import { LINES } from "./vocabulary.ts";

const Code = z.string().regex(/^[A-Za-z0-9_-]{2,60}$/);
const Bilingual = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) });
const Word = z.string().max(60);
/** Steps, one a line, the same in both languages: which of them helped is recorded by its place. */
const Advice = z
  .strictObject({ zh: z.string().max(2000), en: z.string().max(2000) })
  .refine(({ zh, en }) => zh.split("\n").length === en.split("\n").length, { path: ["en"], message: "other_steps" });
const Level = z.enum(["junior", "intermediate", "senior"]);

/** A category with its models and its tree symptom → cause → action → part, and its price list (whole fen). */
export const InstallCategoryInput = z.strictObject({
  code: Code,
  name: Bilingual,
  /** What callers say instead of its name. */
  searchWords: z.array(Word).max(40).default([]),
  line: z.enum(LINES),
  models: z.array(z.strictObject({ code: Code, name: Bilingual, launchYear: z.int() })).max(500),
  symptoms: z.array(
    z.strictObject({
      code: Code,
      name: Bilingual,
      searchWords: z.array(Word).max(40),
      safety: z.enum(["current", "gas"]).nullable(),
      faultGroup: Code,
      level: Level,
      phoneAdvice: Advice.nullable(),
      causes: z.array(Code),
    }),
  ),
  causes: z.array(z.strictObject({ code: Code, name: Bilingual, faultGroup: Code, isProductFault: z.boolean(), actions: z.array(Code) })),
  actions: z.array(
    z.strictObject({
      code: Code,
      name: Bilingual,
      service: z.string().max(40),
      standardMinutes: z.int().positive(),
      labourFen: z.int().nonnegative(),
      parts: z.array(Code),
    }),
  ),
  parts: z.array(z.strictObject({ code: Code, name: Bilingual, priceFen: z.int().nonnegative(), isMainPart: z.boolean() })),
});
export type InstallCategoryInput = z.input<typeof InstallCategoryInput>;
