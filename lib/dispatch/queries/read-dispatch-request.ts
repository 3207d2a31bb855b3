import type { ReadContext } from "#lib/platform/read-door.ts";
import { readFetchReason } from "#lib/requests/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { DispatchRequest } from "../contract/views.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";
import { readQueueRows } from "./read-dispatch-queue.ts";

type Standing = {
  readonly waiting: boolean;
  readonly status: WorkOrderStatus | null;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
};

/** One request as the queue would show it, and who is on it where it no longer waits; null where the reader does not see it. */
export async function readDispatchRequest(context: ReadContext, requestId: string): Promise<DispatchRequest | null> {
  const [row] = await readQueueRows(context, [requestId]);
  if (!row) return null;
  const [standing] = await context.db.$queryRaw<Standing[]>`
    SELECT EXISTS (SELECT FROM dispatch_wait WHERE request_id = ${requestId}::uuid) AS waiting, w.status, p.name_zh AS "nameZh", p.name_en AS "nameEn"
    FROM (SELECT ${requestId}::uuid AS id) r
    LEFT JOIN work_order w ON w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN person p ON p.id = w.technician_id`;
  return {
    ...row,
    fetchReason: await readFetchReason(context.db, requestId),
    waiting: standing?.waiting === true,
    open: standing?.status ? { status: standing.status, technician: named(standing) } : null,
  };
}

function named({ nameZh, nameEn }: Standing): Bilingual | null {
  return nameZh && nameEn ? { zh: nameZh, en: nameEn } : null;
}
