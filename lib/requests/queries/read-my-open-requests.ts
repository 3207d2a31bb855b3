import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import type { MyRequestFilters, MyRequestPage, MyRequestRow } from "../contract/views.ts";
import { FIELD_TYPES } from "../contract/vocabulary.ts";
import { standingsOfTurns, whoseTurn } from "../rules/whose-turn.ts";

const PAGE = 100;

type Row = Omit<MyRequestRow, "category" | "symptom" | "turn" | "clock" | "promise"> & {
  readonly categoryZh: string | null;
  readonly categoryEn: string | null;
  readonly symptomZh: string | null;
  readonly symptomEn: string | null;
  readonly workOrder: string | null;
  readonly remedyOwed: boolean;
  readonly clockKind: NonNullable<MyRequestRow["clock"]>["kind"] | null;
  readonly clockDueAt: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
};

/**
 * What I own and is not over, the worst clock first, with whose turn it is (DOMAIN §2). A page of at most 100; `cursor`
 * is the `next` of the page before; a cursor that says nothing starts at the beginning.
 */
export async function readMyOpenRequests(
  { db, actor, now }: ReadContext,
  filters: MyRequestFilters,
  cursor: string | null,
): Promise<MyRequestPage> {
  const from = readCursor(cursor);
  const standings = standingsOfTurns(filters.turns);
  const limits = filters.dues.map((due) => (due === "overdue" ? now : new Date(now.getTime() + 3_600_000)).getTime());
  const dueBefore = limits.length > 0 ? new Date(Math.max(...limits)) : null;
  // A hot page: one statement instead of one a relation. The standing's text is the one of `standingKey`.
  const rows = await db.$queryRaw<Row[]>`
    SELECT r.id, r.number, r.type, r.stage, r.urgency, r.cycle, c.name AS "customerName", k.name_zh AS "categoryZh", k.name_en AS "categoryEn",
      d.code AS "modelCode", s.name_zh AS "symptomZh", s.name_en AS "symptomEn", left(r.words, 80) AS "words",
      r.address_id IS NULL AS "addressToObtain", r.stage_since AS "stageSince", w.status AS "workOrder", o.remedy_owed AS "remedyOwed",
      m.kind AS "clockKind", m.due_at AS "clockDueAt", p.starts_at AS "startsAt", p.ends_at AS "endsAt"
    FROM service_request r
    JOIN customer c ON c.id = r.customer_id
    LEFT JOIN category k ON k.id = r.category_id
    LEFT JOIN symptom s ON s.id = r.symptom_id
    LEFT JOIN asset a ON a.id = r.asset_id
    LEFT JOIN model d ON d.id = a.model_id
    LEFT JOIN work_order w ON w.request_id = r.id AND w.status NOT IN ('completed', 'declined', 'withdrawn')
    LEFT JOIN LATERAL (SELECT kind, due_at FROM sla_milestone WHERE request_id = r.id AND met_at IS NULL AND voided_at IS NULL
      ORDER BY due_at LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT starts_at, ends_at FROM promise WHERE request_id = r.id ORDER BY seq DESC LIMIT 1) p ON true
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM sla_milestone WHERE request_id = r.id AND kind = 'remedy' AND met_at IS NULL
      AND voided_at IS NULL) AS remedy_owed) o
    WHERE r.owner_id = ${actor.personId}::uuid AND r.stage NOT IN ('closed', 'cancelled')
      AND (${filters.stages.length}::int = 0 OR r.stage = ANY (${filters.stages}::text[]))
      AND (${filters.types.length}::int = 0 OR r.type = ANY (${filters.types}::text[]))
      AND (${dueBefore}::timestamptz IS NULL OR m.due_at <= ${dueBefore}::timestamptz)
      AND (${filters.turns.length}::int = 0 OR concat_ws('/', r.stage, CASE WHEN r.type = ANY (${FIELD_TYPES}::text[]) THEN 'visit' ELSE 'desk' END,
        coalesce(w.status, 'none'), CASE WHEN o.remedy_owed THEN 'remedy' ELSE 'plain' END) = ANY (${standings}::text[]))
      AND (${from?.id ?? null}::uuid IS NULL
        OR (coalesce(m.due_at, 'infinity'), r.id) > (${from?.due ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    ORDER BY coalesce(m.due_at, 'infinity'), r.id
    ${limitTo(PAGE + 1)}`;
  const shown = rows.slice(0, PAGE).map(view);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursor(last) : null, now };
}

function view({
  categoryZh,
  categoryEn,
  symptomZh,
  symptomEn,
  workOrder,
  remedyOwed,
  clockKind,
  clockDueAt,
  startsAt,
  endsAt,
  ...row
}: Row): MyRequestRow {
  return {
    ...row,
    category: categoryZh && categoryEn ? { zh: categoryZh, en: categoryEn } : null,
    symptom: symptomZh && symptomEn ? { zh: symptomZh, en: symptomEn } : null,
    turn: whoseTurn({ type: row.type, stage: row.stage, workOrder, remedyOwed }),
    clock: clockKind && clockDueAt ? { kind: clockKind, dueAt: clockDueAt } : null,
    promise: startsAt && endsAt ? { startsAt, endsAt } : null,
  };
}

function writeCursor({ clock, id }: MyRequestRow): string {
  return `${clock ? clock.dueAt.toISOString() : "infinity"}_${id}`;
}

function readCursor(text: string | null): { readonly due: string; readonly id: string } | null {
  const [, due, id] = /^(infinity|\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "") ?? [];
  if (!due || !id || (due !== "infinity" && Number.isNaN(Date.parse(due)))) return null;
  return { due, id };
}
