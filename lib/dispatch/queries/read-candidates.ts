import { LEVELS } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readAssetHistory } from "#lib/repeats/index.ts";
import type { CandidatesView } from "../contract/views.ts";
import { rankCandidates } from "../rules/candidates.ts";
import { belowWanted, wasThere } from "../rules/terms.ts";
import { countElsewhere, loadTechnicians } from "./load-technicians.ts";
import { loadGround, loadWork } from "./load-work.ts";

/** Who could go for this request, best first with reasons, and who could not and why; null where the request is not seen. */
export async function readCandidates(context: ReadContext, requestId: string): Promise<CandidatesView | null> {
  const { db, now } = context;
  const request = await db.serviceRequest.findUnique({ where: { id: requestId } });
  if (!request) return null;
  const work = await loadWork(db, request, now);
  const known = await loadTechnicians(context, request);
  const byId = new Map(known.map((technician) => [technician.facts.id, technician]));
  const ranked = rankCandidates(
    work,
    known.map(({ facts }) => facts),
    await loadGround(db, now),
  );
  const who = (id: string) => {
    const technician = byId.get(id);
    return { technicianId: id, name: technician?.name ?? { zh: "", en: "" }, outlet: technician?.outlet.name ?? { zh: "", en: "" } };
  };
  return {
    requestId,
    number: request.number,
    version: request.version,
    type: request.type,
    cycle: request.cycle,
    minutes: work.minutes,
    level: work.level,
    wanted: work.wanted && { level: work.wanted.level, because: work.wanted.because },
    promise: work.promise && { startsAt: work.promise.startsAt, endsAt: work.promise.endsAt },
    addressToObtain: !request.addressId,
    history: await readAssetHistory(db, request, now),
    candidates: ranked.candidates.map(({ technicianId, startsAt, endsAt, reasonsFor, reasonsAgainst }) => {
      const facts = byId.get(technicianId)?.facts;
      const rung = Math.max(
        ...(facts?.covered ?? []).filter((span) => span.startsAt <= startsAt && startsAt < span.endsAt).map((span) => span.rung),
      );
      return {
        ...who(technicianId),
        outletId: byId.get(technicianId)?.outlet.id ?? "",
        level: LEVELS[rung] ?? work.level,
        startsAt,
        endsAt,
        reasonsFor,
        reasonsAgainst,
        needsOverride: facts !== undefined && (wasThere(work, facts) || belowWanted(work, facts, startsAt)),
      };
    }),
    excluded: ranked.excluded.map(({ technicianId, rule }) => ({ ...who(technicianId), rule })),
    elsewhere: await countElsewhere(db, request, known),
    outletIds: [...new Set(known.map(({ outlet }) => outlet.id))],
  };
}
