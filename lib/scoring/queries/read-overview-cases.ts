import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo } from "#lib/platform/sql.ts";
import { type OverviewCase, type OverviewCasesView, type OverviewFigure, WORK_FIGURES } from "../contract/overview-views.ts";
import { type Month, monthStart, monthsOn } from "../rules/months.ts";

const MOST = 100;

type Row = Omit<OverviewCase, "outlet"> & {
  readonly outletId: string | null;
  readonly outletZh: string | null;
  readonly outletEn: string | null;
};

/**
 * The tickets that a figure of the first page counts, narrowed to one fact or one outlet; those against it first, then the
 * longest and the newest. Null for a figure that is headquarters' alone.
 */
export async function readOverviewCases(
  { db, actor, now }: ReadContext,
  { month, figure, fact, outlet }: { month: Month; figure: OverviewFigure; fact: string | null; outlet: string | null },
): Promise<OverviewCasesView | null> {
  const [from, to] = [monthStart(month), monthStart(monthsOn(month, 1))];
  const isWork = (WORK_FIGURES as readonly string[]).includes(figure);
  if (!isWork && actor.scope.kind !== "hq") return null;
  const rows = isWork
    ? await db.$queryRaw<Row[]>`
        SELECT c.request_id AS "requestId", c.request_number AS "requestNumber", c.kept, c.minutes, c.fact, c.fact_at AS "factAt",
          k.id AS "outletId", k.name_zh AS "outletZh", k.name_en AS "outletEn"
        FROM overview_work(${from}, ${to}, ${now}) c LEFT JOIN outlet k ON k.id = c.outlet_id
        WHERE c.figure = ${figure} AND (${fact}::text IS NULL OR c.fact = ${fact}) AND (${outlet}::uuid IS NULL OR c.outlet_id = ${outlet}::uuid)
        ORDER BY c.kept NULLS LAST, c.minutes DESC NULLS FIRST, c.fact_at DESC, c.request_id ${limitTo(MOST + 1)}`
    : await db.$queryRaw<Row[]>`
        SELECT c.request_id AS "requestId", c.request_number AS "requestNumber", c.kept, c.minutes, c.fact, c.fact_at AS "factAt",
          k.id AS "outletId", k.name_zh AS "outletZh", k.name_en AS "outletEn"
        FROM overview_voice(${from}, ${to}, ${now}) c LEFT JOIN outlet k ON k.id = c.outlet_id
        WHERE c.figure = ${figure} AND (${fact}::text IS NULL OR c.fact = ${fact}) AND (${outlet}::uuid IS NULL OR c.outlet_id = ${outlet}::uuid)
        ORDER BY c.kept NULLS LAST, c.minutes DESC NULLS FIRST, c.fact_at DESC, c.request_id ${limitTo(MOST + 1)}`;
  return { rows: rows.slice(0, MOST).map(viewOf), more: rows.length > MOST, now };
}

function viewOf({ outletId, outletZh, outletEn, ...row }: Row): OverviewCase {
  return { ...row, outlet: outletId ? { id: outletId, name: { zh: outletZh ?? "", en: outletEn ?? "" } } : null };
}
