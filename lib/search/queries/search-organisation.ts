import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { OutletHit, TechnicianHit } from "../contract/views.ts";
import { spellings } from "../rules/spellings.ts";
import { linesOfRequests } from "./request-lines.ts";

/** Where a technician is, or is going. */
const UNDER_WAY = ["on_site", "en_route"];

/** Technicians in sight by a part of their name, each with the request they are at or on the way to. */
export async function searchTechnicians(context: ReadContext, fragment: string, most: number): Promise<readonly TechnicianHit[]> {
  const { db } = context;
  const contains = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const technicians = await db.technician.findMany({
    where: {
      person: { active: true, OR: [{ nameZh: contains(fragment) }, ...spellings(fragment).map((text) => ({ nameEn: contains(text) }))] },
    },
    include: { person: true, outlet: true },
    orderBy: { person: { login: "asc" } },
    take: most,
  });
  const orders = await db.workOrder.findMany({
    where: { technicianId: { in: technicians.map(({ id }) => id) }, status: { in: UNDER_WAY } },
    select: { technicianId: true, requestId: true, status: true },
    take: 100,
  });
  const lines = await linesOfRequests(
    context,
    orders.map(({ requestId }) => requestId),
  );
  return technicians.map(({ id, person, outlet, centreId }) => {
    const [now] = orders
      .filter(({ technicianId }) => technicianId === id)
      .sort((a, b) => UNDER_WAY.indexOf(a.status) - UNDER_WAY.indexOf(b.status));
    return {
      kind: "technician",
      id,
      name: { zh: person.nameZh, en: person.nameEn },
      outlet: { zh: outlet.nameZh, en: outlet.nameEn },
      centreId,
      request: (now && lines.get(now.requestId)) ?? null,
    };
  });
}

/** Outlets by a part of their name or by their code; below headquarters only one's own node, though names are no secret. */
export async function searchOutlets({ db, actor }: ReadContext, fragment: string, most: number): Promise<readonly OutletHit[]> {
  const contains = { contains: fragment, mode: "insensitive" as const };
  const { scope } = actor;
  const mine = scope.kind === "centre" ? { centreId: scope.centreId } : scope.kind === "outlet" ? { id: scope.outletId } : {};
  const outlets = await db.outlet.findMany({
    where: { ...mine, active: true, OR: [{ nameZh: contains }, { nameEn: contains }, { code: contains }] },
    orderBy: { code: "asc" },
    take: most,
  });
  const divisions = await readDivisionNames(
    db,
    outlets.map(({ divisionCode }) => divisionCode),
  );
  return outlets.map(({ id, nameZh, nameEn, code, centreId, divisionCode }) => ({
    kind: "outlet",
    id,
    name: { zh: nameZh, en: nameEn },
    code,
    centreId,
    place: divisions.get(divisionCode) ?? "",
  }));
}
