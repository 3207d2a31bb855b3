import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql } from "#lib/platform/sql.ts";
import type { OutletHit, TechnicianHit } from "../contract/views.ts";
import { pattern } from "./candidates.ts";
import { LINE, type LineColumns, lineFrom, lineOf, REQUEST } from "./request-lines.ts";

type Technician = LineColumns & {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly outletZh: string;
  readonly outletEn: string;
  readonly centreId: string;
};

/** Technicians in sight by a part of their name, each with the request they are at or on the way to. */
export async function searchTechnicians(context: ReadContext, fragment: string, most: number): Promise<readonly TechnicianHit[]> {
  const part = pattern(bare(fragment));
  const rows = await context.db.$queryRaw<Technician[]>`
    SELECT t.id, t.name_zh AS "nameZh", t.name_en AS "nameEn", o.name_zh AS "outletZh", o.name_en AS "outletEn", t.centre_id AS "centreId", ${LINE}
    FROM (SELECT t.id, t.outlet_id, t.centre_id, p.login, p.name_zh, p.name_en FROM technician t JOIN person p ON p.id = t.id
      WHERE p.active AND ${within(context, fragment, sql`p.name_zh || ' ' || p.name_en`)}
        AND (replace(p.name_zh, ' ', '') ILIKE ${part} OR replace(p.name_en, ' ', '') ILIKE ${part})
      ORDER BY p.login ${limitTo(most)}) t
    JOIN outlet o ON o.id = t.outlet_id
    LEFT JOIN LATERAL (SELECT request_id FROM work_order WHERE technician_id = t.id AND status IN ('on_site', 'en_route')
      ORDER BY status = 'on_site' DESC LIMIT 1) now ON true
    LEFT JOIN LATERAL (SELECT ${REQUEST} FROM service_request WHERE id = now.request_id) r ON true
    ${lineOf(context)}
    ORDER BY t.login`;
  return rows.map((row) => ({
    kind: "technician",
    id: row.id,
    name: { zh: row.nameZh, en: row.nameEn },
    outlet: { zh: row.outletZh, en: row.outletEn },
    centreId: row.centreId,
    request: lineFrom(row),
  }));
}

type Outlet = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code: string;
  readonly centreId: string;
  readonly place: string | null;
};

/** Outlets by a part of their name or by their code; below headquarters only one's own node, though names are no secret. */
export async function searchOutlets(context: ReadContext, fragment: string, most: number): Promise<readonly OutletHit[]> {
  const { scope } = context.actor;
  const mine =
    scope.kind === "centre"
      ? sql`centre_id = ${scope.centreId}::uuid AND`
      : scope.kind === "outlet"
        ? sql`id = ${scope.outletId}::uuid AND`
        : sql``;
  const part = pattern(bare(fragment));
  const rows = await context.db.$queryRaw<Outlet[]>`
    SELECT o.id, o.name_zh AS "nameZh", o.name_en AS "nameEn", o.code, o.centre_id AS "centreId",
      (SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
        WHERE d.code IN (left(o.division_code, 2) || '0000', left(o.division_code, 4) || '00', left(o.division_code, 6), o.division_code)) AS place
    FROM (SELECT * FROM outlet WHERE ${mine} active AND ${within(context, fragment, sql`name_zh || ' ' || name_en || ' ' || code`)}
        AND (replace(name_zh, ' ', '') ILIKE ${part} OR replace(name_en, ' ', '') ILIKE ${part} OR code ILIKE ${part})
      ORDER BY code ${limitTo(most)}) o
    ORDER BY o.code`;
  return rows.map(({ id, nameZh, nameEn, code, centreId, place }) => ({
    kind: "outlet",
    id,
    name: { zh: nameZh, en: nameEn },
    code,
    centreId,
    place: place ?? "",
  }));
}

/** Pinyin is typed as one word and written as two: "zhaolei" is found in "Zhao Lei". */
const bare = (text: string) => text.replace(/\s/g, "");

/**
 * Narrows by an index of pairs of letters to those that can contain it; a sign alone has no pair. Below headquarters row security
 * keeps it from the index, and there are few in sight.
 */
function within({ actor }: ReadContext, fragment: string, names: Sql): Sql {
  if (actor.scope.kind !== "hq" || [...bare(fragment)].length < 2) return sql`true`;
  return sql`letter_pairs(${names}) @> letter_pairs(${fragment})`;
}
