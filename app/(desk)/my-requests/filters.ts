import { z } from "zod";
import { TURNS } from "#lib/requests/contract/views.ts";
import { REQUEST_TYPES, STAGES } from "#lib/requests/contract/vocabulary.ts";

/** One value or several of an address' parameter; what is none of them is left out. */
const several = <const V extends string>(values: readonly V[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [given ?? []].flat().filter((value): value is V => (values as readonly string[]).includes(value)));

export const DUES = ["overdue", "within_hour"] as const;

/** What the address of the list says: filters, the page, the columns. */
export const MyRequestsAddress = z.object({
  stage: several(STAGES),
  turn: several(TURNS),
  type: several(REQUEST_TYPES),
  due: several(DUES),
  after: z.string().max(80).nullish().catch(null),
  columns: z.union([z.string().max(200), z.array(z.string().max(200))]).optional(),
});
