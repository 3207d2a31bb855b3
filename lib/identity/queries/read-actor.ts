import type { PersonActor, Scope } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import { isRole, permissionsOf, type Role } from "#lib/shared/roles.ts";

type SessionRow = Omit<PersonRow, "roles"> & { readonly device: string; readonly roles: readonly string[] };

/**
 * The person behind a session row, or null when it is revoked, expired, or its person is disabled or was signed out everywhere.
 * One statement, for every request asks it.
 */
export async function readActorOfSession(db: Db, sessionId: string, now: Date): Promise<PersonActor | null> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT p.id, p.locale, p.centre_id AS "centreId", p.outlet_id AS "outletId", s.device,
      ARRAY (SELECT r.role FROM person_role r WHERE r.person_id = p.id ORDER BY r.role) AS roles
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > ${now} AND p.active AND p.epoch = s.epoch`;
  if (!row) return null;
  return { ...personActor({ ...row, roles: row.roles.map((role) => ({ role })) }), sessionId, device: row.device };
}

/** The person behind a login, without a session: for set-up, which acts for people at a given moment. */
export async function readActorOfLogin(db: Db, login: string): Promise<PersonActor | null> {
  const person = await db.person.findUnique({ where: { login }, include: { roles: true } });
  return person && { ...personActor(person), sessionId: null, device: "desk" };
}

type PersonRow = { id: string; locale: string; centreId: string | null; outletId: string | null; roles: { role: string }[] };

function personActor(person: PersonRow): Omit<PersonActor, "sessionId" | "device"> {
  const roles = person.roles.map(({ role }) => role).filter(isRole);
  return {
    kind: "person",
    personId: person.id,
    key: `person:${person.id}`,
    roles,
    permissions: permissionsOf(roles),
    scope: scopeOf(person, roles),
    locale: person.locale,
    clock: null,
  };
}

function scopeOf(person: PersonRow, roles: readonly Role[]): Scope {
  if (roles.includes("technician")) return { kind: "technician", technicianId: person.id };
  if (person.outletId) return { kind: "outlet", outletId: person.outletId };
  if (person.centreId) return { kind: "centre", centreId: person.centreId };
  return { kind: "hq" };
}
