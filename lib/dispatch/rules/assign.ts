import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { addMinutes, type Interval } from "#lib/shared/service-calendar.ts";
import { standingExclusion, timeExclusion } from "./eligibility.ts";
import { belowWanted, type Weighed, wasThere, weigh } from "./terms.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "./work-to-give.ts";

/** A start that lies this far back is still "now": pages and clocks differ. */
const GRACE_MINUTES = 5;

/**
 * May this technician be given this work at this start? (DOMAIN §6, §8). Refusals, in the order in which a dispatcher
 * can act on them: `starts_in_past`, those of `EXCLUSIONS`; and where no reason to override is given, `rework_by_another`
 * (was there for this before) and `level_not_raised` (what came back is given to a higher level; DOMAIN §4). Two who book one interval at once are stopped by the database, not here.
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
  const insists = { override: { code: "required" } };
  if (wasThere(work, technician) && !override) return refuse("rework_by_another", undefined, insists);
  if (belowWanted(work, technician, startsAt) && !override) return refuse("level_not_raised", { level: work.wanted?.level ?? "" }, insists);
  return ok({ ...during, ...weigh(work, technician, startsAt, ground) });
}
