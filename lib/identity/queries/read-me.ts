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

type Me = { readonly nameZh: string; readonly nameEn: string; readonly login: string; readonly unread: number };
type Told = Omit<NotificationView, "createdAt" | "technician"> & {
  readonly createdAt: string;
  readonly technicianZh: string | null;
  readonly technicianEn: string | null;
};

/** What the shell shows of the person who looks: name, and the newest notifications. One statement, for every page asks it. */
export async function readMe({
  db,
  actor,
  now,
}: ReadContext): Promise<{ name: Bilingual; login: string; unread: number; notifications: NotificationView[]; now: Date }> {
  // The bell says "99+" beyond a hundred: nobody counts further.
  const [me] = await db.$queryRaw<(Me & { readonly notifications: readonly Told[] })[]>`
    SELECT p.name_zh AS "nameZh", p.name_en AS "nameEn", p.login,
      (SELECT count(*)::int FROM (SELECT FROM notification WHERE person_id = p.id AND read_at IS NULL LIMIT 100) u) AS unread,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'requestId', n.request_id, 'data', n.data, 'createdAt', n.created_at,
          'read', n.read_at IS NOT NULL, 'technicianZh', t.name_zh, 'technicianEn', t.name_en) ORDER BY n.created_at DESC), '[]')
        FROM (SELECT * FROM notification WHERE person_id = p.id ORDER BY created_at DESC LIMIT 20) n
        LEFT JOIN person t ON t.id = (n.data ->> 'technicianId')::uuid) AS notifications
    FROM person p WHERE p.id = ${actor.personId ?? ""}::uuid`;
  if (!me) throw new Error("nobody looks");
  return {
    name: { zh: me.nameZh, en: me.nameEn },
    login: me.login,
    unread: me.unread,
    now,
    notifications: me.notifications.map(({ technicianZh, technicianEn, createdAt, ...told }) => ({
      ...told,
      technician: technicianZh !== null && technicianEn !== null ? { zh: technicianZh, en: technicianEn } : null,
      createdAt: new Date(createdAt),
    })),
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
