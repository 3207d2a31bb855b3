import type { Client } from "pg";
import { revealPhone } from "#lib/customers/index.ts";
import { checkInvariants } from "#lib/setup/check-invariants.ts";
import type { Memory } from "./memory.ts";
import type { Story } from "./story.ts";

/** What became of what was sent. The last three must be 0. */
export type Verdict = {
  readonly acknowledged: number;
  /** Answered as done, and not there, or there with another answer. */
  readonly lost: number;
  /** An effect more than once. */
  readonly twice: number;
  /** Some effects of a command without the others, in either direction. */
  readonly half: number;
  readonly findings: readonly string[];
};

/**
 * Judges finished stories. Each must have left exactly the rows of `undisturbed`, one that nothing was done to – in every
 * table that hangs on a request, found in the catalogue, so that a table of next year is judged as well. `before` is what did
 * not fit together when nothing had been done yet: a world that was filled keeps no job of a clock that was met in it.
 */
export async function judge(client: Client, memory: Memory, undisturbed: Story, before: Misfits = NO_MISFITS): Promise<Verdict> {
  const findings = { lost: await lost(client, memory), twice: [] as string[], half: [] as string[] };
  const wanted = await traces(client, undisturbed);
  for (const story of memory.stories) {
    const found = await traces(client, story);
    for (const trace of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
      const difference = (found[trace] ?? 0) - (wanted[trace] ?? 0);
      if (difference === 0) continue;
      const say = `story ${story.number}: ${found[trace] ?? 0} × ${trace}, not ${wanted[trace] ?? 0}`;
      (difference > 0 ? findings.twice : findings.half).push(say);
    }
  }
  const after = await misfits(client);
  findings.half.push(...after.half.filter((found) => !before.half.includes(found)));
  findings.twice.push(...after.twice.filter((found) => !before.twice.includes(found)));
  const all = [...findings.lost, ...findings.twice, ...findings.half];
  return {
    acknowledged: memory.acknowledged.length,
    ...{ lost: findings.lost.length, twice: findings.twice.length, half: findings.half.length, findings: all },
  };
}

const DEFENCES = 90;

type Misfits = { readonly half: readonly string[]; readonly twice: readonly string[] };
const NO_MISFITS: Misfits = { half: [], twice: [] };

/** What of the whole database does not fit together, whoever it was. */
export async function misfits(client: Client): Promise<Misfits> {
  return { half: await withoutTheOther(client), twice: await doneTwice(client) };
}

/**
 * The invariants of the house that do not hold, by number and name. Where a defence was taken away on purpose, those that look
 * after the defences themselves are `spared`: the run has to find what follows.
 */
export async function brokenInvariants(appUrl: string, spared = false): Promise<string[]> {
  const broken = (await checkInvariants(appUrl)).filter(({ number, rows }) => rows.length > 0 && !(spared && number >= DEFENCES));
  return broken.map(({ number, name }) => `invariant ${number} ${name}`);
}

async function lost(client: Client, { acknowledged }: Memory): Promise<string[]> {
  const found: string[] = [];
  for (const { wish, value } of acknowledged) {
    if (wish.refused === "denied") continue;
    const { rows } = await client.query(
      `SELECT ${wish.command === revealPhone.name ? SHOWN : KEPT} AS same FROM command_log WHERE id = $1`,
      [wish.id, JSON.stringify(value)],
    );
    if (!rows[0]?.same) found.push(`${wish.command} ${wish.id} ${rows[0] ? "answered otherwise" : "is gone"}`);
  }
  return found;
}

const KEPT = "outcome = $2::jsonb";
/** What was shown is not kept: it must be the number of what is. */
const SHOWN = `(SELECT number FROM customer_phone_clear WHERE phone_id = (outcome -> 'value' ->> 'phoneId')::uuid) = $2::jsonb -> 'value' ->> 'number'`;

