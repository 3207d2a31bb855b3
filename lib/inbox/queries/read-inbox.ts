import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, sql } from "#lib/platform/sql.ts";
import { clockPolicy } from "#lib/requests/index.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import type { InboxPage, InboxRow } from "../contract/views.ts";
import { INBOX_CHANNELS, type InboxChannel, type InboxState } from "../contract/vocabulary.ts";

const PAGE = 100;
/** Beyond this nobody counts. */
const MOST_COUNTED = 1_000;

type Row = Omit<InboxRow, "takenBy" | "answerBy"> & {
  readonly takenByZh: string | null;
  readonly takenByEn: string | null;
  readonly endedAt: Date | null;
};

type Asked = { readonly state: InboxState; readonly channel: InboxChannel | null; readonly cursor: string | null };

/** What waits, the oldest first, or what has ended, the newest first; of one channel or of all. A page of at most 100; the inbox is headquarters'. */
export async function readInbox({ db, actor, now }: ReadContext, { state, channel, cursor }: Asked): Promise<InboxPage> {
  if (actor.scope.kind !== "hq") return { rows: [], next: null, now, waiting: { mail: 0, web: 0, sheet: 0 } };
  const from = readCursor(cursor);
  const isWaiting = state === "waiting";
  const [at, order] = isWaiting ? [sql`i.arrived_at`, sql`ASC`] : [sql`i.ended_at`, sql`DESC`];
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.id, i.number, i.channel, i.arrived_at AS "arrivedAt", i.readings ->> 'name' AS name, i.end_kind AS "end", i.ended_at AS "endedAt",
      left(regexp_replace(coalesce(i.readings ->> 'subject' || ' ', '') || i.words, '\\s+', ' ', 'g'), 120) AS beginning,
      p.name_zh AS "takenByZh", p.name_en AS "takenByEn", i.taken_by_id IS NOT DISTINCT FROM ${actor.personId}::uuid AND i.taken_by_id IS NOT NULL AS "isMine"
    FROM inbox_item i LEFT JOIN person p ON p.id = i.taken_by_id
    WHERE ${isWaiting ? sql`i.ended_at IS NULL` : sql`i.ended_at IS NOT NULL`}
      AND (${channel}::text IS NULL OR i.channel = ${channel}::text)
      AND (${from?.id ?? null}::uuid IS NULL
        OR (${at}, i.id) ${isWaiting ? sql`>` : sql`<`} (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    ORDER BY ${at} ${order}, i.id ${order} ${limitTo(PAGE + 1)}`;
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  const answerBy = await readAnswerBy(db, now);
  return {
    rows: rows.slice(0, PAGE).map(({ takenByZh, takenByEn, endedAt, ...row }) => ({
      ...row,
      answerBy: answerBy(row.arrivedAt),
      takenBy: takenByZh !== null && takenByEn !== null ? { zh: takenByZh, en: takenByEn } : null,
    })),
    next: last ? `${(isWaiting ? last.arrivedAt : (last.endedAt ?? now)).getTime()}_${last.id}` : null,
    now,
    waiting: await countWaiting(db),
  };
}

/** When something that arrived then is to be answered (DOMAIN §4, twenty-four hours). */
export async function readAnswerBy(db: Db, now: Date): Promise<(arrivedAt: Date) => Date> {
  const { value } = await readPolicy(db, clockPolicy, now);
  return (arrivedAt) => addMinutes(arrivedAt, value.answerHours * 60);
}

async function countWaiting(db: Db): Promise<InboxPage["waiting"]> {
  const rows = await db.$queryRaw<{ channel: InboxChannel; waiting: number }[]>`
    SELECT c.channel, (SELECT count(*) FROM (SELECT FROM inbox_item i WHERE i.ended_at IS NULL AND i.channel = c.channel
      LIMIT ${MOST_COUNTED}) w)::int AS waiting FROM unnest(${[...INBOX_CHANNELS]}::text[]) AS c (channel)`;
  const counted = new Map(rows.map(({ channel, waiting }) => [channel, waiting]));
  return { mail: counted.get("mail") ?? 0, web: counted.get("web") ?? 0, sheet: counted.get("sheet") ?? 0 };
}

/** Where the page before ended; an address somebody changed begins anew. */
function readCursor(text: string | null): { readonly at: Date; readonly id: string } | null {
  const [, at, id] = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  return at && id ? { at: new Date(Number(at)), id } : null;
}
