import { z } from "zod";
import { EXCLUSIONS, TERMS_AGAINST, TERMS_FOR } from "../contract/vocabulary.ts";
import { type Candidate, rankCandidates } from "./candidates.ts";
import type { Ground, TechnicianFacts, WorkToGive } from "./work-to-give.ts";

/** So many of those who could go are kept with all that was known of them. */
export const KEPT_BEST = 5;

const place = z.strictObject({ latE6: z.int(), lngE6: z.int() });
const interval = { startsAt: z.coerce.date(), endsAt: z.coerce.date() };
const data = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const term = z.strictObject({ code: z.enum([...TERMS_FOR, ...TERMS_AGAINST]), data });
const work = z.strictObject({
  ...{ cycle: z.int(), level: z.string(), rung: z.int(), topRung: z.int(), minutes: z.number() },
  place: place.nullable(),
  promise: z.strictObject(interval).nullable(),
  beenThere: z.array(z.uuid()),
  wanted: z.strictObject({ rung: z.int(), level: z.string(), because: z.enum(["repeat", "recurring"]) }).nullable(),
});
const facts = z.strictObject({
  id: z.uuid(),
  territoryRank: z.int().nullable(),
  ...{ outletActive: z.boolean(), accountActive: z.boolean(), warned: z.boolean(), praises: z.int(), complaints: z.int() },
  licence: z.array(z.strictObject({ state: z.enum(["valid", "suspended", "revoked"]), startsAt: z.coerce.date(), reason: z.string() })),
  covered: z.array(z.strictObject({ ...interval, rung: z.int() })),
  shifts: z.array(z.strictObject({ weekday: z.int(), startMinute: z.int(), endMinute: z.int() })),
  leaves: z.array(z.strictObject(interval)),
  stops: z.array(z.strictObject({ ...interval, place: place.nullable() })),
  home: place,
});
const candidate = z.strictObject({
  technicianId: z.uuid(),
  ...interval,
  reasonsFor: z.array(term),
  reasonsAgainst: z.array(term),
  cost: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
});
const excluded = z.strictObject({ technicianId: z.uuid(), rule: z.strictObject({ code: z.enum(EXCLUSIONS), data }) });

/** What is kept of a decision: the work, the best with all that was known of them, and the rule for everyone else. */
export const Considered = z.strictObject({ work, best: z.array(candidate), facts: z.array(facts), excluded: z.array(excluded) });
export type Considered = z.output<typeof Considered>;

export type Weighing = {
  readonly considered: Considered;
  readonly rank: number | null;
  readonly couldGo: number;
  readonly couldNot: number;
};

/** What to keep of a decision for somebody: the best five, and whoever was chosen beside them. */
export function considered(work: WorkToGive, technicians: readonly TechnicianFacts[], ground: Ground, chosenId: string): Weighing {
  const { candidates, excluded: barred } = rankCandidates(work, technicians, ground);
  const at = candidates.findIndex(({ technicianId }) => technicianId === chosenId);
  const best = candidates.filter((_, index) => index < KEPT_BEST || index === at);
  const known = new Map(technicians.map((one) => [one.id, one]));
  return {
    // Parsed, so that what is kept is what is read again, and nothing that came along with it.
    considered: Considered.parse({
      work: pick(work, Object.keys(Considered.shape.work.shape)),
      best: best.map((one) => pick(one, Object.keys(candidate.shape))),
      facts: best.flatMap(({ technicianId }) => known.get(technicianId) ?? []).map(plain),
      excluded: barred,
    }),
    rank: at < 0 ? null : at + 1,
    couldGo: candidates.length,
    couldNot: barred.length,
  };
}

/** Works the decision out once more from what was known then; whether the best come out as they were kept, in that order, for those reasons. */
export function isAsKept({ work: asked, facts: known, best }: Considered, ground: Ground): boolean {
  const { candidates } = rankCandidates(asked, known, ground);
  return JSON.stringify(candidates.map(comparable)) === JSON.stringify(best.map(comparable));
}

function comparable({ technicianId, startsAt, endsAt, reasonsFor, reasonsAgainst, cost }: Candidate) {
  const terms = [...reasonsFor, ...reasonsAgainst].map(({ code, data: numbers }) => [code, Object.entries(numbers).sort()]);
  return [technicianId, startsAt, endsAt, terms, cost];
}

/** Rows carry more than the rule needs. */
function plain({ licence, covered, shifts, leaves, stops, ...one }: TechnicianFacts) {
  return {
    ...pick(one, Object.keys(facts.shape)),
    licence: licence.map(({ state, startsAt, reason }) => ({ state, startsAt, reason })),
    covered: covered.map(({ startsAt, endsAt, rung }) => ({ startsAt, endsAt, rung })),
    shifts: shifts.map(({ weekday, startMinute, endMinute }) => ({ weekday, startMinute, endMinute })),
    leaves: leaves.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    stops: stops.map(({ startsAt, endsAt, place: where }) => ({ startsAt, endsAt, place: where })),
  };
}

function pick(row: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([key]) => keys.includes(key)));
}
