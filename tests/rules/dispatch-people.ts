import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "#lib/dispatch/rules/work-to-give.ts";
import { instantOf } from "#lib/shared/service-calendar.ts";

export const DAY = "2026-03-02"; // a Monday
export const at = (time: string, day = DAY) => instantOf(day, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
export const EVER = { startsAt: at("00:00", "2020-01-01"), endsAt: at("00:00", "2030-01-01") };
export const CENTRE = { latE6: 31_467_000, lngE6: 104_741_000 };
export const ground: Ground = { now: at("09:00"), travel: { speedKmh: 28, roadFactorPercent: 130, byHour: [] } };

export const work = (changes: Partial<WorkToGive> = {}): WorkToGive => ({
  cycle: 1,
  level: "junior",
  rung: 0,
  topRung: 2,
  minutes: 60,
  place: CENTRE,
  promise: { startsAt: at("14:00"), endsAt: at("16:00") },
  beenThere: [],
  wanted: null,
  ...changes,
});

export const technician = (changes: Partial<TechnicianFacts> = {}): TechnicianFacts => ({
  id: "a",
  territoryRank: 1,
  outletActive: true,
  accountActive: true,
  licence: [{ state: "valid", startsAt: EVER.startsAt, reason: "issued" }],
  covered: [{ rung: 0, ...EVER }],
  shifts: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 510, endMinute: 1080 })),
  leaves: [],
  stops: [],
  home: CENTRE,
  warned: false,
  praises: 0,
  complaints: 0,
  ...changes,
});

export const best = (order: WorkToGive, ...technicians: TechnicianFacts[]) =>
  rankCandidates(order, technicians, ground).candidates.map(({ technicianId }) => technicianId);
export const only = (order: WorkToGive, one: TechnicianFacts) => {
  const { candidates, excluded } = rankCandidates(order, [one], ground);
  return { candidate: candidates[0], rule: excluded[0]?.rule };
};
export const codes = (terms: readonly { readonly code: string }[] | undefined) => (terms ?? []).map(({ code }) => code);
