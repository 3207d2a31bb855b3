import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, type Asking, Browser } from "./browser.ts";
import type { World } from "./ground.ts";
import type { Reader } from "./readers.ts";

/** As many agents as a call centre of this size has on the telephone at once. */
export const CREW = 50;

/** People of one role who work at the same time, each signed in as themselves. */
export type Crew = {
  readonly members: readonly Browser[];
  /** Asked by whoever may ask soonest, who waits first where the pace of the feed asks for it; the waiting is not in `ms`. */
  ask(asking: Asking): Promise<Answer>;
  close(): void;
};

/** How fast one person asks: a little slower than the feed lets them. */
export type Measure = { readonly burst: number; readonly perSecond: number };

/** Roles whose people have papers beside their account: whoever is in the world already. */
const WITH_PAPERS: readonly string[] = ["technician", "outlet_manager"];

/**
 * Fifty people of the reader's role: those of the world, and, where there are fewer, as many hired beside the reader, with the
 * same place and password.
 */
export async function crewOf({ look, served }: World, { role }: Reader, login: string, measure: Measure): Promise<Crew> {
  if (!WITH_PAPERS.includes(role)) await look.query(HIRE, [login, role, CREW]);
  const { rows } = await look.query<{ login: string }>(MEMBERS, [role, CREW, WITH_PAPERS.includes(role) ? null : login]);
  const members: Browser[] = [];
  for (const member of rows) members.push(await new Browser(served.base, CREW).signIn(member.login));
  const paces = members.map(() => paceOf(measure));
  return {
    members,
    ask: async (asking) => {
      const soonest = paces.reduce((best, pace, index) => (pace.waitMs() < (paces[best]?.waitMs() ?? 0) ? index : best), 0);
      const waitMs = paces[soonest]?.take() ?? 0;
      if (waitMs > 0) await sleep(waitMs);
      return (members[soonest] as Browser).ask(asking);
    },
    close: () => {
      for (const member of members) member.close();
    },
  };
}

/** `burst` at once, then so many a second; `take` answers how long whoever takes has to wait. */
function paceOf({ burst, perSecond }: Measure) {
  let [left, countedAt] = [burst, performance.now()];
  const now = () => Math.min(burst, left + ((performance.now() - countedAt) / 1000) * perSecond);
  const waitMs = () => Math.max(0, ((1 - now()) / perSecond) * 1000);
  const take = () => {
    const wait = waitMs();
    [left, countedAt] = [now() - 1, performance.now()];
    return wait;
  };
  return { waitMs, take };
}

/** Of the same place as $3, where that is given: what somebody finds depends on it. */
const MEMBERS = `SELECT p.login FROM person p JOIN person_role r ON r.person_id = p.id JOIN credential c ON c.person_id = p.id
  LEFT JOIN person like_them ON like_them.login = $3
  WHERE r.role = $1 AND p.active AND ($3::text IS NULL OR (p.centre_id, p.outlet_id) IS NOT DISTINCT FROM (like_them.centre_id, like_them.outlet_id))
  ORDER BY p.login LIMIT $2`;

const HIRE = `WITH those AS (SELECT count(*)::int AS n FROM person_role r JOIN person p ON p.id = r.person_id JOIN person like_them ON like_them.login = $1
    WHERE r.role = $2 AND p.active AND (p.centre_id, p.outlet_id) IS NOT DISTINCT FROM (like_them.centre_id, like_them.outlet_id)),
  hired AS (INSERT INTO person (login, name_zh, name_en, centre_id, outlet_id)
    SELECT p.login || '.' || k, p.name_zh, p.name_en, p.centre_id, p.outlet_id
    FROM person p CROSS JOIN those CROSS JOIN LATERAL generate_series(1, $3 - those.n) AS k WHERE p.login = $1
    ON CONFLICT (login) DO NOTHING RETURNING id),
  with_role AS (INSERT INTO person_role (person_id, role) SELECT id, $2 FROM hired)
  INSERT INTO credential (person_id, password_hash, changed_at)
    SELECT h.id, c.password_hash, c.changed_at FROM hired h CROSS JOIN person p JOIN credential c ON c.person_id = p.id WHERE p.login = $1`;
