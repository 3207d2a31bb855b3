import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readMarks } from "#lib/repeats/index.ts";
import { FIELD_TYPES } from "#lib/requests/contract/vocabulary.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { DispatchFilters } from "../contract/inputs.ts";
import type { DispatchQueue, DispatchQueueRow } from "../contract/views.ts";
import { reasonParts } from "../rules/next-steps.ts";
import { nameFor } from "./personal-data.ts";

const PAGE = 100;

type Row = Omit<
  DispatchQueueRow,
  "category" | "symptom" | "division" | "promise" | "nextClock" | "givenBack" | "repeat" | "qualityNeeded"
> & {
  readonly rank: number;
  readonly divisionCode: string;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
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
 * at most 100; `cursor` is the `next` of the page before; a cursor that says nothing starts at the beginning.
 */
export async function readDispatchQueue(
  { db, actor }: ReadContext,
  filters: DispatchFilters,
  cursor: string | null,
): Promise<DispatchQueue> {
  const from = readCursor(cursor);
  // A hot page: one statement instead of one a relation.
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id AS "requestId", r.number, r.version, r.type, r.urgency, r.stage, r.cycle, r.stage_since AS "stageSince", r.logged_at AS "loggedAt",
      r.division_code AS "divisionCode", r.address_id IS NULL AS "addressToObtain", CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END AS rank,
      c.name AS "customerName", k.name_zh AS "categoryZh", k.name_en AS "categoryEn", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd", m.kind AS clock, m.due_at AS "dueAt", e.chases,
      w.status AS "gaveBack", w.reason AS "gaveBackReason", o.name_zh AS "gaveBackZh", o.name_en AS "gaveBackEn"
    FROM service_request r
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL
      ORDER BY due_at LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT status, reason, outlet_id FROM work_order WHERE request_id = r.id AND cycle = r.cycle AND status IN ('declined', 'withdrawn')
      ORDER BY number DESC LIMIT 1) w ON true
    LEFT JOIN outlet o ON o.id = w.outlet_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS chases FROM request_event WHERE request_id = r.id AND kind = 'contact_recorded' AND data ->> 'purpose' = 'chase') e
    WHERE r.stage IN ('logged', 'dispatched') AND r.type = ANY (${FIELD_TYPES}::text[])
      AND NOT EXISTS (SELECT FROM work_order WHERE request_id = r.id AND status NOT IN ('completed', 'declined', 'withdrawn'))
      AND (${filters.type.length}::int = 0 OR r.type = ANY (${filters.type}::text[]))
      AND (${filters.urgency.length}::int = 0 OR r.urgency = ANY (${filters.urgency}::text[]))
      AND (${filters.centre ?? null}::uuid IS NULL OR r.centre_id = ${filters.centre ?? null}::uuid)
      AND (${filters.again.length}::int = 0 OR (${filters.again.includes("sent_back")} AND r.cycle > 1) OR (${filters.again.includes("given_back")} AND w.status IS NOT NULL))
      AND (${from?.id ?? null}::uuid IS NULL OR (CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END, coalesce(m.due_at, r.stage_since), r.id)
        > (${from?.rank ?? null}::int, ${from?.due ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    ORDER BY CASE r.urgency WHEN 'emergency' THEN 0 ELSE 1 END, coalesce(m.due_at, r.stage_since), r.id
    LIMIT ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  const divisions = await readDivisionNames(
    db,
    shown.map(({ divisionCode }) => divisionCode),
  );
  const marks = await readMarks(
    { db, actor },
    shown.map(({ requestId }) => requestId),
  );
  const name = nameFor(actor);
  return {
    rows: shown.map((row) => ({ ...view(row, divisions.get(row.divisionCode) ?? "", name), ...marks(row.requestId) })),
    next: last ? writeCursor(last) : null,
  };
}

function view(row: Row, division: string, name: (name: string) => string): Omit<DispatchQueueRow, "repeat" | "qualityNeeded"> {
  const { requestId, number, version, type, urgency, stage, cycle, stageSince, loggedAt, addressToObtain, chases } = row;
  return {
    ...{ requestId, number, version, type, urgency, stage, cycle, stageSince, loggedAt, addressToObtain, chases },
    customerName: name(row.customerName),
    category: named(row.categoryZh, row.categoryEn),
    symptom: named(row.symptomZh, row.symptomEn),
    division,
    promise: row.promiseStart && row.promiseEnd ? { startsAt: row.promiseStart, endsAt: row.promiseEnd } : null,
    nextClock: row.clock && row.dueAt ? { kind: row.clock, dueAt: row.dueAt } : null,
    givenBack: row.gaveBack && {
      status: row.gaveBack,
      reason: reasonParts(row.gaveBackReason ?? "").code,
      outlet: named(row.gaveBackZh, row.gaveBackEn) ?? { zh: "", en: "" },
    },
  };
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh && en ? { zh, en } : null;
}

function writeCursor({ rank, dueAt, stageSince, requestId }: Row): string {
  return `${rank}_${(dueAt ?? stageSince).toISOString()}_${requestId}`;
}

function readCursor(text: string | null): { readonly rank: number; readonly due: string; readonly id: string } | null {
  const [, rank, due, id] = /^([01])_(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  if (!due || !id || Number.isNaN(Date.parse(due))) return null;
  return { rank: Number(rank), due, id };
}
