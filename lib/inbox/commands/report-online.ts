import { maskPhone } from "#lib/customers/contract/phone-number.ts";
import { phoneDigest } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { type FieldProblem, ok, refuse } from "#lib/shared/result.ts";
import { Readings } from "../contract/readings.ts";
import { ReportOnlineInput } from "../contract/report.ts";

/**
 * Somebody without an account reports a trouble: it waits in the inbox, and they get the number to ask after it by. Written by
 * the one function that lets a visitor write. Refusals: `invalid` at what the catalogue or the divisions do not know.
 */
export const reportOnline = command({
  name: "inbox.report_online",
  permission: "visitor.report",
  input: ReportOnlineInput,
  example: () => ({ type: "repair" as const, name: "…", phone: "13900000000", words: "…" }),
  async run({ db, now, subject }, { phone, words, ...said }) {
    const unknown = await unknownIn(db, said);
    if (unknown) return refuse("invalid", undefined, unknown);
    const itemId = uuidv7();
    const [kept] = await db.$queryRaw<{ number: number | null }[]>`
      SELECT report_online(${itemId}::uuid, ${words}, ${JSON.stringify(Readings.parse(said))}::jsonb, ${phoneDigest(phone)}, ${maskPhone(phone)},
        ${phone}, ${now}) AS number`;
    if (!kept?.number) return refuse("denied");
    subject(itemId);
    return ok({ number: kept.number });
  },
});

type Said = { readonly categoryId: string | null; readonly divisionCode: string | null; readonly streetCode: string | null };

/** What was chosen and is not there, at its field. */
async function unknownIn(db: Db, { categoryId, divisionCode, streetCode }: Said): Promise<Record<string, FieldProblem> | null> {
  const unknown: Record<string, FieldProblem> = {};
  if (categoryId && !(await db.category.findUnique({ where: { id: categoryId }, select: { id: true } }))) {
    unknown.categoryId = { code: "not_in_catalogue" };
  }
  const division = divisionCode && (await db.division.findUnique({ where: { code: divisionCode } }));
  const street = streetCode && (await db.division.findUnique({ where: { code: streetCode } }));
  if ((divisionCode && !division) || (streetCode && (!street || street.parentCode !== divisionCode))) {
    unknown.divisionCode = { code: "no_such_division" };
  }
  return Object.keys(unknown).length > 0 ? unknown : null;
}
