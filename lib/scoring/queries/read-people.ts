import type { Db } from "#lib/platform/db.ts";
import { INCENTIVES, type Incentive, type Indicator } from "../contract/vocabulary.ts";
import type { LinedPerson, PersonMonth } from "../rules/assess-month.ts";
import { type Figure, ofEach } from "../rules/group-scale.ts";
import { lineOf, type Peer } from "../rules/peer-groups.ts";

export type MemberRow = {
  readonly technicianId: string;
  readonly centreId: string;
  readonly outletId: string;
  readonly countedFrom: Date;
  readonly lateFrom: Date;
};

/** Everybody a run is about, by id. As many as there are technicians. */
export function readMembers(db: Db, runId: string): Promise<MemberRow[]> {
  return db.$queryRaw<MemberRow[]>`
    SELECT technician_id AS "technicianId", centre_id AS "centreId", outlet_id AS "outletId", counted_from AS "countedFrom", late_from AS "lateFrom"
    FROM grade_member WHERE run_id = ${runId}::uuid ORDER BY technician_id`;
}

/** Numerator and denominator as text: a sum can be larger than what JSON keeps exactly. */
type Sum = readonly [numerator: string, denominator: string];

/** Somebody's place in a month, with their sums as the database said them: fifty thousand people are that small. */
export type CountedPeer = Peer & {
  readonly outletId: string;
  /** Rated orders of each line. */
  readonly rated: Readonly<Record<string, number>>;
  /** Of each indicator and incentive, as JSON. */
  readonly sums: string;
};

type PersonSums = Pick<CountedPeer, "technicianId" | "rated" | "sums">;
const NOTHING: Omit<PersonSums, "technicianId"> = { rated: {}, sums: "{}" };

/**
 * The month of every member as `month_cases` has it, summed in the database: the one place where figures are made, for a
 * draft as for counting it again. A rated order is one with an answer. A row a person: millions of cases stay where they are.
 */
export async function countPeers(db: Db, runId: string): Promise<CountedPeer[]> {
  // A cursor plans for its first rows alone where it is not told that all of them are wanted.
  await db.$executeRaw`SET LOCAL cursor_tuple_fraction = 1`;
  await db.$executeRaw`DECLARE person_sums NO SCROLL CURSOR FOR
    WITH line_sum AS (
      SELECT c.technician_id, c.indicator, c.line, sum(c.numerator) AS numerator, sum(c.denominator) AS denominator
      FROM month_cases(${runId}::uuid) c GROUP BY c.technician_id, c.indicator, c.line
    ), indicator_sum AS (
      SELECT s.technician_id, s.indicator, sum(s.numerator)::text AS numerator, sum(s.denominator)::text AS denominator,
        jsonb_object_agg(s.line, s.denominator) FILTER (WHERE s.indicator = 'very_satisfied' AND s.line IS NOT NULL) AS rated
      FROM line_sum s GROUP BY s.technician_id, s.indicator
    )
    SELECT i.technician_id AS "technicianId", jsonb_object_agg(i.indicator, jsonb_build_array(i.numerator, i.denominator))::text AS sums,
      coalesce(jsonb_agg(i.rated) FILTER (WHERE i.rated IS NOT NULL) -> 0, '{}') AS rated
    FROM indicator_sum i GROUP BY i.technician_id`;
  const byPerson = new Map<string, Omit<PersonSums, "technicianId">>();
  for (;;) {
    const rows = await db.$queryRaw<PersonSums[]>`FETCH 500 FROM person_sums`;
    if (rows.length === 0) break;
    for (const { technicianId, rated, sums } of rows) byPerson.set(technicianId, { rated, sums });
  }
  await db.$executeRaw`CLOSE person_sums`;
  const members = await readMembers(db, runId);
  return members.map(({ technicianId, centreId, outletId }) => {
    const { rated, sums } = byPerson.get(technicianId) ?? NOTHING;
    return {
      technicianId,
      centreId,
      outletId,
      rated,
      sums,
      line: lineOf(rated),
      ratedOrders: Number(sumsOf(sums).very_satisfied?.[1] ?? 0),
    };
  });
}

/** Everybody's month at once, for counting a published one again. */
export async function countPeople(db: Db, runId: string): Promise<PersonMonth[]> {
  return (await countPeers(db, runId)).map(personOfPeer);
}

/** What a peer did in the month, counted. */
export function personOfPeer({ technicianId, centreId, outletId, line, ratedOrders, rated, sums }: CountedPeer): LinedPerson {
  const figures: Record<Indicator, Figure> = ofEach(() => NONE);
  const incentives = Object.fromEntries(INCENTIVES.map((incentive) => [incentive, 0])) as Record<Incentive, number>;
  for (const [indicator, [numerator, denominator]] of Object.entries(sumsOf(sums))) {
    if (isIncentive(indicator)) incentives[indicator] = Number(numerator);
    else figures[indicator as Indicator] = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  }
  return { technicianId, centreId, outletId, line, ratedOrders, figures, incentives, linesRated: rated };
}

function sumsOf(sums: string): Readonly<Record<string, Sum>> {
  return JSON.parse(sums) as Record<string, Sum>;
}

const NONE: Figure = { numerator: 0n, denominator: 0n };

function isIncentive(code: string): code is Incentive {
  return (INCENTIVES as readonly string[]).includes(code);
}
