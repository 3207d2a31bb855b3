import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { InspectionFilters, InspectionQueue, InspectionQueueRow } from "../contract/views.ts";
import type { InspectionKind, Outcome, RulingRule } from "../contract/vocabulary.ts";

const PAGE = 100;

type Row = Omit<InspectionQueueRow, "technician" | "outlet" | "kind" | "step" | "outcome" | "rule"> & {
  readonly kind: string;
  readonly step: string;
  readonly outcome: string | null;
  readonly rule: string | null;
  readonly technicianZh: string;
  readonly technicianEn: string;
  readonly outletZh: string;
  readonly outletEn: string;
};

/** Inspections that wait, the oldest first; by filter also decided ones. A page of at most 100. `cursor` is an earlier `next`. */
export async function readInspections(
  { db, actor, now }: ReadContext,
  filters: InspectionFilters,
  cursor: string | null,
): Promise<InspectionQueue> {
  if (actor.scope.kind !== "hq") return { rows: [], next: null, now };
  const [afterAt, afterId] = place(cursor);
  const steps = filters.steps.length > 0 ? [...filters.steps] : ["first", "second"];
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.id, i.number, i.kind, r.number AS "requestNumber", i.about, i.opened_at AS "openedAt", x.outcome, x.rule,
      CASE WHEN i.decided_at IS NOT NULL THEN 'decided' WHEN x.outcome IS NOT NULL THEN 'second' ELSE 'first' END AS step,
      p.name_zh AS "technicianZh", p.name_en AS "technicianEn", o.name_zh AS "outletZh", o.name_en AS "outletEn"
    FROM inspection i JOIN service_request r ON r.id = i.request_id JOIN person p ON p.id = i.technician_id JOIN outlet o ON o.id = i.outlet_id
    LEFT JOIN LATERAL (SELECT y.outcome, y.rule FROM inspection_ruling y WHERE y.inspection_id = i.id ORDER BY y.capacity DESC LIMIT 1) x ON true
    WHERE (${afterAt}::timestamptz IS NULL OR (i.opened_at, i.id) > (${afterAt}::timestamptz, ${afterId}::uuid)) AND (${filters.kinds.length} = 0 OR i.kind = ANY (${[...filters.kinds]}::text[]))
      AND CASE WHEN i.decided_at IS NOT NULL THEN 'decided' WHEN x.outcome IS NOT NULL THEN 'second' ELSE 'first' END = ANY (${steps}::text[])
    ORDER BY i.opened_at, i.id ${limitTo(PAGE + 1)}`;
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { rows: page.map(viewOf), next: rows.length > PAGE && last ? `${last.openedAt.toISOString()}_${last.id}` : null, now };
}

function viewOf({ technicianZh, technicianEn, outletZh, outletEn, ...row }: Row): InspectionQueueRow {
  return {
    ...row,
    kind: row.kind as InspectionKind,
    step: row.step as InspectionQueueRow["step"],
    outcome: row.outcome as Outcome | null,
    rule: row.rule as RulingRule | null,
    technician: { zh: technicianZh, en: technicianEn },
    outlet: { zh: outletZh, en: outletEn },
  };
}

const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Where the page before ended; an address somebody changed begins anew. */
function place(cursor: string | null): [Date | null, string | null] {
  const [, opened = "", id = null] = CURSOR.exec(cursor ?? "") ?? [];
  const at = new Date(opened);
  return id && !Number.isNaN(at.getTime()) ? [at, id] : [null, null];
}
