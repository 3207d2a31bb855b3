import { insert, NOON, nextNumber, update } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import type { Attempt, World } from "./attempt.ts";
import { DIGEST, makeFigure, makeLine, makeMember, makeResult, makeRun, published } from "./grade-rows.ts";
import { NOTHING } from "./licence-rows.ts";

/** A statement about a month that must fail (DOMAIN §8): what is published stays, and is published by a second person. */
function graded(invariant: number, says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const wrongRun = (says: string, refusedBy: string, change: (world: World) => Row, invariant = 13) =>
  graded(invariant, says, refusedBy, async (sql, world) => () => makeRun(sql, world, change(world)));

const wrongLine = (says: string, refusedBy: string, change: Row) =>
  graded(13, says, refusedBy, async (sql, world) => {
    const run = await makeRun(sql, world);
    await makeMember(sql, world, run);
    return () => makeLine(sql, world, run, change);
  });

const wrongFigure = (says: string, refusedBy: string, change: Row) =>
  graded(13, says, refusedBy, async (sql, world) => {
    const line = await makeResult(sql, world, await makeRun(sql, world));
    return () => makeFigure(sql, line, change);
  });

/** One step of a run, legal or not. */
const changed = (says: string, refusedBy: string, before: (world: World) => Row, change: Row) =>
  graded(13, says, refusedBy, async (sql, world) => {
    const run = await makeRun(sql, world, before(world));
    return () => update(sql, "grade_run", run.id, { version: run.version + 1, ...change });
  });
const draft = () => ({});

/** What is added to a run after its digest was written. */
const late = (what: string, state: (world: World) => Row): readonly Attempt[] =>
  [
    { says: `somebody who is added to ${what} with a digest`, before: nothing, add: makeMember },
    { says: `a result that is added to ${what} with a digest`, before: makeMember, add: makeLine },
    {
      says: `a figure that is added to ${what} with a digest`,
      before: makeResult,
      add: (sql: Sql, { technician }: World, run: Row) => makeFigure(sql, { run_id: run.id, technician_id: technician.id }),
    },
  ].map(({ says, before, add }) =>
    graded(13, says, "grade_run_rows_before_digest", async (sql, world) => {
      const run = await makeRun(sql, world);
      await before(sql, world, run);
      await update(sql, "grade_run", run.id, { version: 2, digest: DIGEST, ...state(world) });
      return () => add(sql, world, run);
    }),
  );
async function nothing(): Promise<void> {}

export const GRADES: readonly Attempt[] = [
  {
    invariant: 13,
    says: "a month that is drafted, discarded, drafted again, reviewed and published by a second person",
    refusedBy: null,
    async try(sql, world) {
      const first = await makeRun(sql, world);
      return async () => {
        await update(sql, "grade_run", first.id, { version: 2, discarded_at: NOON });
        const again = await makeRun(sql, world, { month: first.month });
        await makeFigure(sql, await makeResult(sql, world, again));
        await update(sql, "grade_run", again.id, { version: 2, digest: DIGEST });
        await update(sql, "grade_run", again.id, { version: 3, ...published(world) });
      };
    },
  },
  graded(
    13,
    "two runs of one id",
    "grade_run_pkey",
    async (sql, world) => {
      const { id } = await makeRun(sql, world);
      return () => makeRun(sql, world, { id });
    },
    ["grade_run_id_published_key"],
  ),
  wrongRun("a month that begins in its middle", "grade_run_month_begins", () => ({ month: "2039-03-15" })),
  wrongRun("a draft from before its cut-off", "grade_run_after_cut_off", () => ({ drafted_at: "2030-01-01Z" })),
  wrongRun("a cut-off before the last one", "grade_run_after_cut_off", () => ({ late_from: "2031-01-01Z" })),
  wrongRun("a review by nobody", "grade_run_reviewed_by_somebody", () => ({ reviewed_at: NOON })),
  wrongRun("a month published without a digest", "grade_run_published_after_review", (world) => ({ ...published(world), digest: null })),
  wrongRun("a month published without a review", "grade_run_published_after_review", (world) => ({
    ...{ ...published(world), reviewed_by_id: null, reviewed_at: null },
  })),
  wrongRun(
    "a month published by its author",
    "grade_run_publisher_is_second",
    (world) => ({ ...published(world), published_by_id: world.owner.id }),
    15,
  ),
  wrongRun("a month both published and discarded", "grade_run_published_or_discarded", (world) => ({
    ...{ ...published(world), discarded_at: NOON },
  })),
  wrongRun("a digest that is none", "grade_run_digest_sha256", () => ({ digest: "beef" })),
  wrongRun("a month by a policy that is not there", "grade_run_of_policy", () => ({ policy_version: 1_000_000 })),
  wrongRun("a month drafted by no person", "grade_run_drafted_by_person", () => ({ drafted_by_id: NOTHING })),
  wrongRun("a month reviewed by no person", "grade_run_reviewed_by_person", (world) => ({ ...published(world), reviewed_by_id: NOTHING })),
  wrongRun("a month published by no person", "grade_run_published_by_person", (world) => ({
    ...published(world),
    published_by_id: NOTHING,
  })),
  graded(13, "two published runs of a month", "grade_run_one_published_per_month", async (sql, world) => {
    const { month } = await makeRun(sql, world, published(world));
    return () => makeRun(sql, world, { ...published(world), month });
  }),
  graded(13, "two open runs of a month", "grade_run_one_open_per_month", async (sql, world) => {
    const { month } = await makeRun(sql, world);
    return () => makeRun(sql, world, { month });
  }),
  changed("a published month that is discarded", "grade_run_published_never_changes", published, {
    ...{ discarded_at: NOON, published_at: null, published_by_id: null },
  }),
  changed("a discarded draft that is published after all", "grade_run_published_never_changes", () => ({ discarded_at: NOON }), {
    ...{ discarded_at: null },
  }),
  {
    invariant: 13,
    says: "a run that is deleted",
    refusedBy: "grade_run_published_never_changes",
    as: "superuser",
    async try(sql, world) {
      const run = await makeRun(sql, world);
      return () => sql("DELETE FROM grade_run WHERE id = $1", [run.id]);
    },
  },
  changed("a run that skips a version", "grade_run_version_steps", draft, { version: 3 }),
  changed("a draft whose cut-off is moved", "grade_run_content_fixed", draft, { drafted_at: "2032-01-01Z" }),
  changed("a draft with another digest than its lines'", "grade_run_content_fixed", () => ({ digest: DIGEST }), { digest: "1".repeat(64) }),
  ...[draft, published, () => ({ discarded_at: NOON })].flatMap((state, at) =>
    late(["a draft", "a published month", "a discarded draft"][at] ?? "", state),
  ),

  graded(13, "somebody who is in a month twice", "grade_member_pkey", async (sql, world) => {
    const run = await makeRun(sql, world);
    await makeMember(sql, world, run);
    return () => makeMember(sql, world, run);
  }),
  graded(13, "a member of no month", "grade_member_of_run", async (sql, world) => () => makeMember(sql, world, { id: NOTHING })),
  graded(13, "a member who is no technician", "grade_member_of_technician", async (sql, world) => {
    const run = await makeRun(sql, world);
    return () => makeMember(sql, world, run, { technician_id: world.owner.id });
  }),

  graded(13, "two results of one person in a month", "monthly_grade_pkey", async (sql, world) => {
    const run = await makeRun(sql, world);
    await makeResult(sql, world, run);
    return () => makeLine(sql, world, run);
  }),
  graded(13, "a result of somebody who is not in the month", "monthly_grade_of_member", async (sql, world) => {
    const run = await makeRun(sql, world);
    return () => makeLine(sql, world, run);
  }),
  wrongLine("a score beyond a hundred", "monthly_grade_score_bounded", { score_hundredths: 10_001 }),
  wrongLine("a grade that nobody knows", "monthly_grade_known", { grade: "D" }),
  wrongLine("somebody ranked without a grade", "monthly_grade_ranked_has_grade", { grade: null }),
  wrongLine("somebody not ranked who is paid less", "monthly_grade_not_ranked_is_neutral", { ranked: false, rank: null, grade: null }),
  wrongLine("a result whose digest is none", "monthly_grade_digest_sha256", { digest: "beef" }),

  graded(13, "one figure twice", "grade_indicator_pkey", async (sql, world) => {
    const line = await makeResult(sql, world, await makeRun(sql, world));
    await makeFigure(sql, line);
    return () => makeFigure(sql, line);
  }),
  graded(13, "a figure of no result", "grade_indicator_of_result", async (sql, world) => {
    const run = await makeRun(sql, world);
    return () => makeFigure(sql, { run_id: run.id, technician_id: world.technician.id });
  }),
  wrongFigure("a figure that nobody knows", "grade_indicator_known", { indicator: "smiles" }),
  wrongFigure("a figure of fewer than none", "grade_indicator_counts", { numerator: -1 }),

  graded(13, "a category of a line that nobody knows", "category_line_known", async (sql) => {
    return () => insert(sql, "category", { code: `category-${nextNumber()}`, name_zh: "玩具", name_en: "Toys", line: "toys" });
  }),
];
