import type { Db } from "#lib/platform/db.ts";
import { type Sql, sql } from "#lib/platform/sql.ts";

type Named = { readonly code: string; readonly name: string; readonly path: string };

/** "四川省 绵阳市 涪城区 丰谷镇" from codes of any level; unknown codes answer an empty text. */
export async function readDivisionNames(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const line = (code: string) => [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code.slice(0, 6), code])];
  const rows = await db.division.findMany({ where: { code: { in: [...new Set(codes.flatMap(line))] } }, take: 1000 });
  const names = new Map(rows.map((row) => [row.code, row.name]));
  return new Map(
    codes.map((code) => [
      code,
      line(code)
        .flatMap((part) => names.get(part) ?? [])
        .join(" "),
    ]),
  );
}

/** Cities and counties whose name contains these words, counties first, each with its path: for a picker that is typed into. */
export async function readDivisionsNamed(db: Db, text: string): Promise<Named[]> {
  const rows = await db.division.findMany({
    where: { level: { in: [2, 3] }, name: { contains: text } },
    select: { code: true, name: true },
    orderBy: [{ level: "desc" }, { code: "asc" }],
    take: 20,
  });
  const paths = await readDivisionNames(
    db,
    rows.map(({ code }) => code),
  );
  return rows.map((row) => ({ ...row, path: paths.get(row.code) ?? row.name }));
}

/**
 * The centre whose outlets serve a county for a category and type, own ground before neighbours'; null where nobody does. A part of
 * a statement that knows the county and the category (null: whatever it is).
 */
export function servingCentre(county: Sql, categoryId: Sql, requestType: string): Sql {
  return sql`(SELECT o.centre_id FROM territory t JOIN outlet o ON o.id = t.outlet_id
    WHERE t.division_code = ${county} AND t.request_type = ${requestType} AND (${categoryId} IS NULL OR t.category_id = ${categoryId})
    ORDER BY t.rank LIMIT 1)`;
}
