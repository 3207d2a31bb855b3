import { readDivisionNames } from "#lib/network/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { notFound, ok, refuse } from "#lib/shared/result.ts";
import type { ChangeKind, EndReason } from "../contract/vocabulary.ts";
import { survivorOf } from "../queries/survivors.ts";

export type FileRow = Rows.CustomerModel;

/**
 * Loads a customer's file and holds its row: whoever changes a file takes this lock first. Refusals: `not_found`, `file_merged` when
 * it is part of another by now, `stale` when it is no longer the version that was seen.
 */
export async function holdFile(db: Db, { customerId, seenVersion }: { readonly customerId: string; readonly seenVersion: number }) {
  await db.$queryRaw`SELECT 1 FROM customer WHERE id = ${customerId}::uuid FOR UPDATE`;
  const file = await db.customer.findUnique({ where: { id: customerId } });
  if (!file) return notFound();
  const survivor = await survivorOf(db, customerId);
  if (survivor.id !== customerId) return refuse("file_merged", { number: survivor.number });
  return file.version === seenVersion ? ok(file) : refuse("stale");
}

/** What one reads of a change: null before what is new, null after what ended. */
type Change = {
  readonly kind: ChangeKind;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason?: EndReason | null;
};

/** Writes the entry of the history and with it the next version of a held file; answers that version. */
export async function writeChange(
  { db, actor, now }: CommandContext,
  file: FileRow,
  change: Change,
  set: Partial<Pick<FileRow, "name" | "wishes">> = {},
): Promise<number> {
  const version = file.version + 1;
  await db.customerChange.createMany({
    data: [{ customerId: file.id, version, ...change, changedById: actor.personId ?? "", changedAt: now }],
  });
  await db.customer.update({ where: { id: file.id }, data: { ...set, version } });
  return version;
}

/** "四川省 绵阳市 涪城区 丰谷镇 涪滨路 77 号": an address as one reads it. */
export async function addressText(
  db: Db,
  { divisionCode, streetCode, detail }: { readonly divisionCode: string; readonly streetCode: string | null; readonly detail: string },
): Promise<string> {
  const place = streetCode ?? divisionCode;
  return `${(await readDivisionNames(db, [place])).get(place) ?? ""} ${detail}`.trim();
}
