import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { MOST_SHEET_ROWS, SHEET_COLUMNS } from "#lib/inbox/contract/sheet.ts";
import { cellsOf, decodeSheet, readSheet } from "#lib/inbox/rules/sheet.ts";
import { workbookOf } from "../support/workbook.ts";

const SPECTRUM = "node_modules/csv-spectrum";
const bytes = (text: string) => new TextEncoder().encode(text);
const sheet = (...lines: readonly string[]) => bytes(["姓名,电话,需求,地址", ...lines].join("\r\n"));
/** "姓名,电话,需求\n王芳,13900000000,漏水" as a spreadsheet saves it in GB18030. */
const GB18030 = Uint8Array.from(Buffer.from("d0d5c3fb2cb5e7bbb02cd0e8c7f30acdf5b7bc2c31333930303030303030302cc2a9cbae", "hex"));

describe("the text of a sheet", () => {
  it.each(readdirSync(`${SPECTRUM}/csvs`).filter((file) => file.endsWith(".csv")))("%s is cut into the cells it has", (file) => {
    const cells = cellsOf(readFileSync(`${SPECTRUM}/csvs/${file}`, "utf8"), 1_000);
    const [headings = [], ...rows] = (cells ?? []).filter((row) => row.length > 1 || row[0] !== "");
    const objects = rows.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index]])));
    // Its own answer in the package is of another telephone, and of one line instead of a list.
    if (file === "location_coordinates.csv") return expect(objects.map(({ Counties }) => Counties)).toEqual(["Stanislaus"]);
    expect(objects).toEqual(JSON.parse(readFileSync(`${SPECTRUM}/json/${file.replace(".csv", ".json")}`, "utf8")));
  });

  it("is cut as it was put together, whatever the cells say", () => {
    const cell = fc.string({ unit: "grapheme" });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, (table) => {
        const width = Math.max(...table.map((row) => row.length));
        const even = table.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
        expect(cellsOf(Papa.unparse(even, { quotes: true }), 100)).toEqual(even);
      }),
    );
  });

  it("may be UTF-8 with or without a mark, GB18030 or UTF-16", async () => {
    for (const written of [bytes("姓名"), Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes("姓名")])]) expect(decodeSheet(written)).toBe("姓名");
    expect(decodeSheet(Uint8Array.from([0xff, 0xfe, ...Buffer.from("姓名", "utf16le")]))).toBe("姓名");
    expect(decodeSheet(GB18030)).toContain("王芳");
    expect(await readSheet(GB18030)).toMatchObject({ ok: true, lines: [{ cells: { name: "王芳", words: "漏水" }, problems: {} }] });
  });

  it("that is none is refused: a picture, a nul", async () => {
    expect(await readSheet(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0x00]))).toMatchObject({ code: "sheet_not_text" });
    expect(await readSheet(Uint8Array.from([0xff]))).toMatchObject({ code: "sheet_not_text" });
  });
});

