import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { type Stays, whyItStays } from "./detachable-part.ts";
import { errorCode, problem } from "./problems.ts";

export type Part = {
  readonly name: string;
  readonly ledger: string;
  /** Null: from the beginning. */
  readonly from: Date | null;
  /** Null for DEFAULT, which has no end and is never detached. */
  readonly to: Date | null;
  readonly bytes: number;
  readonly attached: boolean;
};

const LEDGERS = ["request_event", "audit_entry", "command_log"];
const MOMENT = (id: string) => `to_timestamp(('x' || lpad(translate(left(${id}::text, 13), '-', ''), 16, '0'))::bit(64)::bigint / 1000.0)`;
/** For so long others may have to wait for us; then we step back and try again. */
const LOCK_TIMEOUT = "2s";
const ATTEMPTS = 10;

/** Every part of the three ledgers, attached or not, the oldest first. */
export async function readParts(owner: Client): Promise<Part[]> {
  const { rows } = await owner.query<Part>(
    `SELECT c.relname AS name, h.inhparent::regclass::text AS ledger, ${MOMENT("b.from_id")} AS "from", ${MOMENT("b.to_id")} AS "to",
       pg_total_relation_size(c.oid)::float8 AS bytes, true AS attached
     FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid LEFT JOIN LATERAL partition_bounds(c.relname) b ON true
     WHERE h.inhparent = ANY ($1::text[]::regclass[]) AND c.relkind = 'r'
     UNION ALL
     SELECT d.name, d.ledger, ${MOMENT("d.from_id")}, ${MOMENT("d.to_id")}, coalesce(pg_total_relation_size(to_regclass(d.name)), 0)::float8, false
     FROM detached_part d WHERE d.attached_at IS NULL
     ORDER BY ledger, "to" NULLS LAST`,
    [LEDGERS],
  );
  return rows;
}

/** Makes the partitions of every ledger for so many months ahead. */
export async function makeAhead(owner: Client, months: number): Promise<void> {
  for (const ledger of LEDGERS) await patiently(owner, () => owner.query("SELECT make_partitions_of($1, $2)", [ledger, months]));
}

/** Takes one part off in one transaction; refuses with `part_stays` while the product still reads something in it. */
export async function detachPart(owner: Client, part: Part, now: Date): Promise<void> {
  await patiently(owner, async () => {
    const stays = await whyPartStays(owner, part, now);
    if (stays) throw problem("part_stays", { part: part.name, ...stays });
    await owner.query("SELECT detach_part($1, $2)", [part.name, now]);
  });
}

/** Puts a detached part back, with all that was in it. */
export function attachPart(owner: Client, name: string, now: Date): Promise<void> {
  return patiently(owner, () => owner.query("SELECT attach_part($1, $2)", [name, now]));
}

async function whyPartStays(owner: Client, { ledger, to }: Part, now: Date): Promise<Stays | null> {
  if (!to) return { why: "DEFAULT takes what fits nowhere else", whyZh: "DEFAULT 分区用于接收无处可放的行" };
  if (ledger !== "request_event") return whyItStays({ ledger, to, openRequests: 0, uncounted: false }, now);
  // Forced row security hides the tables from their owner: asked as the house, in the same transaction.
  await owner.query("SELECT set_config('app.actor_kind', 'job', true), set_config('role', 'yipiao_hq', true)");
  const { rows } = await owner.query<{ openRequests: number; uncounted: boolean }>(
    `SELECT (SELECT count(*)::int FROM service_request r WHERE r.stage NOT IN ('closed', 'cancelled')
         AND EXISTS (SELECT FROM request_event e WHERE e.request_id = r.id AND e.recorded_id < uuidv7_at($1))) AS "openRequests",
       EXISTS (SELECT FROM overview_state s JOIN request_event e ON (e.xid, e.recorded_id) > (s.xid, s.recorded_id)
         WHERE s.filled_to IS NULL AND e.recorded_id < uuidv7_at($1)) AS uncounted`,
    [to],
  );
  await owner.query("RESET ROLE");
  return whyItStays({ ledger, to, openRequests: rows[0]?.openRequests ?? 0, uncounted: rows[0]?.uncounted ?? true }, now);
}

/** One transaction that gives way to those at work, and comes back; refuses with `part_stays` what the database refuses. */
async function patiently(owner: Client, run: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await owner.query("BEGIN");
    try {
      await owner.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
      await run();
      await owner.query("COMMIT");
      return;
    } catch (error) {
      await owner.query("ROLLBACK");
      const code = errorCode(error) ?? "";
      if (!["55P03", "40P01"].includes(code) || attempt === ATTEMPTS) throw refused(error, code);
      await sleep(200 * attempt);
    }
  }
}

function refused(error: unknown, code: string): unknown {
  if (code !== "23514" || !(error instanceof Error)) return error;
  const [what = error.message] = error.message.split(": violates");
  return problem("part_stays", { part: "", why: what, whyZh: what }, error);
}