/** A command's row without its audit, an event or an audit without its command, a request nobody logged. */
async function withoutTheOther(client: Client): Promise<string[]> {
  const looks = {
    "done without its audit": `SELECT c.id FROM command_log c WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.command_id = c.id)`,
    "audit without its command": `SELECT a.command_id AS id FROM audit_entry a WHERE a.outcome <> 'denied'
      AND NOT EXISTS (SELECT FROM command_log c WHERE c.id = a.command_id)`,
    "event without its command": `SELECT e.command_id AS id FROM request_event e
      WHERE NOT EXISTS (SELECT FROM command_log c WHERE c.id = e.command_id AND c.outcome -> 'ok' = 'true')`,
    "request that no command answered": `SELECT r.id FROM service_request r WHERE NOT EXISTS (SELECT FROM command_log c
      WHERE c.name IN ('requests.log_request', 'requests.report_request', 'inbox.turn_item') AND c.outcome -> 'value' ->> 'requestId' = r.id::text)`,
    "clock without its job": `SELECT m.id FROM sla_milestone m WHERE m.alarmed_at IS NULL AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
      WHERE j.payload ->> 'milestoneId' = m.id::text)`,
    "message without its job": `SELECT m.id FROM message m WHERE NOT EXISTS (SELECT FROM message_attempt a WHERE a.message_id = m.id)
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j WHERE j.payload ->> 'messageId' = m.id::text)`,
    "job without its message": `SELECT j.id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'deliver_message' AND NOT EXISTS (SELECT FROM message m WHERE m.id::text = j.payload ->> 'messageId')`,
    "job without its clock": `SELECT j.id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'raise_alarm' AND NOT EXISTS (SELECT FROM sla_milestone m WHERE m.id::text = j.payload ->> 'milestoneId')`,
  };
  return said(client, looks);
}

async function doneTwice(client: Client): Promise<string[]> {
  return said(client, {
    "command kept twice": "SELECT id FROM command_log GROUP BY id HAVING count(*) > 1",
    "audited twice": "SELECT command_id AS id FROM audit_entry WHERE outcome <> 'denied' GROUP BY command_id HAVING count(*) > 1",
    "job queued twice": `SELECT payload ->> 'milestoneId' AS id FROM graphile_worker._private_jobs
      WHERE payload ->> 'milestoneId' IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
    "message queued twice": `SELECT payload ->> 'messageId' AS id FROM graphile_worker._private_jobs
      WHERE payload ->> 'messageId' IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
  });
}

async function said(client: Client, looks: Readonly<Record<string, string>>): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(looks)) {
    const { rows } = await client.query(sql);
    found.push(...rows.map(({ id }) => `${what}: ${id}`));
  }
  return found;
}

/** How a row of a table is found from the request it hangs on, by the column that says so. */
const HANGS_BY: Readonly<Record<string, string>> = {
  request_id: "= r.id",
  work_order_id: "IN (SELECT id FROM work_order WHERE request_id = r.id)",
  visit_id: "IN (SELECT v.id FROM visit v JOIN work_order o ON o.id = v.work_order_id WHERE o.request_id = r.id)",
  follow_up_task_id: "IN (SELECT id FROM follow_up_task WHERE request_id = r.id)",
  task_id: "IN (SELECT id FROM follow_up_task WHERE request_id = r.id)",
  customer_id: "= r.customer_id",
  phone_id: "= r.phone_id",
  message_id: "IN (SELECT id FROM message WHERE request_id = r.id)",
};

/** What tells rows of one table apart, where a mere number would not. */
const KINDS: Readonly<Record<string, string>> = {
  request_event: "t.kind",
  notification: "t.kind",
  message: "t.kind || ' by ' || t.channel",
  message_attempt: "t.outcome",
  sla_milestone: "t.kind || CASE WHEN t.met_at IS NOT NULL THEN ' met' WHEN t.voided_at IS NOT NULL THEN ' voided' ELSE ' running' END",
  follow_up_task: "CASE WHEN t.done_at IS NULL THEN 'open' ELSE 'done' END",
  work_order: "t.status",
  booking: "CASE WHEN t.live THEN 'live' ELSE 'over' END",
};

/** Everything a story left behind: "table kind" → rows. */
async function traces(client: Client, story: Story): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { name, column } of await tables(client)) {
    const kind = KINDS[name] ?? "''";
    const { rows } = await client.query(
      `SELECT ${kind} AS kind, count(*)::int AS n FROM ${name} t, service_request r
        WHERE r.id = $1 AND t.${column} ${HANGS_BY[column]} GROUP BY 1`,
      [story.requestId || null],
    );
    for (const { kind: which, n } of rows) found[`${name} ${which}`.trim()] = n;
  }
  const audits = await client.query(
    "SELECT command || ' ' || outcome AS kind, count(*)::int AS n FROM audit_entry WHERE command_id = ANY ($1) AND outcome <> 'denied' GROUP BY 1",
    [story.ids],
  );
  for (const { kind, n } of audits.rows) found[`audit_entry ${kind}`] = n;
  return found;
}

let known: { name: string; column: string }[] | undefined;

async function tables(client: Client): Promise<{ name: string; column: string }[]> {
  if (known) return known;
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = ANY ($1)
      GROUP BY 1 ORDER BY 1`,
    [Object.keys(HANGS_BY)],
  );
  known = rows.map(({ name, columns }) => ({ name, column: Object.keys(HANGS_BY).find((column) => columns.includes(column)) ?? "" }));
  return known;
}
