import type { Db } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { words } from "#lib/platform/sql.ts";
import { rolesWith } from "#lib/shared/roles.ts";
import { addLocalDays, dayStart, instantOf, localDay } from "#lib/shared/service-calendar.ts";
import { telephonyPolicy } from "../contract/policies.ts";
import type { SeatLine, Wallboard } from "../contract/views.ts";
import type { CallState, SeatState } from "../contract/vocabulary.ts";
import { figuresOf, halfHoursOf } from "../rules/day-figures.ts";
import { standingOf } from "../rules/standing.ts";
import { readDayCalls } from "./read-day-calls.ts";
import { readMissedCalls } from "./read-missed-calls.ts";

/**
 * The whole call centre now and today (DOMAIN §5): what rings and how long, where its agents stand, and what the calls that began
 * today come to, as their events say. Nothing older than today is looked through but what is owed.
 */
export async function readWallboard(context: ReadContext): Promise<Wallboard> {
  const { db, now } = context;
  const { value: policy } = await readPolicy(db, telephonyPolicy, now);
  const day = { from: dayStart(now), until: instantOf(addLocalDays(localDay(now), 1)), agentId: null };
  const calls = await readDayCalls(db, day, policy.wrapUpSeconds);
  const runningSince = new Date(now.getTime() - policy.longestHours * 3_600_000);
  const [waiting] = await db.$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT count(*)::int AS count, min(began_at) AS since FROM call
    WHERE began_at > ${runningSince} AND began_at <= ${now} AND direction = 'incoming' AND state = 'ringing'`;
  const { rows: owed } = await readMissedCalls(context);
  return {
    now,
    waiting: waiting?.count ?? 0,
    waitingSince: waiting?.since ?? null,
    answerWithin: { rings: policy.rings, ringSeconds: policy.ringSeconds },
    seats: await readSeats(db, runningSince, policy.wrapUpSeconds, now),
    today: figuresOf(calls, policy, now),
    halfHours: halfHoursOf(calls, policy, now),
    owed: owed.filter(({ isOurs }) => isOurs).length,
  };
}

type SeatRow = {
  readonly zh: string;
  readonly en: string;
  readonly extension: string;
  readonly state: SeatState;
  readonly since: Date;
  readonly takenOver: boolean;
  readonly lastOverAt: Date | null;
  readonly running: readonly CallState[];
};

/** Whoever sits at an extension, in the order of their extensions, and where each stands. */
async function readSeats(db: Db, runningSince: Date, wrapUpSeconds: number, now: Date): Promise<SeatLine[]> {
  const rows = await db.$queryRaw<SeatRow[]>`
    SELECT p.name_zh AS zh, p.name_en AS en, s.extension, s.state, s.since,
      EXISTS (SELECT FROM agent_state o WHERE o.extension = s.extension AND o.id > s.id AND o.person_id <> s.person_id) AS "takenOver",
      (SELECT max(c.over_at) FROM call c WHERE c.agent_id = p.id AND c.answered_at IS NOT NULL AND c.began_at > ${runningSince}) AS "lastOverAt",
      ARRAY (SELECT c.state FROM call c WHERE c.agent_id = p.id AND c.began_at > ${runningSince} AND c.state <> 'over' LIMIT 10) AS running
    FROM (SELECT DISTINCT person_id FROM person_role WHERE role IN (${words(...rolesWith("calls.take"))})) r
    JOIN person p ON p.id = r.person_id
    CROSS JOIN LATERAL (SELECT * FROM agent_state WHERE person_id = p.id ORDER BY id DESC LIMIT 1) s
    WHERE s.state <> 'off' ORDER BY s.extension LIMIT 500`;
  return rows
    .map(({ zh, en, extension, running, lastOverAt, ...seat }) => ({
      ...{ name: { zh, en }, extension },
      standing: standingOf(seat, { running, lastOverAt }, wrapUpSeconds, now).standing,
    }))
    .filter(({ standing }) => standing !== "off");
}
