import { z } from "zod";

/** What the text of a promise is made of. */
export const PromiseData = z.strictObject({
  /** The request's number, as people say it. */
  number: z.int(),
  /** The type of the request (DOMAIN §3). */
  type: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** There was another window before. */
  moved: z.boolean(),
});
export type PromiseData = z.output<typeof PromiseData>;
