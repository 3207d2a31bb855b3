import type { ReadContext } from "#lib/platform/read-door.ts";
import type { KeptDecisionView } from "../contract/views.ts";
import { Considered, isAsKept } from "../rules/decision.ts";
import { loadGround } from "./load-work.ts";

/**
 * Who could have gone and who could not when this work order was given out, and whether the same comes out when it is worked out
 * again by the policies of that day; null where none was kept, or where it is not the reader's to see.
 */
export async function readKeptDecision({ db }: ReadContext, workOrderId: string): Promise<KeptDecisionView | null> {
  const row = await db.dispatchDecision.findUnique({ where: { workOrderId } });
  if (!row) return null;
  const considered = Considered.parse(row.considered);
  const { best, excluded } = considered;
  const ids = [...best, ...excluded].map(({ technicianId }) => technicianId);
  const technicians = await db.technician.findMany({
    where: { id: { in: ids } },
    include: { outlet: true, person: true },
    take: ids.length,
  });
  const known = new Map(technicians.map((one) => [one.id, one]));
  const who = (technicianId: string) => {
    const one = known.get(technicianId);
    return {
      technicianId,
      name: { zh: one?.person.nameZh ?? "", en: one?.person.nameEn ?? "" },
      outlet: { zh: one?.outlet.nameZh ?? "", en: one?.outlet.nameEn ?? "" },
    };
  };
  const { decidedAt, startsAt, technicianId, rank, couldGo, travelVersion } = row;
  return {
    ...{ decidedAt, startsAt, technicianId, rank, couldGo, travelVersion },
    best: best.map(({ technicianId: id, cost: _, ...one }) => ({ ...who(id), ...one })),
    excluded: excluded.map(({ technicianId: id, rule }) => ({ ...who(id), rule })),
    isAsKept: isAsKept(considered, await loadGround(db, decidedAt)),
  };
}
