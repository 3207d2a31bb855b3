import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql, sqlJoined } from "#lib/platform/sql.ts";
import type { OutletHit, TechnicianHit } from "../contract/views.ts";
import { pattern } from "./candidates.ts";
import { LINE, type LineColumns, lineFrom, lineOf, REQUEST } from "./request-lines.ts";

type Row = LineColumns & {
  readonly kind: "technician" | "outlet";
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly centreId: string;
  /** A technician's. */
  readonly outletZh: string | null;
  readonly outletEn: string | null;
  /** An outlet's. */
  readonly code: string | null;
  readonly place: string | null;
};

/**
 * Technicians in sight by a part of their name, each with the request they are at or on the way to; then outlets by a part of
 * their name or by their code, below headquarters only one's own node, though names are no secret. At most `most` of each.
 */
export async function searchOrganisation(
  context: ReadContext,
  fragment: string,
  most: number,
): Promise<readonly (TechnicianHit | OutletHit)[]> {
  const rows = await context.db.$queryRaw<Row[]>`
    SELECT 'technician' AS kind, t.id, t.name_zh AS "nameZh", t.name_en AS "nameEn", t.centre_id AS "centreId",
      o.name_zh AS "outletZh", o.name_en AS "outletEn", NULL AS code, NULL AS place, ${LINE}, 1 AS turn, t.login AS sort
    FROM (SELECT t.id, t.outlet_id, t.centre_id, p.login, p.name_zh, p.name_en FROM technician t JOIN person p ON p.id = t.id
      WHERE ${ofMine(context, sql`t.centre_id`, sql`t.outlet_id`)} p.active AND ${within(context, fragment, sql`p.name_zh || ' ' || p.name_en`)}
        AND ${isCalled(fragment, sql`p.name_zh`, sql`p.name_en`)}
      ORDER BY p.login ${limitTo(most)}) t
    JOIN outlet o ON o.id = t.outlet_id
    LEFT JOIN LATERAL (SELECT request_id FROM work_order WHERE technician_id = t.id AND status IN ('on_site', 'en_route')
      ORDER BY status = 'on_site' DESC LIMIT 1) now ON true
    LEFT JOIN LATERAL (SELECT ${REQUEST} FROM service_request WHERE id = now.request_id) r ON true
    ${lineOf(context)}
    UNION ALL
    SELECT 'outlet', o.id, o.name_zh, o.name_en, o.centre_id, NULL, NULL, o.code,
      (SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
        WHERE d.code IN (left(o.division_code, 2) || '0000', left(o.division_code, 4) || '00', left(o.division_code, 6), o.division_code)),
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, o.code
    FROM (SELECT * FROM outlet WHERE ${ofMine(context, sql`centre_id`, sql`id`)} active
        AND ${within(context, fragment, sql`name_zh || ' ' || name_en || ' ' || code`)}
        AND ${isCalled(fragment, sql`name_zh`, sql`name_en`, sql`code`)}
      ORDER BY code ${limitTo(most)}) o
    ORDER BY turn, sort`;
  return rows.map((row) => {
    const { kind, id, nameZh, nameEn, outletZh, outletEn, centreId, code, place } = row;
    const name = { zh: nameZh, en: nameEn };
    if (kind === "outlet") return { kind, id, name, code: code ?? "", centreId, place: place ?? "" };
    return { kind, id, name, outlet: { zh: outletZh ?? "", en: outletEn ?? "" }, centreId, request: lineFrom(row) };
  });
}

/** One's own node, where one has one. */
function ofMine({ actor: { scope } }: ReadContext, centre: Sql, outlet: Sql): Sql {
  if (scope.kind === "centre") return sql`${centre} = ${scope.centreId}::uuid AND`;
  return scope.kind === "outlet" ? sql`${outlet} = ${scope.outletId}::uuid AND` : sql``;
}

/** A sign alone begins a name; more may stand anywhere in it. Pinyin is typed as one word and written as two: "zhaolei" is found in "Zhao Lei". */
function isCalled(fragment: string, ...names: readonly Sql[]): Sql {
  const part = bare(fragment);
  if ([...part].length < 2) return sql`left(${names[0] ?? sql`''`}, 1) = ${part}`;
  return sql`(${sqlJoined(
    names.map((name) => sql`replace(${name}, ' ', '') ILIKE ${pattern(part)}`),
    " OR ",
  )})`;
}

const bare = (text: string) => text.replace(/\s/g, "");

/**
 * Narrows by an index of pairs of letters to those that can contain it; a sign alone has no pair. Below headquarters row security
 * keeps it from the index, and there are few in sight.
 */
function within({ actor }: ReadContext, fragment: string, names: Sql): Sql {
  if (actor.scope.kind !== "hq" || [...bare(fragment)].length < 2) return sql`true`;
  return sql`letter_pairs(${names}) @> letter_pairs(${fragment})`;
}
