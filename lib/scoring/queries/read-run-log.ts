import type { Db } from "#lib/platform/db.ts";

/** What the command log keeps of one step of a run: who answered for it, when, and what the answer said. */
export type LoggedStep = {
  readonly personId: string;
  readonly at: Date;
  readonly value: { readonly month: string; readonly version: number; readonly digest?: string; readonly people?: number };
};

export type RunLog = { readonly draft: LoggedStep | null; readonly review: LoggedStep | null; readonly publish: LoggedStep | null };

const STEPS = { "scoring.draft_run": "draft", "scoring.review_run": "review", "scoring.publish_run": "publish" } as const;

type Row = { name: keyof typeof STEPS; actorKey: string; recordedAt: Date; value: LoggedStep["value"] & { runId: string } };

/** The steps of every run that were answered with "done", by run. */
export async function readRunLog(db: Db): Promise<ReadonlyMap<string, RunLog>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT name, actor_key AS "actorKey", recorded_at AS "recordedAt", outcome -> 'value' AS value FROM command_log
    WHERE name IN ('scoring.draft_run', 'scoring.review_run', 'scoring.publish_run') AND outcome -> 'ok' = 'true'::jsonb ORDER BY recorded_at`;
  const logs = new Map<string, RunLog>();
  for (const { name, actorKey, recordedAt, value } of rows) {
    const log = logs.get(value.runId) ?? { draft: null, review: null, publish: null };
    logs.set(value.runId, { ...log, [STEPS[name]]: { personId: actorKey.replace(/^person:/, ""), at: recordedAt, value } });
  }
  return logs;
}
