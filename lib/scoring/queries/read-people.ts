import type { Db } from "#lib/platform/db.ts";
import { INCENTIVES, INDICATORS, type Incentive, type Indicator } from "../contract/vocabulary.ts";
import type { PersonMonth } from "../rules/assess-month.ts";

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

type Sum = {
  readonly technicianId: string;
  readonly indicator: string;
  readonly line: string | null;
  readonly numerator: bigint;
  readonly denominator: bigint;
};

/**
 * The month of every member as `month_cases` has it, summed in the database: the one place where figures are made, for a
 * draft as for counting it again. A rated order is one with an answer.
 */
export async function countPeople(db: Db, runId: string): Promise<PersonMonth[]> {
  const members = await readMembers(db, runId);
  const sums = await db.$queryRaw<Sum[]>`
    SELECT c.technician_id AS "technicianId", c.indicator, CASE WHEN c.indicator = 'very_satisfied' THEN c.line END AS line,
      sum(c.numerator)::bigint AS numerator, sum(c.denominator)::bigint AS denominator
    FROM month_cases(${runId}::uuid) c GROUP BY 1, 2, 3`;
  const byPerson = Map.groupBy(sums, ({ technicianId }) => technicianId);
  return members.map(({ technicianId, centreId, outletId }) => ({
    technicianId,
    centreId,
    outletId,
    ...counted(byPerson.get(technicianId) ?? []),
  }));
}

function counted(sums: readonly Sum[]): Pick<PersonMonth, "linesRated" | "ratedOrders" | "figures" | "incentives"> {
  const figures = Object.fromEntries(INDICATORS.map((indicator) => [indicator, { numerator: 0n, denominator: 0n }])) as Record<
    Indicator,
    { numerator: bigint; denominator: bigint }
  >;
  const incentives = Object.fromEntries(INCENTIVES.map((incentive) => [incentive, 0])) as Record<Incentive, number>;
  const linesRated: Record<string, number> = {};
  for (const { indicator, line, numerator, denominator } of sums) {
    if (isIncentive(indicator)) {
      incentives[indicator] += Number(numerator);
      continue;
    }
    const figure = figures[indicator as Indicator];
    figure.numerator += numerator;
    figure.denominator += denominator;
    if (line !== null) linesRated[line] = (linesRated[line] ?? 0) + Number(denominator);
  }
  return { figures, incentives, linesRated, ratedOrders: Number(figures.very_satisfied.denominator) };
}

function isIncentive(code: string): code is Incentive {
  return (INCENTIVES as readonly string[]).includes(code);
}
