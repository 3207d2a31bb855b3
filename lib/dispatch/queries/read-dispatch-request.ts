import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { DispatchRequest } from "../contract/views.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";
import { readQueueRows } from "./read-dispatch-queue.ts";
import { isWaiting } from "./worst-waiting.ts";

type OpenOrder = { readonly status: WorkOrderStatus; readonly nameZh: string | null; readonly nameEn: string | null };

/** One request as the queue would show it, and who is on it where it no longer waits; null where the reader does not see it. */
export async function readDispatchRequest(context: ReadContext, requestId: string): Promise<DispatchRequest | null> {
  const [row] = await readQueueRows(context, [requestId]);
  if (!row) return null;
  const [order] = await context.db.$queryRaw<OpenOrder[]>`
    SELECT w.status, p.name_zh AS "nameZh", p.name_en AS "nameEn" FROM work_order w LEFT JOIN person p ON p.id = w.technician_id
    WHERE w.request_id = ${requestId}::uuid AND w.status NOT IN ('completed', 'declined', 'withdrawn') LIMIT 1`;
  return { ...row, waiting: !order && isWaiting(row), open: order ? { technician: named(order), status: order.status } : null };
}

function named({ nameZh, nameEn }: OpenOrder): Bilingual | null {
  return nameZh && nameEn ? { zh: nameZh, en: nameEn } : null;
}