describe("a sheet of requests", () => {
  it("is read by its headings, in any order and either language", async () => {
    const read = await readSheet(bytes("Problem;SN;手机号;客户 姓名*\nleaks;A-1;139 0000 0000;王芳"));
    expect(read).toMatchObject({
      ok: true,
      columns: ["name", "phone", "words", "serial"],
      lines: [{ line: 2, cells: { name: "王芳", phone: "139 0000 0000", words: "leaks", serial: "A-1", address: "" }, problems: {} }],
    });
  });

  it("says at each cell what is wrong with it, and counts lines as the table on the screen does", async () => {
    const read = await readSheet(
      sheet(
        "王芳,12,漏水,",
        "",
        ",13900000000,,",
        `李强,13900000001,${"长".repeat(2001)},`,
        "赵敏,13900000002,不转,甲",
        "赵敏,139 0000 0002,不转,甲",
      ),
    );
    expect(read.ok && read.lines.map(({ line, problems }) => [line, problems])).toEqual([
      [2, { phone: { code: "not_a_phone" } }],
      [4, { name: { code: "required" }, words: { code: "required" } }],
      [5, { words: { code: "too_long", data: { maximum: 2000 } } }],
      [6, {}],
      [7, { words: { code: "twice_in_sheet" } }],
    ]);
  });

  it("without what is needed is refused with a name: nothing in it, headings missing, a quotation without an end", async () => {
    expect(await readSheet(bytes(""))).toMatchObject({ code: "sheet_empty" });
    expect(await readSheet(sheet())).toMatchObject({ code: "sheet_empty" });
    expect(await readSheet(bytes("甲,乙\n1,2"))).toMatchObject({ code: "sheet_no_headings", missing: ["name", "phone", "words"] });
    expect(await readSheet(sheet('"王芳,13900000000,漏水,'))).toMatchObject({ code: "sheet_broken" });
  });

  it("of a hundred thousand lines is refused after the first two thousand", async () => {
    const line = (index: number) => `王芳,1390${String(index).padStart(7, "0")},漏水,`;
    const most = Array.from({ length: MOST_SHEET_ROWS }, (_, index) => line(index));
    expect(await readSheet(sheet(...most))).toMatchObject({ ok: true });
    expect(await readSheet(sheet(...most, line(1_000_000)))).toMatchObject({ code: "sheet_too_long" });
    const many = Array.from({ length: 100_000 }, (_, index) => line(index));
    expect(await readSheet(sheet(...many))).toMatchObject({ code: "sheet_too_long" });
    expect(await readSheet(sheet(...Array<string>(100_000).fill("")))).toMatchObject({ ok: false });
    expect(cellsOf(many.join("\n"), 2_000)).toHaveLength(2_000);
  });

  it("answers something with a name whatever the bytes are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom("", "PK\u0003\u0004"), async (some, begins) => {
        const read = await readSheet(Uint8Array.from([...bytes(begins), ...some]));
        if (read.ok) for (const { cells } of read.lines) expect(Object.keys(cells)).toEqual([...SHEET_COLUMNS]);
        else expect(read.code).toMatch(/^sheet_/);
      }),
    );
  });
});

describe("a workbook", () => {
  it("is read as a text is: numbers to call to their last digit, days as days, lines as its program counts them", async () => {
    const written = workbookOf([
      ["姓名", "电话", "需求", "希望时间", "机身号"],
      ["王芳", { number: "13900000000" }, "漏水 <很多> & 有声", { day: 46_082 }, { number: "007" }],
      [],
      ["李强", { number: "1.3900000001E10" }, "不转", null, { number: "42.5" }],
      ["赵敏", "12", "不转", "下周"],
    ]);
    const read = await readSheet(written);
    expect(read.ok && read.lines.map(({ line, cells, problems }) => [line, cells, problems])).toMatchObject([
      [2, { name: "王芳", phone: "13900000000", words: "漏水 <很多> & 有声", wishedTime: "2026-03-01", serial: "007" }, {}],
      [4, { name: "李强", phone: "13900000001", wishedTime: "", serial: "42.5" }, {}],
      [5, { name: "赵敏", wishedTime: "下周" }, { phone: { code: "not_a_phone" } }],
    ]);
  });

  it("that cannot be opened, of the old kind, or of another program's zip is refused with a name", async () => {
    const whole = workbookOf([["姓名", "电话", "需求"]]);
    expect(await readSheet(whole)).toMatchObject({ code: "sheet_empty" });
    expect(await readSheet(whole.slice(0, whole.length / 2))).toMatchObject({ code: "sheet_not_workbook" });
    expect(await readSheet(bytes("PK\u0003\u0004\0\0"))).toMatchObject({ code: "sheet_not_workbook" });
    const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await readSheet(old)).toMatchObject({ code: "sheet_old_workbook" });
  });

  it("with too many lines is refused as a text is", async () => {
    const rows = Array.from({ length: MOST_SHEET_ROWS + 1 }, (_, index) => ["王芳", { number: String(13_900_000_000 + index) }, "漏水"]);
    expect(await readSheet(workbookOf([["姓名", "电话", "需求"], ...rows]))).toMatchObject({ code: "sheet_too_long" });
  });
});
