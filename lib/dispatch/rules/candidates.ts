import type { Interval } from "#lib/shared/service-calendar.ts";
import { EXCLUSIONS } from "../contract/vocabulary.ts";
import { type Exclusion, localMoment, standingExclusion } from "./eligibility.ts";
import { compareCosts, type Weighed, weigh } from "./terms.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "./work-to-give.ts";
import { earliestSlot, type NoSlot } from "./working-time.ts";

export type Candidate = Weighed & Interval & { readonly technicianId: string };
export type Excluded = { readonly technicianId: string; readonly rule: Exclusion };

/**
 * Everybody who could be given this work, best first, each with a start and with what speaks for and against; and
 * everybody who could not, with the rule (DOMAIN §6). Pure: the order of `technicians` has no influence; equal costs
 * are ordered by id.
 */
export function rankCandidates(
  work: WorkToGive,
  technicians: readonly TechnicianFacts[],
  ground: Ground,
): { readonly candidates: Candidate[]; readonly excluded: Excluded[] } {
  const candidates: Candidate[] = [];
  const excluded: Excluded[] = [];
  for (const technician of technicians) {
    const judged = judge(work, technician, ground);
    if ("code" in judged) excluded.push({ technicianId: technician.id, rule: judged });
    else candidates.push({ technicianId: technician.id, ...judged });
  }
  candidates.sort((a, b) => compareCosts(a.cost, b.cost) || byText(a.technicianId, b.technicianId));
  excluded.sort((a, b) => EXCLUSIONS.indexOf(a.rule.code) - EXCLUSIONS.indexOf(b.rule.code) || byText(a.technicianId, b.technicianId));
  return { candidates, excluded };
}

function judge(work: WorkToGive, technician: TechnicianFacts, ground: Ground): Exclusion | (Weighed & Interval) {
  const slot = earliestSlot(work, technician, ground);
  // Without a slot the standing of today still says more than "off shift" does.
  const during =
    "code" in slot
      ? { startsAt: ground.now, endsAt: new Date(ground.now.getTime() + 1) }
      : { startsAt: slot.startsAt, endsAt: slot.endsAt };
  const barred = standingExclusion(work, technician, during);
  if (barred) return barred;
  if ("code" in slot) return noSlot(slot);
  return { ...during, ...weigh(work, technician, during.startsAt, ground) };
}

function noSlot({ code, until }: NoSlot): Exclusion {
  return { code, data: until ? { until: localMoment(until) } : {} };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
