import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { telephonyPolicy } from "../contract/policies.ts";
import type { Colleague } from "../contract/views.ts";
import type { CallState, SeatState } from "../contract/vocabulary.ts";
import { standingOf } from "../rules/standing.ts";

type Row = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly extension: string;
  readonly state: SeatState;
  readonly since: Date;
  readonly running: readonly CallState[];
  readonly lastOverAt: Date | null;
  readonly isSupervisor: boolean;
};

/** Who else sits at a telephone now and how they stand: whoever is ready first. At most a hundred. */
export function readColleagues({ db, actor, now }: ReadContext): Promise<Colleague[]> {
  return colleaguesOf(db, actor.personId, now);
}

export async function colleaguesOf(db: Db, me: string | null, now: Date): Promise<Colleague[]> {
  const { value: policy } = await readPolicy(db, telephonyPolicy, now);
  const since = new Date(now.getTime() - policy.longestHours * 3_600_000);
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.name_zh AS zh, p.name_en AS en, s.extension, s.state, s.since,
      ARRAY (SELECT c.state FROM call c WHERE c.agent_id = p.id AND c.began_at > ${since} AND c.state <> 'over') AS running,
      (SELECT max(c.over_at) FROM call c WHERE c.agent_id = p.id AND c.answered_at IS NOT NULL AND c.began_at > ${since}) AS "lastOverAt",
      EXISTS (SELECT FROM person_role r WHERE r.person_id = p.id AND r.role = 'call_centre_supervisor') AS "isSupervisor"
    FROM person p CROSS JOIN LATERAL (SELECT * FROM agent_state WHERE person_id = p.id ORDER BY id DESC LIMIT 1) s
    WHERE s.state <> 'off' AND p.id IS DISTINCT FROM ${me}::uuid
      AND NOT EXISTS (SELECT FROM agent_state o WHERE o.extension = s.extension AND o.id > s.id AND o.person_id <> s.person_id)
    ORDER BY s.extension LIMIT 100`;
  const colleagues = rows.map(({ id, zh, en, extension, isSupervisor, running, lastOverAt, state, since: saidAt }): Colleague => {
    const seat = { state, since: saidAt, takenOver: false };
    const { standing } = standingOf(seat, { running, lastOverAt }, policy.wrapUpSeconds, now);
    return { id, name: { zh, en }, extension, isSupervisor, standing };
  });
  return colleagues.sort((a, b) => Number(b.standing === "ready") - Number(a.standing === "ready"));
}
