import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { OutletOrder, OutletOrdersView } from "../contract/views.ts";
import type { WorkOrderStatus } from "../contract/vocabulary.ts";

const MOST = 200;

type Row = Omit<OutletOrder, "status" | "division" | "category" | "symptom" | "technician" | "promise"> & {
  readonly status: WorkOrderStatus;
  readonly technicianId: string;
  readonly divisionCode: string;
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly promiseStart: Date | null;
  readonly promiseEnd: Date | null;
};

/** What the reader's outlets have to answer, with the time left, and what their people have open. */
export async function readOutletOrders({ db }: ReadContext): Promise<OutletOrdersView> {
  const technicians = await db.technician.findMany({ select: { id: true }, orderBy: { id: "asc" }, take: MOST });
  const people = await db.person.findMany({ where: { id: { in: technicians.map(({ id }) => id) } }, take: MOST });
  const names = new Map(people.map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  const rows = await db.$queryRaw<Row[]>`
    SELECT w.id AS "workOrderId", w.version, w.number, w.status, w.status_since AS "statusSince", w.technician_id AS "technicianId", w.cycle,
      r.id AS "requestId", r.number AS "requestNumber", r.type, r.urgency, r.division_code AS "divisionCode", a.detail AS "addressDetail",
      c.name AS "customerName", k.name_zh AS "categoryZh", k.name_en AS "categoryEn", s.name_zh AS "symptomZh", s.name_en AS "symptomEn",
      b.starts_at AS "startsAt", b.ends_at AS "endsAt", p.starts_at AS "promiseStart", p.ends_at AS "promiseEnd",
      CASE w.status WHEN 'offered' THEN o.due_at END AS "answerBy", n.due_at AS "contactBy"
    FROM work_order w
    JOIN service_request r ON r.id = w.request_id
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN customer_address a ON a.id = r.address_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN booking b ON b.work_order_id = w.id AND b.live
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id
      AND EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND cycle = r.cycle AND kind = 'arrive') ORDER BY seq DESC LIMIT 1) p ON true
    LEFT JOIN sla_milestone o ON o.request_id = r.id AND o.cycle = w.cycle AND o.kind = 'offer' AND o.met_at IS NULL AND o.voided_at IS NULL
    LEFT JOIN sla_milestone n ON n.request_id = r.id AND n.cycle = w.cycle AND n.kind = 'contact' AND n.met_at IS NULL AND n.voided_at IS NULL
    WHERE w.status NOT IN ('completed', 'declined', 'withdrawn')
    ORDER BY coalesce(CASE w.status WHEN 'offered' THEN o.due_at END, b.starts_at, w.status_since), w.id
    LIMIT ${MOST}`;
  const divisions = await readDivisionNames(
    db,
    rows.map(({ divisionCode }) => divisionCode),
  );
  const views = rows.map((row) => view(row, divisions.get(row.divisionCode) ?? "", names.get(row.technicianId)));
  return {
    offers: views.filter(({ status }) => status === "offered"),
    open: views.filter(({ status }) => status !== "offered"),
    technicians: technicians.map(({ id }) => ({ id, name: names.get(id) ?? { zh: "", en: "" } })),
  };
}

function view(row: Row, division: string, technician: Bilingual | undefined): OutletOrder {
  const { technicianId, divisionCode: _, categoryZh, categoryEn, symptomZh, symptomEn, promiseStart, promiseEnd, ...order } = row;
  return {
    ...order,
    division,
    category: categoryZh && categoryEn ? { zh: categoryZh, en: categoryEn } : null,
    symptom: symptomZh && symptomEn ? { zh: symptomZh, en: symptomEn } : null,
    technician: { id: technicianId, name: technician ?? { zh: "", en: "" } },
    promise: promiseStart && promiseEnd ? { startsAt: promiseStart, endsAt: promiseEnd } : null,
  };
}
