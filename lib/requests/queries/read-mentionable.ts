import type { Actor } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { limitTo, type Sql, sql } from "#lib/platform/sql.ts";
import { rolesWith } from "#lib/shared/roles.ts";
import type { Mentionable } from "../contract/views.ts";
import type { NoteAudience } from "../contract/vocabulary.ts";

const MOST = 8;

/**
 * Who can be asked to read a note on a request, as far as the asker may know them: its owner first, then by name. Those at
 * headquarters who read requests, and, for a note to everybody, those of the centre and the outlet that have it; technicians
 * have no page of a request. Without a name typed: the first.
 */
export async function readMentionable(
  { db, actor }: ReadContext,
  requestId: string,
  audience: NoteAudience,
  typed: string,
): Promise<Mentionable[]> {
  const part = `%${typed.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db.$queryRaw<
    { id: string; zh: string; en: string; outletZh: string | null; outletEn: string | null; owns: boolean }[]
  >`
    SELECT p.id, p.name_zh AS zh, p.name_en AS en, o.name_zh AS "outletZh", o.name_en AS "outletEn", p.id = r.owner_id AS owns
    FROM service_request r CROSS JOIN person p LEFT JOIN outlet o ON o.id = p.outlet_id
    WHERE r.id = ${requestId}::uuid AND ${inSight(actor, audience)} AND p.id <> ${actor.personId}::uuid
      AND (p.name_zh ILIKE ${part} OR p.name_en ILIKE ${part} OR p.login ILIKE ${part})
    ORDER BY owns DESC, p.name_zh, p.id ${limitTo(MOST)}`;
  return rows.map(({ id, zh, en, outletZh, outletEn, owns }) => ({
    ...{ id, owns, name: { zh, en } },
    outlet: outletZh === null ? null : { zh: outletZh, en: outletEn ?? outletZh },
  }));
}

/** Those of `personIds` who may be asked. */
export async function readMentioned(
  { db, actor }: { readonly db: Db; readonly actor: Actor },
  requestId: string,
  audience: NoteAudience,
  personIds: readonly string[],
): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT p.id FROM service_request r CROSS JOIN person p
    WHERE r.id = ${requestId}::uuid AND p.id = ANY (${[...personIds]}::uuid[]) AND ${inSight(actor, audience)}`;
  return rows.map(({ id }) => id);
}

/** Whether person `p` sees request `r` and a note for that audience on it. Who is below headquarters knows nobody there, and no roles. */
function inSight({ scope }: Actor, audience: NoteAudience): Sql {
  const below = sql`(p.centre_id = r.centre_id AND (p.outlet_id IS NULL OR p.outlet_id = r.outlet_id)
    AND NOT EXISTS (SELECT FROM technician t WHERE t.id = p.id))`;
  const atHeadquarters = sql`(p.centre_id IS NULL AND EXISTS (SELECT FROM person_role h WHERE h.person_id = p.id AND h.role = ANY (${READERS}::text[])))`;
  if (scope.kind !== "hq") return sql`p.active AND ${below}`;
  return audience === "headquarters" ? sql`p.active AND ${atHeadquarters}` : sql`p.active AND (${atHeadquarters} OR ${below})`;
}

const READERS = rolesWith("requests.read");
