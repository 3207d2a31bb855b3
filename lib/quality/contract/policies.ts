import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { CRITERIA } from "./vocabulary.ts";

const Sheet = z
  .strictObject({
    criteria: z.array(z.strictObject({ criterion: z.enum(CRITERIA), points: z.int().min(0).max(100) })),
  })
  .refine(({ criteria }) => CRITERIA.every((one) => criteria.filter(({ criterion }) => criterion === one).length === 1), {
    error: "criteria_incomplete",
  })
  .refine(({ criteria }) => criteria.reduce((sum, { points }) => sum + points, 0) === 100, { error: "weights_not_hundred" });
export type SheetPolicy = z.infer<typeof Sheet>;

/** How many of a hundred points each criterion of a score sheet carries. A sheet keeps the version that it was scored by. */
export const sheetPolicy = definePolicy("quality.score_sheet", Sheet, {
  criteria: [
    { criterion: "greeting", points: 10 },
    { criterion: "who_and_what", points: 20 },
    { criterion: "read_back", points: 20 },
    { criterion: "own_name", points: 10 },
    { criterion: "promise_words", points: 20 },
    { criterion: "data_complete", points: 20 },
  ],
});
