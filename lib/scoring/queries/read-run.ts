import type { Db, Rows } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { ChanceView, ConsequenceView, GroupView, RunView, ScoreBand } from "../contract/views.ts";
import { placesAtEachEnd } from "../rules/grades.ts";
import { refusedPublish } from "../rules/run-steps.ts";
import { hundredthsOf } from "../rules/stored.ts";
import { expectedByChance } from "../rules/year.ts";
import { readConsequences } from "./read-consequences.ts";
import { countGrades } from "./read-months.ts";
import { dateOfMonth, monthOfDate } from "./read-months-before.ts";
import { headerView, namesOf, runBefore } from "./read-run-view-header.ts";

/** The run a month is shown by: its published one, or else the open draft; null where the reader has none. */
export async function readRunIdOfMonth({ db }: ReadContext, month: string): Promise<string | null> {
  const run = await db.gradeRun.findFirst({
    where: { month: dateOfMonth(month), discardedAt: null },
    orderBy: { publishedAt: { sort: "desc", nulls: "last" } },
    select: { id: true },
  });
  return run?.id ?? null;
}

/**
 * A month on one page (DOMAIN §8): how the scores lie, the groups with their limits, who would lose the licence, what moved.
 * A scoped reader has the people in their sight, and no limits of a group they see only a part of. Null: no such run in sight.
 */
export async function readRun({ db, actor }: ReadContext, runId: string): Promise<RunView | null> {
  const run = await db.gradeRun.findUnique({ where: { id: runId } });
  if (!run) return null;
  const header = await headerView(db, run);
  const whole = actor.scope.kind === "hq";
  const groups = await readGroups(db, run, header.policy, whole);
  const may = whole && actor.permissions.has("grades.run");
  const isOpen = !run.publishedAt && !run.discardedAt;
  const refused = refusedPublish(run, actor.personId ?? "");
  const chance = (months: number): ChanceView => {
    const { suspended, revoked } = expectedByChance(groups, months, header.policy);
    return { months, suspendedHundredths: hundredthsOf(suspended), revokedHundredths: hundredthsOf(revoked) };
  };
  return {
    header,
    counts: (await countGrades(db, [runId]))(runId),
    bands: await readBands(db, runId),
    groups,
    consequences: await readConsequenceViews(db, run),
    byChance: { soFar: chance(await monthsOfYear(db, run)), wholeYear: chance(12) },
    moved: await readMoved(db, run),
    may: {
      review: may && isOpen && !run.reviewedAt,
      publish: may && refused === null,
      discard: may && isOpen,
      draftAnew: may && isOpen,
      publishRefusal: may && isOpen ? publishRefusalOf(refused?.refusal.code) : null,
    },
  };
}

function publishRefusalOf(code: string | undefined): RunView["may"]["publishRefusal"] {
  return code === "publisher_is_drafter" || code === "review_first" ? code : null;
}

type GroupRow = Omit<GroupView, "key" | "centre" | "k" | "counts"> & {
  readonly centreId: string | null;
  readonly centreZh: string | null;
  readonly centreEn: string | null;
} & GroupView["counts"];

/** Stands for a group in an address and in a list: its line and centre. */
export function groupKey(line: string | null, centreId: string | null): string {
  return `${line ?? "-"}/${centreId ?? "all"}`;
}

