import type { Scalar } from "#lib/shared/result.ts";
import { addMinutes, type Interval, instantOf, localDay, minuteOfDay, overlaps } from "#lib/shared/service-calendar.ts";
import type { ExclusionCode } from "../contract/vocabulary.ts";
import type { TechnicianFacts, WorkToGive } from "./work-to-give.ts";
import { shiftsOn } from "./working-time.ts";

/** Why somebody cannot be given this work; moments in the data are local ("2026-09-26 14:30"), for a sentence. */
export type Exclusion = { readonly code: ExclusionCode; readonly data: Readonly<Record<string, Scalar>> };

/**
 * What stands between a technician and work at this interval, whatever else is booked: territory, outlet, licence and
 * qualification for all of it (DOMAIN §6, §8). Null when nothing does. In the order in which a dispatcher can act on it.
 */
export function standingExclusion(work: WorkToGive, technician: TechnicianFacts, during: Interval): Exclusion | null {
  if (technician.territoryRank === null) return { code: "no_territory", data: {} };
  if (!technician.outletActive) return { code: "outlet_paused", data: {} };
  if (!technician.accountActive) return { code: "account_closed", data: {} };
  return licenceExclusion(technician, during) ?? qualificationExclusion(work, technician, during);
}

/** What stands in the way of this very interval: leave, shift, another booking. The work may run beyond the shift's end. */
export function timeExclusion(technician: TechnicianFacts, during: Interval): Exclusion | null {
  const leave = technician.leaves.find((span) => overlaps(span, during));
  if (leave) return { code: "on_leave", data: { until: localMoment(leave.endsAt) } };
  const shifts = shiftsOn(technician.shifts, localDay(during.startsAt));
  if (!shifts.some((shift) => shift.startsAt <= during.startsAt && during.startsAt < shift.endsAt)) return { code: "off_shift", data: {} };
  const booked = technician.stops.find((stop) => overlaps(stop, during));
  return booked ? { code: "technician_booked", data: { until: localMoment(booked.endsAt) } } : null;
}

export function localMoment(at: Date): string {
  const minute = minuteOfDay(at);
  return `${localDay(at)} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Whole local days from `now` until the certificate for this work ends; null where none covers it. */
export function daysCertified(work: WorkToGive, technician: TechnicianFacts, at: Date): number | null {
  const covering = technician.covered.find((period) => period.rung === work.rung && period.startsAt <= at && at < period.endsAt);
  if (!covering) return null;
  return Math.floor((instantOf(localDay(covering.endsAt)).getTime() - instantOf(localDay(at)).getTime()) / 86_400_000);
}

function licenceExclusion({ licence }: TechnicianFacts, during: Interval): Exclusion | null {
  const facts = [...licence].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const held = facts.filter(({ startsAt }) => startsAt <= during.startsAt).at(-1);
  const bad =
    held?.state === "valid"
      ? facts.find((fact) => fact.startsAt > during.startsAt && fact.startsAt < during.endsAt && fact.state !== "valid")
      : held;
  if (!held) return { code: "licence_not_valid", data: {} };
  if (!bad) return null;
  return {
    code: bad.state === "revoked" ? "licence_revoked" : "licence_suspended",
    data: { since: localDay(bad.startsAt), reason: bad.reason },
  };
}

function qualificationExclusion(work: WorkToGive, { covered }: TechnicianFacts, during: Interval): Exclusion | null {
  const ofRung = covered.filter(({ rung }) => rung === work.rung).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  // Two certificates may follow each other without a gap.
  let until = during.startsAt;
  for (const period of ofRung) if (period.startsAt <= until && period.endsAt > until) until = period.endsAt;
  if (until >= during.endsAt) return null;
  const ended = ofRung.filter(({ endsAt }) => endsAt < during.endsAt).at(-1);
  return ended
    ? { code: "qualification_expired", data: { level: work.level, on: localDay(addMinutes(ended.endsAt, -1)) } }
    : { code: "qualification_missing", data: { level: work.level } };
}
