import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Scalar } from "#lib/shared/result.ts";

export type NotificationView = {
  readonly id: string;
  readonly kind: string;
  readonly requestId: string | null;
  readonly data: Readonly<Record<string, Scalar>>;
  /** Whose licence it is about, where that is told. */
  readonly technician: Bilingual | null;
  readonly createdAt: Date;
  readonly read: boolean;
};

/** What the shell shows of the person who looks: name, and the newest notifications. */
export async function readMe({
  db,
  actor,
  now,
}: ReadContext): Promise<{ name: Bilingual; login: string; unread: number; notifications: NotificationView[]; now: Date }> {
  const personId = actor.personId ?? "";
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  const rows = await db.notification.findMany({ where: { personId }, orderBy: { createdAt: "desc" }, take: 20 });
  // The bell says "99+" beyond a hundred: nobody counts further.
  const unread = await db.notification.findMany({ where: { personId, readAt: null }, select: { id: true }, take: 100 });
  const about = rows.flatMap(({ data }) => (data as { technicianId?: string }).technicianId ?? []);
  const technicians = new Map((await db.person.findMany({ where: { id: { in: about } }, take: 20 })).map((row) => [row.id, row]));
  return {
    name: { zh: person.nameZh, en: person.nameEn },
    login: person.login,
    unread: unread.length,
    now,
    notifications: rows.map((row) => {
      const data = row.data as Record<string, Scalar>;
      const technician = technicians.get(String(data.technicianId));
      return {
        id: row.id,
        kind: row.kind,
        requestId: row.requestId,
        data,
        technician: technician ? { zh: technician.nameZh, en: technician.nameEn } : null,
        createdAt: row.createdAt,
        read: row.readAt !== null,
      };
    }),
  };
}

export type PersonSessionsView = {
  readonly id: string;
  readonly login: string;
  readonly name: Bilingual;
  readonly roles: string[];
  readonly epoch: number;
  readonly active: boolean;
  readonly openSessions: number;
  readonly lastOpenedAt: Date | null;
};

/** Everybody who can sign in, with their open sessions: the administrator's list. A page of at most 100, by login. */
export async function readPeople(
  { db, now }: ReadContext,
  after: string | null,
): Promise<{ rows: PersonSessionsView[]; next: string | null }> {
  const people = await db.person.findMany({
    where: after ? { login: { gt: after } } : {},
    orderBy: { login: "asc" },
    take: 101,
    include: { roles: true, sessions: { where: { revokedAt: null, expiresAt: { gt: now } }, orderBy: { openedAt: "desc" }, take: 20 } },
  });
  const rows = people.slice(0, 100).map((person) => ({
    id: person.id,
    login: person.login,
    name: { zh: person.nameZh, en: person.nameEn },
    roles: person.roles.map(({ role }) => role),
    epoch: person.epoch,
    active: person.active,
    openSessions: person.sessions.filter((session) => session.epoch === person.epoch).length,
    lastOpenedAt: person.sessions[0]?.openedAt ?? null,
  }));
  return { rows, next: people.length > 100 ? (rows.at(-1)?.login ?? null) : null };
}
