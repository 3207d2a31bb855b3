import { readSheet as readFirstSheet } from "read-excel-file/universal";

type Cell = string | boolean | Date | null;

/** How a file of the workbook kind begins: a zip; and as the older kind did, which nobody here can read. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD = [0xd0, 0xcf, 0x11, 0xe0];

/** What a file is, by its first bytes: its name may say anything. */
export function sheetKind(bytes: Uint8Array): "workbook" | "old_workbook" | "text" {
  const begins = (with_: readonly number[]) => with_.every((byte, index) => bytes[index] === byte);
  return begins(ZIP) ? "workbook" : begins(OLD) ? "old_workbook" : "text";
}

/** The cells of a workbook's first sheet as its reader sees them: numbers to their last digit, days as 2026-03-01. Null where it is none. */
export async function cellsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<readonly (readonly string[])[] | null> {
  try {
    // A number to call is a number to the sheet: it is taken as it is written, not as a quantity.
    const rows = await readFirstSheet<string>(bytes.buffer, { parseNumber: digits });
    return rows.map((row) => row.map((cell) => wordsOf(cell as Cell)));
  } catch {
    return null;
  }
}

function wordsOf(cell: Cell): string {
  if (cell === null) return "";
  if (!(cell instanceof Date)) return String(cell);
  const [day = "", time = ""] = cell.toISOString().split("T");
  return time.startsWith("00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

/** "1.3800138E10" is how some programs keep 13800138000. */
function digits(written: string): string {
  return /e/i.test(written) && Number.isSafeInteger(Number(written)) ? String(Number(written)) : written;
}
