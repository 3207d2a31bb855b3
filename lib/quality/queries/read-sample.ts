import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { sheetPolicy } from "../contract/policies.ts";
import type { SampleView } from "../contract/views.ts";
import { MOST_DRAWN } from "../contract/vocabulary.ts";
import { readSamples } from "./sample-rows.ts";
import { readSheets } from "./sheet-rows.ts";

/** A sample with each of its requests and their sheets; null where there is none. */
export async function readSample({ db, actor, now }: ReadContext, id: string): Promise<SampleView | null> {
  const [found] = await readSamples(db, id, 1);
  if (!found) return null;
  const { agentId, ...sample } = found;
  const items = await db.qualityItem.findMany({
    where: { sampleId: id },
    orderBy: { place: "asc" },
    take: MOST_DRAWN,
    include: { request: { select: { id: true, number: true, type: true, loggedAt: true } } },
  });
  const sheets = await readSheets(db, { sampleId: id }, MOST_DRAWN);
  const policy = await readPolicy(db, sheetPolicy, now);
  return {
    ...sample,
    now,
    me: actor.personId ?? "",
    isMine: agentId === actor.personId,
    policy: { version: policy.version, criteria: policy.value.criteria },
    items: items.map(({ place, request }) => ({ place, request, sheet: sheets.find((sheet) => sheet.place === place) ?? null })),
  };
}
