import { readDivisionNames } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { OutletOrder, OutletOrdersView, WaitingOffersView } from "../contract/views.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";

const MOST = 200;
const MOST_WAITING = 20;

type Row = Omit<OutletOrder, "status" | "division" | "category" | "symptom" | "technician" | "outlet" | "promise"> & {
  readonly status: WorkOrderStatus;
  readonly technicianId: string;
  readonly technicianZh: string | null;
  readonly technicianEn: string | null;
  readonly outletZh: string | null;
  readonly outletEn: string | null;
  readonly divisionCode: string;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
};

/**
 * What the reader's outlets have to answer, with the time left, and what their people have open: at most two hundred, offers
 * before everything else and then what has stood in its state the longest, and whether there are more.
 */
export async function readOutletOrders({ db }: ReadContext): Promise<OutletOrdersView> {
  const technicians = await db.technician.findMany({ select: { id: true }, orderBy: { id: "asc" }, take: MOST });
  const people = await db.person.findMany({ where: { id: { in: technicians.map(({ id }) => id) } }, take: MOST });
  const names = new Map(people.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  const ids = await db.$queryRaw<Id[]>`
    SELECT id FROM work_order WHERE status NOT IN ('completed', 'declined', 'withdrawn') ORDER BY status <> 'offered', status_since, id ${limitTo(MOST + 1)}`;
  const views = await orderViews(db, ids.slice(0, MOST));
  return {
    offers: views.filter(({ status }) => status === "offered"),
    open: views.filter(({ status }) => status !== "offered"),
    more: ids.length > MOST,
    technicians: technicians.map(({ id }) => ({ id, name: names.get(id) ?? { zh: "", en: "" } })),
  };
}

/** What outlets in the reader's sight have not answered, the longest offered first; the first twenty, and whether there are more. */
export async function readWaitingOffers({ db, now }: ReadContext): Promise<WaitingOffersView> {
  const ids = await db.$queryRaw<Id[]>`
    SELECT id FROM work_order WHERE status = 'offered' ORDER BY status_since, id ${limitTo(MOST_WAITING + 1)}`;
  return { offers: await orderViews(db, ids.slice(0, MOST_WAITING)), more: ids.length > MOST_WAITING, now };
}

type Id = { readonly id: string };

async function orderViews(db: Db, orders: readonly Id[]): Promise<OutletOrder[]> {
  const ids = orders.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT w.id AS "workOrderId", w.version, w.number, w.status, w.status_since AS "statusSince", w.technician_id AS "technicianId", w.cycle,
      r.id AS "requestId", r.number AS "requestNumber", r.type, r.urgency, coalesce(a.street_code, r.division_code) AS "divisionCode", a.detail AS "addressDetail",
      c.name AS "customerName", k.name_zh AS "categoryZh", k.name_en AS "categoryEn", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      b.starts_at AS "startsAt", b.ends_at AS "endsAt", p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd",
      t.name_zh AS "technicianZh", t.name_en AS "technicianEn", u.name_zh AS "outletZh", u.name_en AS "outletEn",
      CASE w.status WHEN 'offered' THEN o.due_at END AS "answerBy", n.due_at AS "contactBy"
    FROM unnest(${ids}::uuid[]) AS q (id)
    JOIN work_order w ON w.id = q.id
    JOIN service_request r ON r.id = w.request_id
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN person t ON t.id = w.technician_id
    LEFT JOIN outlet u ON u.id = w.outlet_id
    LEFT JOIN customer_address a ON a.id = r.address_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN booking b ON b.work_order_id = w.id AND b.live
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN sla_milestone o ON o.request_id = r.id AND o.cycle = w.cycle AND o.kind = 'offer' AND o.met_at IS NULL AND o.voided_at IS NULL
    LEFT JOIN sla_milestone n ON n.request_id = r.id AND n.cycle = w.cycle AND n.kind = 'contact' AND n.met_at IS NULL AND n.voided_at IS NULL
    ORDER BY coalesce(CASE w.status WHEN 'offered' THEN o.due_at END, b.starts_at, w.status_since), w.id`;
  const divisions = await readDivisionNames(
    db,
    rows.map(({ divisionCode }) => divisionCode),
  );
  return rows.map((row) => view(row, divisions.get(row.divisionCode) ?? ""));
}

function view(row: Row, division: string): OutletOrder {
  const { technicianId, technicianZh, technicianEn, outletZh, outletEn, divisionCode: _, ...rest } = row;
  const { categoryZh, categoryEn, symptomZh, symptomEn, promiseStart, promiseEnd, ...order } = rest;
  return {
    ...order,
    division,
    category: categoryZh && categoryEn ? { zh: categoryZh, en: categoryEn } : null,
    symptom: symptomZh && symptomEn ? { zh: symptomZh, en: symptomEn } : null,
    technician: { id: technicianId, name: { zh: technicianZh ?? "", en: technicianEn ?? "" } },
    outlet: { zh: outletZh ?? "", en: outletEn ?? "" },
    promise: promiseStart && promiseEnd ? { startsAt: promiseStart, endsAt: promiseEnd } : null,
  };
}
