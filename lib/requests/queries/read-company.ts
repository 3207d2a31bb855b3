import { survivorOf } from "#lib/customers/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import { readsFiles } from "#lib/shared/roles.ts";
import type { FileCompany, FileNews } from "../contract/views.ts";

/** From which version of the file, and from which moment on, what others did is news. */
type Since = { readonly version: number; readonly at: Date };

type Named = { readonly personId: string | null; readonly zh: string | null; readonly en: string | null };

/**
 * Who else has a customer's file open now, and what others have changed in it or logged for it since somebody opened it; at most twenty
 * of each, the newest first. Null where the reader sees no files.
 */
export async function readCompany({ db, actor, now }: ReadContext, fileId: string, since: Since | null): Promise<FileCompany | null> {
  if (!readsFiles(actor)) return null;
  const file = await db.customer.findUnique({ where: { id: fileId }, select: { version: true } });
  if (!file) return null;
  const me = actor.personId;
  const others = await db.$queryRaw<(Named & { since: Date })[]>`
    SELECT c.person_id AS "personId", c.since, p.name_zh AS zh, p.name_en AS en FROM company_in_file(${fileId}::uuid) c
    JOIN person p ON p.id = c.person_id ORDER BY c.since`;
  const changes = await db.customerChange.findMany({
    where: { customerId: fileId, version: { gt: since?.version ?? file.version }, changedById: { not: me ?? "" } },
    include: { changedBy: true },
    orderBy: { version: "desc" },
    take: 20,
  });
  const requests = await db.$queryRaw<(Named & { id: string; number: number; at: Date })[]>`
    SELECT r.id, r.number, r.logged_at AS at, r.logged_by_id AS "personId", p.name_zh AS zh, p.name_en AS en
    FROM service_request r LEFT JOIN person p ON p.id = r.logged_by_id
    WHERE r.customer_id = ${fileId}::uuid AND r.logged_at > ${since?.at ?? now} AND r.logged_by_id IS DISTINCT FROM ${me}::uuid
    ORDER BY r.logged_at DESC LIMIT 20`;
  return {
    now: now.toISOString(),
    version: file.version,
    isMerged: (await survivorOf(db, fileId)).id !== fileId,
    others: others.map((other) => ({ id: other.personId ?? "", name: nameOf(other), since: other.since.toISOString() })),
    changes: changes.map(({ version, kind, before, after, reason, changedBy, changedAt }) => ({
      ...{
        version,
        kind: kind as FileNews["kind"],
        before,
        after,
        reason: reason as FileNews["reason"],
        by: { zh: changedBy.nameZh, en: changedBy.nameEn },
      },
      at: changedAt.toISOString(),
    })),
    requests: requests.map((request) => ({
      ...{ id: request.id, number: request.number, by: request.personId === null ? null : nameOf(request) },
      at: request.at.toISOString(),
    })),
  };
}

const nameOf = ({ zh, en }: Named): Bilingual => ({ zh: zh ?? "", en: en ?? "" });
