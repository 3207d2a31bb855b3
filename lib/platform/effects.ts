import { Prisma } from "#generated/prisma/client.ts";
import { type Actor, idOf } from "./actor.ts";
import type { NewEvent, NewJob, NewNotification } from "./command.ts";
import type { Db } from "./db.ts";

export type Effects = {
  readonly events: readonly NewEvent[];
  readonly notifications: readonly NewNotification[];
  readonly jobs: readonly NewJob[];
  readonly inserts: readonly Prisma.Sql[];
  readonly subjects: readonly string[];
};

const NONE: Effects = { events: [], notifications: [], jobs: [], inserts: [], subjects: [] };

/** Gathers what a handler and its reactions say, in their order, until it is recorded. */
export function collectEffects() {
  const events: NewEvent[] = [];
  const notifications: NewNotification[] = [];
  const jobs: NewJob[] = [];
  const inserts: Prisma.Sql[] = [];
  const subjects: string[] = [];
  return {
    ...{ events, notifications, jobs, inserts, subjects },
    collect: {
      event: (event: NewEvent) => void events.push(event),
      notify: (notification: NewNotification) => void notifications.push(notification),
      enqueue: (job: NewJob) => void jobs.push(job),
      insert: (rows: Prisma.Sql) => void inserts.push(rows),
      subject: (...ids: readonly string[]) => void subjects.push(...ids),
    },
  };
}

type Done = {
  readonly actor: Actor;
  readonly command: string;
  readonly commandId: string;
  readonly outcome: string;
  readonly at: Date;
  /** What the command answered, kept under its id. A row that is there already is a fault. */
  readonly answer?: { readonly inputHash: string; readonly result: unknown };
};

/**
 * Writes what a command did, as the house: the audit row always, and with it its answer, events, notifications, jobs and
 * what it left to be inserted, all in one statement. An event's place in the order of recording is its place in the list.
 */
export async function recordEffects(db: Db, done: Done, { events, notifications, jobs, inserts, subjects }: Effects = NONE): Promise<void> {
  const told = notifications.flatMap(({ personIds, kind, requestId, data }) =>
    [...new Set(personIds)].map((personId) => ({ person_id: personId, kind, request_id: requestId ?? null, data: data ?? {} })),
  );
  const at = Prisma.sql`${done.at.toISOString()}::timestamptz`;
  // What there is none of is left out: an empty insert into events would wake every listener.
  const written = [
    Prisma.sql`audited AS (${auditRow(done, at, subjects)})`,
    ...(done.answer ? [Prisma.sql`answered AS (${answerRow(done, at, done.answer)})`] : []),
    ...(events.length > 0 ? [Prisma.sql`happened AS (${eventRows(done, at, events)})`] : []),
    ...(told.length > 0 ? [Prisma.sql`told AS (${notificationRows(told, at)})`] : []),
    ...inserts.map((rows, index) => new Prisma.Sql([`inserted_${index} AS (`, ")"], [rows])),
  ];
  const queued = jobs.length > 0 ? enqueued(jobs) : Prisma.sql`SELECT`;
  await db.$executeRaw`WITH ${Prisma.join(written)} ${queued}`;
}

function auditRow({ actor, command, commandId, outcome }: Done, at: Prisma.Sql, subjects: readonly string[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO audit_entry (actor_kind, actor_id, command, command_id, outcome, subject_ids, device, occurred_at)
    VALUES (${actor.kind}, ${idOf(actor)}::uuid, ${command}, ${commandId}::uuid, ${outcome}, ${[...new Set(subjects)]}::uuid[],
      ${actor.device}, ${at})`;
}

function answerRow({ actor, command, commandId }: Done, at: Prisma.Sql, { inputHash, result }: NonNullable<Done["answer"]>): Prisma.Sql {
  return Prisma.sql`INSERT INTO command_log (id, actor_key, name, input_hash, outcome, recorded_at)
    VALUES (${commandId}::uuid, ${actor.key}, ${command}, ${inputHash}, ${JSON.stringify(result)}::jsonb, ${at})`;
}

function eventRows({ actor, commandId }: Done, at: Prisma.Sql, events: readonly NewEvent[]): Prisma.Sql {
  return Prisma.sql`INSERT INTO request_event (request_id, work_order_id, cycle, kind, actor_kind, actor_id, command_id, device,
      occurred_at, data, hq_only)
    SELECT e.request_id, e.work_order_id, e.cycle, e.kind, ${actor.kind}, ${idOf(actor)}::uuid, ${commandId}::uuid, ${actor.device},
      ${at}, e.data, e.hq_only
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(events.map(eventRow))}::jsonb)
      AS (request_id uuid, work_order_id uuid, cycle int, kind text, data jsonb, hq_only boolean)) WITH ORDINALITY AS e ORDER BY e.ordinality`;
}

function notificationRows(told: readonly object[], at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`INSERT INTO notification (person_id, kind, request_id, data, created_at)
    SELECT n.person_id, n.kind, n.request_id, n.data, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS n (person_id uuid, kind text, request_id uuid, data jsonb)`;
}

function enqueued(jobs: readonly NewJob[]): Prisma.Sql {
  return Prisma.sql`SELECT enqueue(j.task, j.payload, j.key, j.due_at) FROM jsonb_to_recordset(${JSON.stringify(jobs.map(jobRow))}::jsonb)
    AS j (task text, payload json, key text, due_at timestamptz)`;
}

function eventRow({ requestId, workOrderId, cycle, kind, data, hqOnly }: NewEvent) {
  return { request_id: requestId, work_order_id: workOrderId ?? null, cycle, kind, data: data ?? {}, hq_only: hqOnly ?? false };
}

function jobRow({ task, payload, key, at }: NewJob) {
  return { task, payload, key: key ?? null, due_at: at?.toISOString() ?? null };
}
