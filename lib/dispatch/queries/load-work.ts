import { LEVELS, type Level } from "#lib/network/index.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { type Sql, sql } from "#lib/platform/sql.ts";
import { isRecurring, readAssetHistory, readChain, wantedRung } from "#lib/repeats/index.ts";
import { durationPolicy, travelPolicy } from "../contract/policies.ts";
import type { Place } from "../rules/travel.ts";
import type { Ground, WorkToGive } from "../rules/work-to-give.ts";
import { readHeldPromise } from "./read-held-promise.ts";

type RequestRow = Rows.ServiceRequestModel;

/** Work without a symptom (installation, maintenance, inspection …) is open to everybody certified in the category. */
export const WITHOUT_SYMPTOM: Level = "junior";

/**
 * The work of a request as choosing somebody sees it: level and standard time by its symptom, place, promise, and where it
 * came back, who was there and how high it is given now (DOMAIN §4).
 */
export async function loadWork(db: Db, request: RequestRow, now: Date): Promise<WorkToGive> {
  const symptom = request.symptomId ? await db.symptom.findUnique({ where: { id: request.symptomId } }) : null;
  const level = (symptom?.level as Level | undefined) ?? WITHOUT_SYMPTOM;
  const before = await readChain(db, request.id);
  const history = request.type === "repair" ? await readAssetHistory(db, request, now) : [];
  const rung = LEVELS.indexOf(level);
  const wanted = wantedRung(before, isRecurring(history, request, symptom?.faultGroup ?? null), rung, LEVELS.length - 1);
  const address = request.addressId ? await db.customerAddress.findUnique({ where: { id: request.addressId } }) : null;
  return {
    cycle: request.cycle,
    level,
    rung,
    topRung: LEVELS.length - 1,
    minutes: await standardMinutes(db, request, now),
    place: address?.latE6 != null && address.lngE6 != null ? { latE6: address.latE6, lngE6: address.lngE6 } : await roughPlace(db, request),
    promise: await readHeldPromise(db, request),
    beenThere: [...new Set(before.map(({ technicianId }) => technicianId))],
    wanted: wanted && { ...wanted, level: LEVELS[wanted.rung] ?? level },
  };
}

export async function loadGround(db: Db, now: Date): Promise<Ground & { readonly travelVersion: number }> {
  const { version, value } = await readPolicy(db, travelPolicy, now);
  return { now, travel: value, travelVersion: version };
}

/** A repair is booked for its likeliest action's standard time, other work for what the catalogue or the policy says. */
async function standardMinutes(db: Db, request: RequestRow, now: Date): Promise<number> {
  const { value } = await readPolicy(db, durationPolicy, now);
  if (!request.symptomId) return value.serviceMinutes;
  const [known] = await db.$queryRaw<
    { likeliest: number | null }[]
  >`SELECT ${likeliestMinutes(sql`${request.symptomId}::uuid`)} AS likeliest`;
  return minutesOf(request.symptomId, known?.likeliest ?? null, value);
}

/** The standard time of the likeliest action for a symptom: a part of a statement, null where the catalogue has none. */
export function likeliestMinutes(symptomId: Sql): Sql {
  return sql`(SELECT a.standard_minutes FROM symptom_cause s JOIN cause_action c USING (cause_id) JOIN action a ON a.id = c.action_id
    WHERE s.symptom_id = ${symptomId} ORDER BY s.position, c.position LIMIT 1)`;
}

export function minutesOf(symptomId: string | null, likeliest: number | null, durations: typeof durationPolicy.initial): number {
  return symptomId ? Math.max(durations.leastMinutes, likeliest ?? durations.serviceMinutes) : durations.serviceMinutes;
}

/** Where no exact place is known: the office of the outlet whose own ground it is, so that the far are not taken for near. */
async function roughPlace(db: Db, request: RequestRow): Promise<Place | null> {
  const territory = await db.territory.findFirst({
    where: { ...territoryOf(request), rank: 1 },
    orderBy: [{ divisionCode: "asc" }, { outletId: "asc" }],
    include: { outlet: true },
  });
  return territory && { latE6: territory.outlet.latE6, lngE6: territory.outlet.lngE6 };
}

/** Territories in which a request lies. Where only the city is known, those of its counties. */
export function territoryOf({ divisionCode, categoryId, type }: RequestRow) {
  const known = divisionCode.replace(/(00){1,2}$/, "");
  const place = known === divisionCode ? divisionCode : { startsWith: known };
  return { divisionCode: place, categoryId: categoryId ?? "", requestType: type };
}