async function readGroups(
  db: Db,
  { id }: Rows.GradeRunModel,
  policy: Parameters<typeof placesAtEachEnd>[1],
  whole: boolean,
): Promise<GroupView[]> {
  const rows = await db.$queryRaw<GroupRow[]>`
    SELECT l.line, l.group_centre_id AS "centreId", c.name_zh AS "centreZh", c.name_en AS "centreEn", count(*)::int AS members,
      max(l.group_size) AS ranked, (count(*) FILTER (WHERE l.grade = 'A'))::int AS a, (count(*) FILTER (WHERE l.grade = 'B'))::int AS b,
      (count(*) FILTER (WHERE l.grade = 'C'))::int AS c, (count(*) FILTER (WHERE l.grade IS NULL))::int AS "notRanked",
      min(l.score_hundredths) FILTER (WHERE l.grade = 'A') AS "aFromHundredths", max(l.score_hundredths) FILTER (WHERE l.grade = 'C') AS "cUpToHundredths"
    FROM monthly_grade l LEFT JOIN centre c ON c.id = l.group_centre_id
    WHERE l.run_id = ${id}::uuid GROUP BY l.line, l.group_centre_id, c.name_zh, c.name_en ORDER BY l.line NULLS LAST, c.name_zh NULLS FIRST LIMIT 500`;
  return rows.map(({ centreId, centreZh, centreEn, a, b, c, notRanked, aFromHundredths, cUpToHundredths, ...row }) => ({
    ...row,
    key: groupKey(row.line, centreId),
    centre: centreId === null ? null : { id: centreId, name: { zh: centreZh ?? "", en: centreEn ?? "" } },
    k: placesAtEachEnd(row.ranked, policy),
    counts: { a, b, c, notRanked },
    aFromHundredths: whole ? aFromHundredths : null,
    cUpToHundredths: whole ? cUpToHundredths : null,
  }));
}

const BAND = 500;

async function readBands(db: Db, runId: string): Promise<ScoreBand[]> {
  const rows = await db.$queryRaw<{ band: number; a: number; b: number; c: number }[]>`
    SELECT least(score_hundredths / ${BAND}::int, ${10_000 / BAND - 1}::int) AS band, (count(*) FILTER (WHERE grade = 'A'))::int AS a,
      (count(*) FILTER (WHERE grade = 'B'))::int AS b, (count(*) FILTER (WHERE grade = 'C'))::int AS c
    FROM monthly_grade WHERE run_id = ${runId}::uuid AND ranked GROUP BY 1`;
  return Array.from({ length: 10_000 / BAND }, (_, band) => {
    const { a = 0, b = 0, c = 0 } = rows.find((row) => row.band === band) ?? {};
    return { fromHundredths: band * BAND, counts: { a, b, c } };
  });
}

/** This month and the published ones of its calendar year before it. */
async function monthsOfYear(db: Db, run: Rows.GradeRunModel): Promise<number> {
  const january = dateOfMonth(`${monthOfDate(run.month).slice(0, 4)}-01`);
  return 1 + (await db.gradeRun.count({ where: { publishedAt: { not: null }, month: { gte: january, lt: run.month } } }));
}

async function readConsequenceViews(db: Db, run: Rows.GradeRunModel): Promise<ConsequenceView[]> {
  const consequences = await readConsequences(db, run);
  const ids = consequences.map(({ technicianId }) => technicianId);
  const names = await namesOf(db, ids);
  const places = await db.technician.findMany({ where: { id: { in: ids } }, include: { outlet: true }, take: 1000 });
  return consequences.flatMap(({ technicianId, consequence, months }) => {
    const outlet = places.find(({ id }) => id === technicianId)?.outlet;
    if (!outlet) return [];
    const named = { id: outlet.id, name: { zh: outlet.nameZh, en: outlet.nameEn } };
    return [{ technician: names(technicianId), outlet: named, consequence, months }];
  });
}

async function readMoved(db: Db, run: Rows.GradeRunModel): Promise<RunView["moved"]> {
  const before = await runBefore(db, run);
  if (!before) return null;
  const [row] = await db.$queryRaw<{ up: number; down: number }[]>`
    SELECT (count(*) FILTER (WHERE l.grade < b.grade))::int AS up, (count(*) FILTER (WHERE l.grade > b.grade))::int AS down
    FROM monthly_grade l JOIN monthly_grade b ON b.run_id = ${before.id}::uuid AND b.technician_id = l.technician_id
    WHERE l.run_id = ${run.id}::uuid`;
  return { month: monthOfDate(before.month), up: row?.up ?? 0, down: row?.down ?? 0 };
}
