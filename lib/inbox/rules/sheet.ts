import Papa from "papaparse";
import type { z } from "zod";
import type { FieldProblem } from "#lib/shared/result.ts";
import { MOST_SHEET_ROWS, NEEDED_COLUMNS, SHEET_COLUMNS, type SheetColumn, SheetRow } from "../contract/sheet.ts";
import { cellsOfWorkbook, sheetKind } from "./workbook.ts";

/** A heading as people write it, without spaces, signs and capitals → what stands below it. */
const HEADINGS: Readonly<Record<SheetColumn, readonly string[]>> = {
  name: ["姓名", "用户姓名", "客户姓名", "客户", "用户", "联系人", "name", "customer", "contact"],
  phone: ["电话", "联系电话", "手机", "手机号", "电话号码", "号码", "phone", "mobile", "telephone", "phonenumber"],
  words: ["需求", "描述", "故障", "故障现象", "问题", "内容", "服务需求", "words", "problem", "description", "request", "symptom"],
  address: ["地址", "详细地址", "上门地址", "address"],
  appliance: ["产品", "型号", "产品型号", "机型", "品类", "product", "model", "appliance"],
  serial: ["机身号", "序列号", "产品编号", "serial", "serialnumber", "sn"],
  wishedTime: ["希望时间", "期望时间", "预约时间", "上门时间", "wishedtime", "time", "appointment"],
};

/** One line as it stands in the sheet, and what is wrong with it. `line` counts as a table on the screen does, from 1. */
export type SheetLine = {
  readonly line: number;
  readonly cells: Readonly<Record<SheetColumn, string>>;
  readonly problems: Readonly<Partial<Record<SheetColumn, FieldProblem>>>;
};
export type SheetRead =
  | { readonly ok: true; readonly columns: readonly SheetColumn[]; readonly lines: readonly SheetLine[] }
  | { readonly ok: false; readonly code: SheetFault; readonly missing?: readonly SheetColumn[] };
export type SheetFault =
  | "sheet_not_text"
  | "sheet_not_workbook"
  | "sheet_old_workbook"
  | "sheet_empty"
  | "sheet_no_headings"
  | "sheet_too_long"
  | "sheet_broken";

/** The text of a file: UTF-8 where it is that, else GB18030, in which spreadsheets save here; null where it is neither. */
export function decodeSheet(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  for (const encoding of utf16 ? [utf16] : ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\0") ? null : text;
    } catch {
      // Not of this encoding.
    }
  }
  return null;
}

/** The cells of a text, by comma, tab or semicolon; at most so many lines. Null where a quotation never ends. */
export function cellsOf(text: string, most: number): readonly (readonly string[])[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { preview: most, delimitersToGuess: [",", "\t", ";"], skipEmptyLines: false });
  return errors.some(({ type }) => type === "Quotes") ? null : data;
}

/**
 * Reads a sheet of requests, text or workbook, whatever its name says. Refusals: `sheet_not_text`, `sheet_broken`,
 * `sheet_not_workbook`, `sheet_old_workbook`, and those of `sheetOf`.
 */
export async function readSheet(bytes: Uint8Array<ArrayBuffer>): Promise<SheetRead> {
  const kind = sheetKind(bytes);
  if (kind === "old_workbook") return { ok: false, code: "sheet_old_workbook" };
  if (kind === "workbook") {
    const cells = await cellsOfWorkbook(bytes);
    return cells ? sheetOf(cells) : { ok: false, code: "sheet_not_workbook" };
  }
  const text = decodeSheet(bytes);
  if (text === null) return { ok: false, code: "sheet_not_text" };
  // One for the headings, one to see that there are too many.
  const cells = cellsOf(text, MOST_SHEET_ROWS * 2);
  return cells ? sheetOf(cells) : { ok: false, code: "sheet_broken" };
}

/**
 * Reads cells as requests: the headings in any order, and each line with what is wrong with it. Refusals: `sheet_empty`,
 * `sheet_no_headings` (with the columns that are missed), `sheet_too_long`.
 */
function sheetOf(cells: readonly (readonly string[])[]): SheetRead {
  const filled = cells.map((row, index) => ({ row, line: index + 1 })).filter(({ row }) => row.some((cell) => cell.trim() !== ""));
  const [headings, ...rows] = filled;
  if (!headings || rows.length === 0) return { ok: false, code: "sheet_empty" };
  const places = placesOf(headings.row);
  const missing = NEEDED_COLUMNS.filter((column) => !places.has(column));
  if (missing.length > 0) return { ok: false, code: "sheet_no_headings", missing };
  if (rows.length > MOST_SHEET_ROWS || cells.length >= MOST_SHEET_ROWS * 2) return { ok: false, code: "sheet_too_long" };
  return { ok: true, columns: SHEET_COLUMNS.filter((column) => places.has(column)), lines: linesOf(rows, places) };
}

function placesOf(headings: readonly string[]): ReadonlyMap<SheetColumn, number> {
  const places = new Map<SheetColumn, number>();
  for (const [index, heading] of headings.entries()) {
    const plain = heading
      .normalize("NFKC")
      .toLowerCase()
      .replaceAll(/[\s_*:：()（）.-]/g, "");
    const column = SHEET_COLUMNS.find((one) => HEADINGS[one].includes(plain));
    if (column && !places.has(column)) places.set(column, index);
  }
  return places;
}

function linesOf(rows: readonly { readonly row: readonly string[]; readonly line: number }[], places: ReadonlyMap<SheetColumn, number>) {
  const seen = new Set<string>();
  return rows.map(({ row, line }): SheetLine => {
    const cells = Object.fromEntries(SHEET_COLUMNS.map((column) => [column, (row[places.get(column) ?? -1] ?? "").trim()]));
    const problems: Partial<Record<SheetColumn, FieldProblem>> = {};
    const parsed = SheetRow.safeParse(cells);
    for (const issue of parsed.error?.issues ?? []) problems[issue.path[0] as SheetColumn] ??= problemOf(issue);
    const same = JSON.stringify(parsed.data ?? [line]);
    if (seen.has(same)) problems.words ??= { code: "twice_in_sheet" };
    seen.add(same);
    return { line, cells: cells as Record<SheetColumn, string>, problems };
  });
}

function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  if (issue.code === "too_small") return { code: "required" };
  if (issue.code === "too_big") return { code: "too_long", data: { maximum: Number(issue.maximum) } };
  return { code: issue.code === "custom" && /^[a-z_]+$/.test(issue.message) ? issue.message : "invalid" };
}
