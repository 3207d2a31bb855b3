import type { Db, Rows } from "#lib/platform/db.ts";
import { lineDigest } from "../adapters/digests.ts";
import { assessMonth, type MonthlyGrade } from "../rules/assess-month.ts";
import type { DigestedGrade } from "../rules/canonical.ts";
import { type Counted, countedFrom, lateFrom } from "../rules/carry.ts";
import { type Difference, differing, lineDifferences, shownPointsDifferences } from "../rules/compare-lines.ts";
import { monthStart } from "../rules/months.ts";
import { digestedOf, type StoredFigure, type StoredLine } from "../rules/stored.ts";
import { monthOfDate } from "./read-months-before.ts";
import { countPeople, type MemberRow, readMembers } from "./read-people.ts";
import { readPrevious } from "./read-previous.ts";
import { gradingPolicyOf } from "./read-run-header.ts";
import { readStored } from "./read-stored.ts";

/** `changed`: what is stored is not what was published. `counted_anew`: it is, but the facts behind it give another number. */
export type PersonDifference = Difference & { readonly kind: "changed" | "counted_anew" };

type Run = Rows.GradeRunModel;
type Stands = { readonly headerStands: boolean; readonly chainStands: boolean };
type Checked = { readonly people: readonly DigestedGrade[]; readonly differences: ReadonlyMap<string, PersonDifference[]> };

/**
 * Everybody in a run: members, lines and figures belong together, each line fits its digest, and counting and assessing anew
 * gives the same. Counting anew says nothing where cut-off or policy are not what they were, nor does what is carried on
 * where the months before do not stand.
 */
export async function verifyPeople(db: Db, run: Run, { headerStands, chainStands }: Stands): Promise<Checked> {
  const members = await readMembers(db, run.id);
  const lines: StoredLine[] = [];
  const figures = new Map<string, readonly StoredFigure[]>();
  for await (const piece of readStored(db, run.id)) {
    for (const { line, figures: own } of piece) {
      lines.push(line);
      figures.set(line.technicianId, own);
    }
  }
  const changed = new Map<string, Difference[]>();
  const note = (id: string, found: readonly Difference[]) => {
    if (found.length > 0) changed.set(id, [...(changed.get(id) ?? []), ...found]);
  };
  for (const [id, found] of await strayRows(db, run.id)) note(id, found);

  const previous = await readPrevious(db, monthOfDate(run.month));
  const ofMember = new Map(
    members.map((member) => [member.technicianId, memberDifferences(member, previous.get(member.technicianId) ?? null, run)]),
  );
  if (chainStands) for (const [id, found] of ofMember) note(id, found);
  const places = await currentPlaces(db);
  const intact: DigestedGrade[] = [];
  const broken: StoredLine[] = [];
  for (const line of lines) {
    const own = figures.get(line.technicianId) ?? [];
    note(line.technicianId, shownPointsDifferences(own));
    const digested = digestedOf(line, own);
    const moved = digested && placeDifferences(line, digested, places.get(line.technicianId));
    if (digested && lineDigest(digested) === line.digest) intact.push(digested);
    else if (moved) note(line.technicianId, moved);
    else broken.push(line);
  }
  const anew = headerStands && lines.length > 0 ? await countAnew(db, run) : new Map<string, MonthlyGrade>();
  for (const line of broken) {
    const grade = anew.get(line.technicianId);
    const found = grade ? lineDifferences(line, figures.get(line.technicianId) ?? [], grade) : [];
    note(line.technicianId, found.length > 0 ? found : [unfit(line, figures.get(line.technicianId) ?? [])]);
  }
  const differences = new Map<string, PersonDifference[]>(
    [...changed].map(([id, found]) => [id, found.map((one) => ({ ...one, kind: "changed" as const }))]),
  );
  // Where a row was changed, counting anew differs for the whole group because of it: that would only hide which one.
  if (changed.size === 0) for (const [id, found] of countedOtherwise(lines, figures, anew)) differences.set(id, found);
  return { people: intact, differences };
}

