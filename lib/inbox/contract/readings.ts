import { z } from "zod";
import { REQUEST_TYPES } from "#lib/requests/contract/vocabulary.ts";

const said = z.string().nullable().default(null);

/**
 * What could be read out of an item's words, each as far as it was said. No number and no address of mail: those lie apart.
 * Codes are of the catalogue and of the divisions, and were known when they were read.
 */
export const Readings = z.object({
  name: said,
  type: z.enum(REQUEST_TYPES).nullable().default(null),
  /** A category's id of the catalogue, where somebody chose one. */
  categoryId: said,
  /** The appliance in the sender's own words. */
  appliance: said,
  serial: said,
  purchasedOn: said,
  divisionCode: said,
  streetCode: said,
  /** The address behind the division, or all of it where no division could be read. */
  address: said,
  /** When somebody should come, in the sender's own words. */
  wishedTime: said,
  subject: said,
  /** The number of a request that the words name. */
  requestNumber: z.int().nullable().default(null),
});
export type Readings = z.output<typeof Readings>;

/** Nothing read yet. */
export const NO_READINGS: Readings = Readings.parse({});
