import type { ReadContext } from "#lib/platform/read-door.ts";
import { sql } from "#lib/platform/sql.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { readEntitlements } from "#lib/warranty/index.ts";
import { phoneDigest } from "../adapters/phone-digest.ts";
import { normalisePhone } from "../contract/phone-number.ts";
import type { AddressView, CallerAsset, CustomerFile } from "../contract/views.ts";
import { MEMBER_LEVELS } from "../contract/vocabulary.ts";

type Row = Omit<CustomerFile, "addresses" | "assets"> & {
  readonly addresses: readonly AddressView[];
  readonly assets: readonly (Omit<CallerAsset, "entitlement"> & { readonly category: string; readonly divisionCode: string | null })[];
};

/** Whose number is this? Every file that holds it (a number may serve two households), each as the agent needs it. */
export async function recogniseCaller({ db, actor, now }: ReadContext, written: string): Promise<CustomerFile[]> {
  const e164 = normalisePhone(written);
  if (!e164) return [];
  // Memberships are headquarters' own.
  const held =
    actor.scope.kind === "hq"
      ? sql`(SELECT jsonb_build_object('level', level, 'until', until) FROM membership
          WHERE customer_id = c.id AND ended_at IS NULL AND ${localDay(now)}::date BETWEEN since AND coalesce(until, 'infinity')
          ORDER BY array_position(${[...MEMBER_LEVELS]}::text[], level) DESC LIMIT 1)`
      : sql`NULL::jsonb`;
  // A hot feed: the file in one statement instead of one a relation. A division's path is the one of `readDivisionNames`.
  const rows = await db.$queryRaw<Row[]>`
    SELECT c.id, c.number, c.version, c.name, c.wishes, p.id AS "phoneId", p.mask AS "phoneMask", a.listed AS addresses, s.listed AS assets,
      ${held} AS membership
    FROM customer_phone p
    JOIN customer c ON c.id = p.customer_id
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'divisionCode', a.division_code, 'division', coalesce((
          SELECT string_agg(d.name, ' ' ORDER BY d.code) FROM division d
          WHERE d.code IN (left(a.division_code, 2) || '0000', left(a.division_code, 4) || '00', a.division_code, a.street_code)), ''), 'detail', a.detail)), '[]') AS listed
      FROM (SELECT * FROM customer_address WHERE customer_id = c.id AND ended_at IS NULL LIMIT 20) a) a
    CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'categoryId', s.category_id, 'category', k.code,
          'categoryName', jsonb_build_object('zh', k.name_zh, 'en', k.name_en), 'modelCode', m.code, 'serial', s.serial, 'purchasedOn', s.purchased_on,
          'addressId', s.address_id, 'divisionCode', d.division_code)
          ORDER BY s.purchased_on DESC), '[]') AS listed
      FROM (SELECT * FROM asset WHERE customer_id = c.id AND ended_at IS NULL ORDER BY purchased_on DESC LIMIT 50) s
      JOIN category k ON k.id = s.category_id LEFT JOIN model m ON m.id = s.model_id LEFT JOIN customer_address d ON d.id = s.address_id) s
    WHERE p.digest = ${phoneDigest(e164)} AND p.ended_at IS NULL LIMIT 10`;
  // A number that two files had before they were merged stands twice in the one.
  const files = rows.filter(({ id }, at) => rows.findIndex((row) => row.id === id) === at);
  if (rows.length === 0) return [];
  const entitled = await readEntitlements(db, now);
  return files.map(({ assets, ...file }) => {
    // Until somebody said where an appliance stands, the household's first address is the place.
    const first = file.addresses[0]?.divisionCode ?? "";
    return {
      ...file,
      assets: assets.map(({ category, divisionCode, ...asset }) => ({
        ...asset,
        entitlement: entitled({ ...asset, category, divisionCode: divisionCode ?? first }),
      })),
    };
  });
}
