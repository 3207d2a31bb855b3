import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { HandingView, Handover } from "../contract/views.ts";

/** How long a form that is another's again is still said to be: the browser that holds a copy may have been away. */
const GONE_MINUTES = 12 * 60;

/** What I am handing on, and the calls whose form is another's by now: handed on and answered, or come to me and gone back. */
export async function readHandedOn(db: Db, me: string, now: Date): Promise<{ handing: HandingView[]; gone: string[] }> {
  const handing = await db.$queryRaw<{ id: string; callId: string; zh: string; en: string; rings: boolean; orderedAt: Date }[]>`
    SELECT t.id, t.call_id AS "callId", p.name_zh AS zh, p.name_en AS en, c.agent_id = t.to_id AS rings, t.ordered_at AS "orderedAt"
    FROM call_transfer t JOIN person p ON p.id = t.to_id JOIN call c ON c.id = t.call_id
    WHERE t.from_id = ${me}::uuid AND t.outcome IS NULL
      AND (c.agent_id = t.to_id OR t.ordered_at > ${now}::timestamptz - interval '3 minutes') ORDER BY t.id LIMIT 10`;
  const gone = await db.$queryRaw<{ id: string }[]>`
    SELECT n.call_id AS id FROM (SELECT DISTINCT ON (t.call_id) t.* FROM call_transfer t
      WHERE t.call_id IN (SELECT call_id FROM call_transfer WHERE (from_id = ${me}::uuid OR to_id = ${me}::uuid)
        AND ordered_at > ${now}::timestamptz - make_interval(mins => ${GONE_MINUTES}::int))
      ORDER BY t.call_id, t.id DESC) n
    WHERE (n.from_id = ${me}::uuid AND n.outcome = 'answered') OR (n.to_id = ${me}::uuid AND n.outcome IN ('back', 'over')) LIMIT 200`;
  return {
    handing: handing.map(({ zh, en, orderedAt, rings, ...row }) => ({
      ...{ ...row, rings: rings ?? false, to: { zh, en }, orderedAt: orderedAt.toISOString() },
    })),
    gone: gone.map(({ id }) => id),
  };
}

/** Who handed this call to me, while it rings or is spoken at my desk; null where nobody did. */
export async function readHandover({ db, actor }: ReadContext, callId: string): Promise<Handover | null> {
  const row = await db.callTransfer.findFirst({
    where: { callId, toId: actor.personId ?? "", OR: [{ outcome: null }, { outcome: "answered" }], call: { agentId: actor.personId } },
    include: { from: { select: { nameZh: true, nameEn: true } } },
    orderBy: { id: "desc" },
  });
  return row && { transferId: row.id, by: { zh: row.from.nameZh, en: row.from.nameEn } };
}
