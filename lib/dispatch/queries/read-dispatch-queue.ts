import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readMarks } from "#lib/repeats/index.ts";
import { meetsWish } from "#lib/requests/index.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { DispatchFilters } from "../contract/inputs.ts";
import type { DispatchQueue, DispatchQueueRow, WindowView } from "../contract/views.ts";
import { reasonParts } from "../rules/next-steps.ts";
import { nameFor } from "./personal-data.ts";
import { type After, type Place, worstWaiting } from "./worst-waiting.ts";

const PAGE = 50;

type Row = Omit<DispatchQueueRow, "category" | "symptom" | "promise" | "wish" | "nextClock" | "givenBack" | "repeat" | "qualityNeeded"> & {
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
  readonly wishStart: Date | null;
  readonly wishEnd: Date | null;
  readonly clock: string | null;
  readonly dueAt: Date | null;
  readonly gaveBack: "declined" | "withdrawn" | null;
  readonly gaveBackReason: string | null;
  readonly gaveBackZh: string | null;
  readonly gaveBackEn: string | null;
};

/**
 * Requests for which somebody has to be sent and nobody is: emergencies first, then the worst clock (DOMAIN §6); one whose
 * clocks were all met or voided (given back after the first call) counts from the moment it came back. A page of
 * at most 50; `cursor` is the `next` of the page before; a cursor that says nothing starts at the beginning.
 */
export async function readDispatchQueue(context: ReadContext, filters: DispatchFilters, cursor: string | null): Promise<DispatchQueue> {
  const places = await worstWaiting(context, filters, readCursor(cursor), PAGE + 1);
  const page = places.slice(0, PAGE);
  const rows = await readQueueRows(
    context,
    page.map(({ id }) => id),
  );
  return { rows, next: places.length > PAGE ? writeCursor(page.at(-1)) : null };
}

/** What a dispatcher is told of these requests, in their order, whether they wait or not; those out of sight are left out. */
export async function readQueueRows({ db, actor }: ReadContext, ids: readonly string[]): Promise<DispatchQueueRow[]> {
  const shown = await readRows(db, ids);
  const marks = await readMarks(
    { db, actor },
    shown.map(({ requestId }) => requestId),
  );
  const name = nameFor(actor);
  return shown.map((row) => ({ ...view(row, name), ...marks(row.requestId) }));
}

/** The rows of these requests, in their order. A hot page: one statement instead of one a relation. */
function readRows(db: Db, ids: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT r.id AS "requestId", r.number, r.version, r.type, r.urgency, r.stage, r.cycle, r.stage_since AS "stageSince", r.logged_at AS "loggedAt",
      coalesce(d.path, '') AS division, r.address_id IS NULL AS "addressToObtain",
      c.name AS "customerName", k.name_zh AS "categoryZh", k.name_en AS "categoryEn", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd", m.kind AS clock, m.due_at AS "dueAt", e.chases,
      x.starts_at AS "wishStart", x.ends_at AS "wishEnd",
      w.status AS "gaveBack", w.reason AS "gaveBackReason", o.name_zh AS "gaveBackZh", o.name_en AS "gaveBackEn"
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS q (id, place)
    JOIN service_request r ON r.id = q.id
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN LATERAL (SELECT string_agg(name, ' ' ORDER BY level) AS path FROM division
      WHERE code IN (left(r.division_code, 2) || '0000', left(r.division_code, 4) || '00', r.division_code)) d ON true
    LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL
      ORDER BY due_at LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM wished_window WHERE request_id = r.id AND cycle = r.cycle ORDER BY seq DESC LIMIT 1) x ON true
    LEFT JOIN LATERAL (SELECT status, reason, outlet_id FROM work_order WHERE request_id = r.id AND cycle = r.cycle AND status IN ('declined', 'withdrawn')
      ORDER BY number DESC LIMIT 1) w ON true
    LEFT JOIN outlet o ON o.id = w.outlet_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS chases FROM request_event WHERE request_id = r.id AND kind = 'contact_recorded' AND data ->> 'purpose' = 'chase') e
    ORDER BY q.place`;
}

function view(row: Row, name: (name: string) => string): Omit<DispatchQueueRow, "repeat" | "qualityNeeded"> {
  const promise = windowOf(row.promiseStart, row.promiseEnd);
  const wish = windowOf(row.wishStart, row.wishEnd);
  const { requestId, number, version, type, urgency, stage, cycle, stageSince, loggedAt, division, addressToObtain, chases } = row;
  return {
    ...{ requestId, number, version, type, urgency, stage, cycle, stageSince, loggedAt, division, addressToObtain, chases },
    customerName: name(row.customerName),
    category: named(row.categoryZh, row.categoryEn),
    symptom: named(row.symptomZh, row.symptomEn),
    promise,
    wish: wish && !meetsWish(promise, wish) ? wish : null,
    nextClock: row.clock && row.dueAt ? { kind: row.clock, dueAt: row.dueAt } : null,
    givenBack: row.gaveBack && {
      status: row.gaveBack,
      reason: reasonParts(row.gaveBackReason ?? "").code,
      outlet: named(row.gaveBackZh, row.gaveBackEn) ?? { zh: "", en: "" },
    },
  };
}

function windowOf(startsAt: Date | null, endsAt: Date | null): WindowView | null {
  return startsAt && endsAt ? { startsAt, endsAt } : null;
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh && en ? { zh, en } : null;
}

function writeCursor(last: Place | undefined): string | null {
  return last ? `${last.rank}_${last.worst.toISOString()}_${last.id}` : null;
}

function readCursor(text: string | null): After | null {
  const [, rank, worst, id] = /^([01])_(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  if (!worst || !id || Number.isNaN(Date.parse(worst))) return null;
  return { rank: Number(rank), worst, id };
}
