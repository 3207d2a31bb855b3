import type { ReadContext } from "#lib/platform/read-door.ts";
import type { FileKind, FileLine } from "../contract/files.ts";

/** Files as they are listed, without what is in them. */
export const LISTED = {
  select: { id: true, name: true, kind: true, size: true, digest: true },
  orderBy: { position: "asc" },
  take: 20,
} as const;

type ListedRow = Omit<FileLine, "kind" | "isKept"> & { readonly kind: string; readonly digest: string | null };

export function lineOf({ id, name, kind, size, digest }: ListedRow): FileLine {
  return { id, name, kind: kind as FileKind, size, isKept: digest !== null };
}

/** What came with the mails that became this request or joined it; below headquarters nothing. */
export async function readFilesOfRequest({ db, actor }: ReadContext, requestId: string): Promise<readonly FileLine[]> {
  if (actor.scope.kind !== "hq" || !actor.permissions.has("customers.read")) return [];
  const items = await db.inboxItem.findMany({
    where: { requestId, channel: "mail" },
    select: { files: LISTED },
    orderBy: { arrivedAt: "asc" },
    take: 20,
  });
  return items.flatMap(({ files }) => files.map(lineOf));
}

export type FileContent = { readonly name: string; readonly kind: FileKind; readonly content: Uint8Array<ArrayBuffer> };

/**
 * One file with what is in it; null where there is none, where it was not kept, and for whoever may not see it: what still waits
 * is for the desk alone.
 */
export async function readFile({ db, actor }: ReadContext, fileId: string): Promise<FileContent | null> {
  if (actor.scope.kind !== "hq") return null;
  const atTheDesk = actor.permissions.has("requests.log");
  const row = await db.inboxFile.findFirst({
    where: { id: fileId, ...(!atTheDesk && { item: { requestId: { not: null } } }) },
    select: { name: true, kind: true, content: true },
  });
  return row?.content ? { name: row.name, kind: row.kind as FileKind, content: row.content } : null;
}