async function countAnew(db: Db, run: Run): Promise<ReadonlyMap<string, MonthlyGrade>> {
  const grades = assessMonth(await countPeople(db, run.id), await gradingPolicyOf(db, run.policyVersion));
  return new Map(grades.map((grade) => [grade.technicianId, grade]));
}

function* countedOtherwise(
  lines: readonly StoredLine[],
  figures: ReadonlyMap<string, readonly StoredFigure[]>,
  anew: ReadonlyMap<string, MonthlyGrade>,
): Generator<[string, PersonDifference[]]> {
  for (const line of lines) {
    const grade = anew.get(line.technicianId);
    const found = grade ? lineDifferences(line, figures.get(line.technicianId) ?? [], grade) : [];
    if (found.length > 0) yield [line.technicianId, found.map((one) => ({ ...one, kind: "counted_anew" }))];
  }
}

/** From when on somebody was counted follows from the month published before. */
function memberDifferences(member: MemberRow, previous: Counted | null, run: Run): Difference[] {
  return differing("grade_member", [
    ["counted_from", member.countedFrom, countedFrom(previous, monthStart(monthOfDate(run.month)))],
    ["late_from", member.lateFrom, lateFrom(previous, run.cutOff)],
  ]);
}

type Place = { readonly centreId: string; readonly outletId: string };

/** Nobody's place of that time is kept elsewhere; where today's makes the digest fit, it was the place that was changed. */
function placeDifferences(line: StoredLine, digested: DigestedGrade, today: Place | undefined): Difference[] | null {
  if (!today) return null;
  const { centreId, outletId } = line;
  for (const place of [{ ...today }, { centreId: today.centreId, outletId }, { centreId, outletId: today.outletId }]) {
    if (lineDigest({ ...digested, ...place }) !== line.digest) continue;
    const found = differing("grade_member", [
      ["centre_id", centreId, place.centreId],
      ["outlet_id", outletId, place.outletId],
    ]);
    return found.length > 0 ? found : null;
  }
  return null;
}

async function currentPlaces(db: Db): Promise<ReadonlyMap<string, Place>> {
  const rows = await db.$queryRaw<(Place & { id: string })[]>`SELECT id, centre_id AS "centreId", outlet_id AS "outletId" FROM technician`;
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** The line is as counting anew makes it, and still does not fit: the digest itself, or what only the digest covers. */
function unfit(line: StoredLine, figures: readonly StoredFigure[]): Difference {
  const digested = digestedOf(line, figures);
  if (!digested)
    return {
      table: "grade_indicator",
      column: "(rows)",
      found: `${figures.length}, or a fraction that is none`,
      expected: "every indicator once",
    };
  return { table: "monthly_grade", column: "digest", found: line.digest, expected: lineDigest(digested) };
}

/** Members without a line, and lines and figures that hang on nobody. */
async function strayRows(db: Db, runId: string): Promise<[string, Difference[]][]> {
  const rows = await db.$queryRaw<{ id: string; table: string; what: string }[]>`
    SELECT m.technician_id AS id, 'monthly_grade' AS "table", 'missing' AS what FROM grade_member m WHERE m.run_id = ${runId}::uuid
      AND NOT EXISTS (SELECT FROM monthly_grade l WHERE l.run_id = m.run_id AND l.technician_id = m.technician_id)
    UNION ALL
    SELECT l.technician_id, 'grade_member', 'missing' FROM monthly_grade l WHERE l.run_id = ${runId}::uuid
      AND NOT EXISTS (SELECT FROM grade_member m WHERE m.run_id = l.run_id AND m.technician_id = l.technician_id)
    UNION ALL
    SELECT DISTINCT i.technician_id, 'monthly_grade', 'missing' FROM grade_indicator i WHERE i.run_id = ${runId}::uuid
      AND NOT EXISTS (SELECT FROM monthly_grade l WHERE l.run_id = i.run_id AND l.technician_id = i.technician_id)`;
  return rows.map(({ id, table, what }) => [id, [{ table, column: "technician_id", found: what, expected: "one row" }]]);
}
