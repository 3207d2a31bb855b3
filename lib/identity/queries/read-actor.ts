import type { PersonActor, Scope } from "#lib/platform/actor.ts";
import type { Db } from "#lib/platform/db.ts";
import { isRole, permissionsOf, type Role } from "#lib/shared/roles.ts";

/** The person behind a session row, or null when it is revoked, expired, or its person is disabled or was signed out everywhere. */
export async function readActorOfSession(db: Db, sessionId: string, now: Date): Promise<PersonActor | null> {
  const session = await db.session.findUnique({ where: { id: sessionId }, include: { person: { include: { roles: true } } } });
  if (!session || session.revokedAt || session.expiresAt <= now) return null;
  if (!session.person.active || session.person.epoch !== session.epoch) return null;
  return { ...personActor(session.person), sessionId, device: session.device };
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
