import { readDivisionNames } from "#lib/network/index.ts";
import type { Db, Prisma } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { TodayOrder } from "../contract/views.ts";

type Row = Omit<TodayOrder, "division" | "place" | "category" | "symptom" | "promise" | "waitsFor"> & {
  readonly divisionCode: string;
  readonly latE6: number | null;
  readonly lngE6: number | null;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
  readonly need: string | null;
  readonly needDueAt: Date | null;
};

/** Work orders within the reader's sight as the technician's pages show them; the caller bounds them by ids. */
export async function todayOrders(db: Db, orders: Prisma.WorkOrderWhereInput, most: number): Promise<TodayOrder[]> {
  const ids = (await db.workOrder.findMany({ where: orders, select: { id: true }, take: most })).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT w.id AS "workOrderId", w.version, w.number, w.status, w.cycle, r.id AS "requestId", r.number AS "requestNumber", r.type, r.urgency,
      c.name AS "customerName", f.mask AS "phoneMask", coalesce(a.street_code, a.division_code, r.division_code) AS "divisionCode", a.detail AS "addressDetail",
      a.lat_e6 AS "latE6", a.lng_e6 AS "lngE6", k.name_zh AS "categoryZh", k.name_en AS "categoryEn", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      b.starts_at AS "startsAt", b.ends_at AS "endsAt", p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd", n.due_at AS "contactBy",
      d.kind AS need, d.due_at AS "needDueAt", w.outcome, CASE w.status WHEN 'completed' THEN w.status_since END AS "finishedAt"
    FROM work_order w
    JOIN service_request r ON r.id = w.request_id
    JOIN customer c ON c.id = r.customer_id
    JOIN customer_phone f ON f.id = r.phone_id
    LEFT JOIN customer_address a ON a.id = r.address_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN booking b ON b.work_order_id = w.id AND b.technician_id = w.technician_id AND b.live
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN sla_milestone n ON n.request_id = r.id AND n.cycle = w.cycle AND n.kind = 'contact' AND n.met_at IS NULL AND n.voided_at IS NULL
    LEFT JOIN LATERAL (SELECT kind, due_at FROM support_demand WHERE work_order_id = w.id AND met_at IS NULL ORDER BY due_at LIMIT 1) d ON true
    WHERE w.id = ANY (${ids}::uuid[])
    ORDER BY b.starts_at NULLS LAST, w.id`;
  const divisions = await readDivisionNames(
    db,
    rows.map(({ divisionCode }) => divisionCode),
  );
  return rows.map((row) => view(row, divisions.get(row.divisionCode) ?? ""));
}

function view(row: Row, division: string): TodayOrder {
  const {
    divisionCode: _,
    latE6,
    lngE6,
    categoryZh,
    categoryEn,
    symptomZh,
    symptomEn,
    promiseStart,
    promiseEnd,
    need,
    needDueAt,
    ...order
  } = row;
  return {
    ...order,
    division,
    place: latE6 !== null && lngE6 !== null ? { latE6, lngE6 } : null,
    category: named(categoryZh, categoryEn),
    symptom: named(symptomZh, symptomEn),
    promise: promiseStart && promiseEnd ? { startsAt: promiseStart, endsAt: promiseEnd } : null,
    waitsFor: need && needDueAt ? { kind: need, dueAt: needDueAt } : null,
  };
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh && en ? { zh, en } : null;
}
