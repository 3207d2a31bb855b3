import type { ReadContext } from "#lib/platform/read-door.ts";
import type { SignatureView, UnresolvedCandidate } from "../contract/views.ts";
import type { Capacity } from "../contract/vocabulary.ts";
import { maskName, seesPersonalData } from "./personal-data.ts";

type Row = Omit<UnresolvedCandidate, "signatures">;

/** Requests of a second cycle whose customer is still unsatisfied: two people may sign them, the longest waiting first; at most 100. */
export async function readUnresolvedCandidates({ db, actor }: ReadContext): Promise<UnresolvedCandidate[]> {
  if (actor.scope.kind !== "hq") return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id AS "requestId", r.number, c.name AS "customerName", r.cycle, t.id AS "taskId", said.at AS "unsatisfiedAt"
    FROM service_request r
    JOIN customer c ON c.id = r.customer_id
    JOIN LATERAL (SELECT max(f.asked_at) AS at FROM follow_up_task d JOIN follow_up f ON f.task_id = d.id
      WHERE d.request_id = r.id AND d.cycle = r.cycle AND f.satisfaction = 'unsatisfied') said ON said.at IS NOT NULL
    LEFT JOIN follow_up_task t ON t.request_id = r.id AND t.cycle = r.cycle AND t.done_at IS NULL
    WHERE r.stage = 'in_follow_up' AND r.cycle >= 2
    ORDER BY said.at, r.id LIMIT 100`;
  // As on most days.
  if (rows.length === 0) return [];
  const signed = await db.closingSignature.findMany({
    where: { requestId: { in: rows.map(({ requestId }) => requestId) } },
    orderBy: { signedAt: "asc" },
    take: 200,
  });
  const people = await db.person.findMany({ where: { id: { in: signed.map(({ personId }) => personId) } }, take: 200 });
  const names = new Map(people.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  const clear = seesPersonalData(actor);
  return rows.map((row) => ({
    ...row,
    customerName: clear ? row.customerName : maskName(row.customerName),
    signatures: signed
      .filter(({ requestId, cycle }) => requestId === row.requestId && cycle === row.cycle)
      .map(
        ({ capacity, personId, words, signedAt }): SignatureView => ({
          capacity: capacity as Capacity,
          name: names.get(personId) ?? { zh: "", en: "" },
          words: clear ? words : "",
          signedAt,
          mine: personId === actor.personId,
        }),
      ),
  }));
}
