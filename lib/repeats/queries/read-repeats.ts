import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { RepeatState } from "../contract/inputs.ts";
import type { RepeatPage, RepeatRow } from "../contract/views.ts";

const PAGE = 100;

type Row = Omit<RepeatRow, "category" | "symptom" | "technician"> & {
  /** Undecided: by the clock; decided: the newest first. In whole milliseconds, so that a cursor is exact. */
  readonly place: bigint;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly technicianZh: string;
  readonly technicianEn: string;
};

/** Repeats in one state: the undecided by the clock that runs out first, the decided with the newest first. A page of at most 100. */
export async function readRepeats({ db, actor, now }: ReadContext, state: RepeatState, cursor: string | null): Promise<RepeatPage> {
  if (actor.scope.kind !== "hq") return { rows: [], next: null, now };
  const rows = await repeatRows(db, { state, linkId: null, from: readCursor(cursor), limit: PAGE + 1 });
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE).map(view), next: last ? `${last.place}_${last.linkId}` : null, now };
}

export async function readRepeatRow(db: Db, linkId: string): Promise<RepeatRow | null> {
  const [row] = await repeatRows(db, { state: null, linkId, from: null, limit: 1 });
  return row ? view(row) : null;
}

type Asked = {
  readonly state: RepeatState | null;
  readonly linkId: string | null;
  readonly from: { readonly place: bigint; readonly linkId: string } | null;
  readonly limit: number;
};

function repeatRows(db: Db, { state, linkId, from, limit }: Asked): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT q.*, r.id AS "requestId", r.number, e.number AS "earlierNumber", k.name_zh AS "categoryZh", k.name_en AS "categoryEn",
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", p.name_zh AS "technicianZh", p.name_en AS "technicianEn",
      floor(extract(epoch FROM CASE q.kind WHEN 'rework' THEN q."linkedAt" ELSE r.logged_at END - q.completed_at) / 86400)::int AS days
    FROM (
      SELECT l.id AS "linkId", l.kind, l.by_customer AS "byCustomer", l.linked_at AS "linkedAt", l.decide_by AS "decideBy", d.decision,
        l.request_id, l.earlier_request_id, l.earlier_work_order_id, l.earlier_completed_at AS completed_at,
        (CASE WHEN d.decided_at IS NULL THEN extract(epoch FROM l.decide_by) ELSE -extract(epoch FROM d.decided_at) END * 1000)::bigint AS place
      FROM repeat_link l LEFT JOIN repeat_decision d ON d.link_id = l.id
      WHERE (${state}::text IS NULL OR coalesce(d.decision, 'undecided') = ${state}::text) AND (${linkId}::uuid IS NULL OR l.id = ${linkId}::uuid)
    ) q
    JOIN service_request r ON r.id = q.request_id JOIN service_request e ON e.id = q.earlier_request_id
    JOIN work_order w ON w.id = q.earlier_work_order_id JOIN person p ON p.id = w.technician_id
    LEFT JOIN category k ON k.id = r.category_id LEFT JOIN symptom s ON s.id = r.symptom_id
    WHERE ${from?.linkId ?? null}::uuid IS NULL OR (q.place, q."linkId") > (${from?.place ?? null}::bigint, ${from?.linkId ?? null}::uuid)
    ORDER BY q.place, q."linkId" ${limitTo(limit)}`;
}

function view(row: Row): RepeatRow {
  const { linkId, requestId, number, earlierNumber, days, kind, byCustomer, linkedAt, decideBy, decision } = row;
  return {
    ...{ linkId, requestId, number, earlierNumber, days, kind, byCustomer, linkedAt, decideBy, decision },
    category: named(row.categoryZh, row.categoryEn),
    symptom: named(row.symptomZh, row.symptomEn),
    technician: { zh: row.technicianZh, en: row.technicianEn },
  };
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh && en ? { zh, en } : null;
}

/** Where the page before ended; an address somebody changed begins anew. */
function readCursor(text: string | null): Asked["from"] {
  const [, place, linkId] = /^(-?\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  return place && linkId ? { place: BigInt(place), linkId } : null;
}
