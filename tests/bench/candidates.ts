import { travelPolicy } from "#lib/dispatch/contract/policies.ts";
import { rankCandidates } from "#lib/dispatch/rules/candidates.ts";
import { chanceOf, whole } from "#lib/dispatch/rules/planning/chance.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "#lib/dispatch/rules/work-to-give.ts";
import { addMinutes, instantOf } from "#lib/shared/service-calendar.ts";

const TECHNICIANS = 500;
const STOPS = 6;
const ASKED = 400;
const WARMING = 50;
const MOST_P95_MS = 20;
/** Some thirty kilometres each way. */
const TOWN_E6 = 300_000;
const DAY = "2026-03-02";

/** Who could go for one order, among 500 technicians with 3,000 booked stops, the rule alone. Answers what it says, and what it misses. */
export function benchCandidates(): { readonly said: string; readonly misses: readonly string[] } {
  const chance = chanceOf(1);
  const place = () => ({ latE6: 31_467_000 + whole(chance, TOWN_E6), lngE6: 104_741_000 + whole(chance, TOWN_E6) });
  const ground: Ground = { now: instantOf(DAY, 9 * 60), travel: travelPolicy.initial };
  const ever = { startsAt: instantOf("2020-01-01"), endsAt: instantOf("2030-01-01") };
  const technicians = Array.from({ length: TECHNICIANS }, (_, index): TechnicianFacts => {
    const stops = Array.from({ length: STOPS }, (__, stop) => {
      const startsAt = instantOf(DAY, 8 * 60 + stop * 95 + whole(chance, 20));
      return { startsAt, endsAt: addMinutes(startsAt, 60), place: place() };
    });
    return {
      ...{ id: `t${index}`, territoryRank: 1, outletActive: true, accountActive: true, leaves: [], stops, home: place() },
      licence: [{ state: "valid", startsAt: ever.startsAt, reason: "issued" }],
      covered: [{ rung: 0, ...ever }],
      shifts: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 8 * 60, endMinute: 18 * 60 })),
      ...{ warned: index % 20 === 0, praises: 0, complaints: 0 },
    };
  });
  const works = Array.from({ length: ASKED }, (_, index): WorkToGive => {
    const startsAt = instantOf(DAY, (10 + 2 * whole(chance, 4)) * 60);
    const promise = index % 3 === 0 ? null : { startsAt, endsAt: addMinutes(startsAt, 120) };
    return { ...{ cycle: 1, level: "junior", rung: 0, topRung: 2, minutes: 60, beenThere: [], wanted: null }, place: place(), promise };
  });
  const took = works
    .map((work) => {
      const began = performance.now();
      const { candidates, excluded } = rankCandidates(work, technicians, ground);
      if (candidates.length + excluded.length !== TECHNICIANS) throw new Error("somebody is neither candidate nor excluded");
      return performance.now() - began;
    })
    .slice(WARMING)
    .sort((a, b) => a - b);
  const [median = 0, p95 = 0] = [took[took.length >> 1], took[Math.floor(took.length * 0.95)]];
  return {
    said: `p50 ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms among ${TECHNICIANS} technicians with ${TECHNICIANS * STOPS} stops`,
    misses: p95 <= MOST_P95_MS ? [] : [`p95, at most ${MOST_P95_MS} ms`],
  };
}
