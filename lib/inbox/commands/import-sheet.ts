import { createHash } from "node:crypto";
import { maskPhone } from "#lib/customers/contract/phone-number.ts";
import { phoneDigest } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { Readings } from "../contract/readings.ts";
import { ImportSheetInput } from "../contract/sheet.ts";

/**
 * Takes a sheet of requests into the inbox, each line an item: all of them or none. A line that came before, with the same words
 * of the same customer, refuses the whole (`sheet_imported_already`, with each such line), so that nothing waits twice.
 */
export const importSheet = command({
  name: "inbox.import_sheet",
  permission: "requests.log",
  input: ImportSheetInput,
  example: () => ({ rows: [{ name: "…", phone: "13900000000", words: "…" }] }),
  async run({ db, now, subject }, { rows }) {
    const items = rows.map(({ phone, words, ...said }) => ({
      id: uuidv7(),
      channel: "sheet",
      origin: createHash("sha256")
        .update(JSON.stringify({ ...said, phone: phoneDigest(phone), words }))
        .digest("hex"),
      words,
      readings: Readings.parse(said),
      phoneDigest: phoneDigest(phone),
      phoneMask: maskPhone(phone),
      arrivedAt: now,
    }));
    const known = await db.inboxItem.findMany({
      where: { channel: "sheet", origin: { in: items.map(({ origin }) => origin) } },
      select: { origin: true },
      take: items.length,
    });
    if (known.length > 0) {
      const before = new Set(known.map(({ origin }) => origin));
      const fields = items.flatMap(({ origin }, row) => (before.has(origin) ? [[`rows.${row}.words`, { code: "imported_before" }]] : []));
      return refuse("sheet_imported_already", { lines: known.length }, Object.fromEntries(fields));
    }
    await db.inboxItem.createMany({ data: items });
    const contacts = items.map(({ id }, index) => ({ item: id, phone: rows[index]?.phone }));
    await db.$executeRaw`SELECT keep_inbox_contact(c.item, c.phone, NULL)
      FROM jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) AS c (item uuid, phone text)`;
    subject(...items.slice(0, 100).map(({ id }) => id));
    return ok({ items: items.length });
  },
});
