import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { words } from "#lib/platform/sql.ts";
import { rolesWith } from "#lib/shared/roles.ts";
import { addLocalDays, instantOf, type LocalDay, localDay } from "#lib/shared/service-calendar.ts";
import type { AgentAverage, AgentChoice, Quality } from "../contract/views.ts";
import { scoreBp } from "../rules/sheet.ts";
import { readSamples } from "./sample-rows.ts";

/** Averages of each agent by the sheets of these days, both within; without days, of this month. And what was drawn last. */
export async function readQuality(
  { db, actor, now }: ReadContext,
  days: { readonly from: LocalDay; readonly until: LocalDay } | null,
): Promise<Quality> {
  const today = localDay(now);
  const { from, until } = days ?? { from: `${today.slice(0, 7)}-01`, until: today };
  return {
    ...{ now, from, until },
    agents: await readAgents(db, actor.personId),
    averages: await readAverages(db, instantOf(from), instantOf(addLocalDays(until, 1))),
    samples: (await readSamples(db, null, 50)).map(({ agentId: _agentId, ...sample }) => sample),
  };
}

/** Everybody who takes calls, but oneself. */
async function readAgents(db: Db, me: string | null): Promise<AgentChoice[]> {
  const rows = await db.$queryRaw<{ id: string; zh: string; en: string }[]>`
    SELECT p.id, p.name_zh AS zh, p.name_en AS en FROM person p
    WHERE p.active AND p.id IS DISTINCT FROM ${me}::uuid
      AND p.id IN (SELECT person_id FROM person_role WHERE role IN (${words(...rolesWith("calls.take"))}))
    ORDER BY p.name_zh LIMIT 500`;
  return rows.map(({ id, ...name }) => ({ id, name }));
}

type Row = {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly criterion: string;
  readonly sheets: number;
  readonly answered: number;
  readonly points: number;
  readonly most: number;
};

async function readAverages(db: Db, from: Date, until: Date): Promise<AgentAverage[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.name_zh AS zh, p.name_en AS en, m.criterion, count(*)::int AS sheets, count(a.sheet_id)::int AS answered,
      sum(m.points)::int AS points, sum(m.most)::int AS most
    FROM quality_sheet s JOIN quality_mark m ON m.sheet_id = s.id JOIN person p ON p.id = s.agent_id
    LEFT JOIN quality_answer a ON a.sheet_id = s.id
    WHERE s.submitted_at >= ${from} AND s.submitted_at < ${until} GROUP BY p.id, m.criterion ORDER BY p.name_zh, p.id LIMIT 5000`;
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const sum = (key: "points" | "most") => of.reduce((total, row) => total + row[key], 0);
    return [
      {
        ...{ id: first.id, agent: { zh: first.zh, en: first.en } },
        sheets: Math.max(...of.map(({ sheets }) => sheets)),
        answered: Math.max(...of.map(({ answered }) => answered)),
        wholeBp: scoreBp(sum("points"), sum("most")),
        criteria: Object.fromEntries(of.map(({ criterion, points, most }) => [criterion, scoreBp(points, most)])),
      },
    ];
  });
}
