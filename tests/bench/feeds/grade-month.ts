import { uuidv7 } from "#lib/shared/ids.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { actionId, call } from "../action-ids.ts";
import { ByHand } from "../by-hand.ts";
import { measured, type Round } from "../figures.ts";
import type { World } from "../ground.ts";
import { readersWho } from "../readers.ts";
import type { Row } from "../result.ts";

const TIMES = 2;

/**
 * The last whole month assessed by the command that a manager gives: everybody counted, scored, ranked and written with
 * digests. In turn with the published SQL that sums the same numerators and denominators, and held against it figure by figure.
 */
export async function benchGradeMonth(world: World): Promise<Row> {
  const [reader] = (await readersWho(world, "grades.run", 1)).filter(({ role }) => role === "hq_manager");
  if (!reader) throw new Error("nobody assesses months");
  const draft = actionId("app/(desk)/grades/actions.ts", "draftRunAction");
  const month = localDay(new Date(Date.parse(`${localDay(new Date()).slice(0, 7)}-01T00:00:00+08:00`) - 1)).slice(0, 7);
  // Not in the served process, whose memory is measured: it answers a row for every figure of everybody.
  const byHand = await new ByHand(world.appUrl).open();
  const rounds: Round[] = [];
  const [statements, db, sql]: number[][] = [[], [], []];
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const seenRunId = await openRun(world, month);
      const before = await world.served.figures();
      let answer = { status: 0, body: "", ms: 0 };
      const [seen] = await world.served.watched({ about: /INTO "?(public"?\."?)?grade_run/ }, async () => {
        answer = await reader.browser.ask(call("/grades", draft, uuidv7(), { month, seenRunId }));
      });
      const after = await world.served.figures();
      const runId = /"runId":"([0-9a-f-]{36})"/.exec(answer.body)?.[1];
      if (!runId || !seen) throw new Error(`${month} was not assessed: ${answer.status} ${answer.body.slice(0, 300)}`);
      rounds.push({ latencies: [answer.ms], elapsedMs: answer.ms, cpuMs: after.cpuMs - before.cpuMs });
      statements?.push(seen.reduce((sum, one) => sum + one.statements, 0));
      db?.push(seen.find(({ isAsked }) => isAsked)?.ms ?? Number.NaN);
      sql?.push((await byHand.ask(reader.settings, { text: SUMS, values: [runId] })).ms);
      if (time === 0) await refuseDifference(world, runId);
    }
  } finally {
    reader.browser.close();
    await byHand.end();
  }
  const most = (values: readonly number[] = []) => Math.max(...values);
  const figures = { role: reader.role, how: "action", feed: measured(rounds), floor: null, growth: null };
  return { ...figures, statements: most(statements), dbP95: most(db), sqlP95: most(sql), isWhole: true };
}

/** What migration 0005 publishes: the cases of the run's month, summed. */
const SUMS = `SELECT c.technician_id, c.indicator, CASE WHEN c.indicator = 'very_satisfied' THEN c.line END AS line,
  sum(c.numerator)::bigint AS numerator, sum(c.denominator)::bigint AS denominator
  FROM month_cases($1::uuid) c GROUP BY 1, 2, 3`;

async function openRun({ look }: World, month: string): Promise<string | null> {
  const { rows } = await look.query("SELECT id FROM grade_run WHERE month = $1::date AND published_at IS NULL AND discarded_at IS NULL", [
    `${month}-01`,
  ]);
  return rows[0]?.id ?? null;
}

/** Every figure that was written is the sum of its cases. */
async function refuseDifference({ look }: World, runId: string): Promise<void> {
  const { rows } = await look.query(
    `SELECT count(*)::int AS wrong, (SELECT count(*)::int FROM grade_indicator WHERE run_id = $1) AS written FROM (
       SELECT technician_id, indicator, numerator, denominator FROM grade_indicator WHERE run_id = $1 AND (numerator <> 0 OR denominator <> 0)
       EXCEPT SELECT technician_id, indicator, sum(numerator)::bigint, sum(denominator)::bigint FROM month_cases($1) GROUP BY 1, 2) d`,
    [runId],
  );
  const { wrong, written } = rows[0];
  if (wrong > 0 || written === 0) throw new Error(`${wrong} of ${written} figures of the month are not the sums of their cases`);
}
