import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { addMinutes, type Interval } from "#lib/shared/service-calendar.ts";
import { standingExclusion, timeExclusion } from "./eligibility.ts";
import { type Weighed, weigh } from "./terms.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "./work-to-give.ts";

/** A start that lies this far back is still "now": pages and clocks differ. */
const GRACE_MINUTES = 5;

/**
 * May this technician be given this work at this start? (DOMAIN §6, §8). Refusals, in the order in which a dispatcher
 * can act on them: `starts_in_past`, those of `EXCLUSIONS`, `rework_by_another` (was there in an earlier cycle, and no
 * reason to override is given). Two who book one interval at once are stopped by the database, not here.
 */
export function assign(
  work: WorkToGive,
  technician: TechnicianFacts,
  startsAt: Date,
  override: string | null,
  ground: Ground,
): Result<Weighed & Interval> {
  if (startsAt < addMinutes(ground.now, -GRACE_MINUTES)) return refuse("starts_in_past", undefined, { startsAt: { code: "in_the_past" } });
  const during = { startsAt, endsAt: addMinutes(startsAt, work.minutes) };
  const barred = standingExclusion(work, technician, during) ?? timeExclusion(technician, during);
  if (barred) return refuse(barred.code, { ...barred.data });
  if (technician.workedEarlierCycle && !override) return refuse("rework_by_another", undefined, { override: { code: "required" } });
  return ok({ ...during, ...weigh(work, technician, startsAt, ground) });
}
