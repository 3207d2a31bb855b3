import { z } from "zod";
import { PhoneNumber } from "#lib/customers/contract/phone-number.ts";
import { optionalWords, words } from "#lib/shared/text.ts";

/** A sheet longer than this is cut by whoever sends it: nobody reads a preview of more, and the desk takes no more in a day. */
export const MOST_SHEET_ROWS = 1_000;
/** Of the file, before it is looked into. */
export const MOST_SHEET_BYTES = 2 * 1024 * 1024;
/** Of all rows together on their way to the server, which takes a megabyte. */
export const MOST_SENT_BYTES = 900_000;

/** What a line of a sheet may say; the words of the demand, who it is and how they are reached must be there. */
export const SHEET_COLUMNS = ["name", "phone", "words", "address", "appliance", "serial", "wishedTime"] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];
export const NEEDED_COLUMNS: readonly SheetColumn[] = ["name", "phone", "words"];

export const SheetRow = z.strictObject({
  name: words(60),
  phone: PhoneNumber,
  words: words(2000),
  address: optionalWords(200),
  appliance: optionalWords(100),
  serial: optionalWords(40),
  wishedTime: optionalWords(100),
});

/** A whole sheet, as it was previewed: all of it or nothing. */
export const ImportSheetInput = z.strictObject({ rows: z.array(SheetRow).min(1).max(MOST_SHEET_ROWS) });
