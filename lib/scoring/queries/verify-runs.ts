import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { differing } from "../rules/compare-lines.ts";
import { dateOfMonth, monthOfDate } from "./read-months-before.ts";
import { readMembers } from "./read-people.ts";
import { headerOf } from "./read-run-header.ts";
import { readRunLog } from "./read-run-log.ts";
import { digestDifferences, headerDifferences, loggedDifferences, vanished } from "./verify-header.ts";
import { type PersonDifference, verifyPeople } from "./verify-people.ts";

/** Something in a published month that is not as it was published. */
export type Finding = PersonDifference & {
  readonly month: string;
  /** Whose it is; null where it is the run's. */
  readonly person: { readonly login: string; readonly name: string } | null;
};

/** Every run that stands as published or that the log says was published; the earliest month first. */
export async function readRunsToVerify({ db }: ReadContext): Promise<string[]> {
  const runs = await db.gradeRun.findMany({
    where: { publishedAt: { not: null } },
    orderBy: { month: "asc" },
    select: { id: true },
    take: 2400,
  });
  const logged = [...(await readRunLog(db))].flatMap(([id, { publish }]) => (publish ? [id] : []));
  return [...new Set([...runs.map(({ id }) => id), ...logged])];
}

/**
 * Compares one published run with its digests, its digests with the command log, and its figures with the cases counted anew
 * by the policy it names (ADR 0007, "Frozen"). No finding: it stands as it was published.
 */
export async function verifyRun({ db }: ReadContext, runId: string): Promise<{ readonly people: number; readonly findings: Finding[] }> {
  const logs = await readRunLog(db);
  const log = logs.get(runId) ?? { draft: null, review: null, publish: null };
  const run = await db.gradeRun.findUnique({ where: { id: runId } });
  if (!run?.publishedAt)
    return { people: 0, findings: [{ ...vanished(), month: log.publish?.value.month ?? "?", person: null, kind: "changed" }] };
  const chainStands = await earlierMonthsStand(db, logs, monthOfDate(run.month));
  const logged = loggedDifferences(run, log);
  const header = await headerDifferences(db, run, chainStands);
  const headerStands = header.length === 0 && !logged.some(({ column }) => column === "month");
  const { people, differences } = await verifyPeople(db, run, { headerStands, chainStands });
  const ofRun = [...logged, ...header];
  const names = await namesOfPeople(db, [...differences.keys()]);
  const month = log.publish?.value.month ?? monthOfDate(run.month);
  // A changed line changes the run's digest too: named once, where it was changed.
  const digest = ofRun.length === 0 && differences.size === 0 ? await digestDifferences(db, run, await headerOf(db, run), people) : [];
  const missing = differing("grade_member", [["(rows)", (await readMembers(db, runId)).length, log.draft?.value.people]]);
  return {
    people: people.length,
    findings: [
      ...[...ofRun, ...digest, ...missing].map((one) => ({ ...one, month, person: null, kind: "changed" as const })),
      ...[...differences].flatMap(([id, found]) => found.map((one) => ({ ...one, month, person: names(id) }))),
    ],
  };
}

/** Does every month before this one that the log says was published stand so? What is carried on can be told only then. */
async function earlierMonthsStand(db: Db, logs: Awaited<ReturnType<typeof readRunLog>>, month: string): Promise<boolean> {
  const earlier = [...logs].flatMap(([id, { publish }]) => (publish && publish.value.month < month ? [id] : []));
  const standing = await db.gradeRun.count({
    where: { id: { in: earlier }, publishedAt: { not: null }, month: { lt: dateOfMonth(month) } },
  });
  return standing === earlier.length;
}

async function namesOfPeople(db: Db, ids: readonly string[]) {
  const rows = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, login: true, nameZh: true }, take: 50_000 });
  const names = new Map(rows.map(({ id, login, nameZh }) => [id, { login, name: nameZh }]));
  return (id: string) => names.get(id) ?? { login: id, name: "?" };
}

/** "2026-03 · 赵磊 (tech.zhaolei) · monthly_grade.rank: 2 is stored, 1 was published". */
export function findingLine({ month, person, table, column, found, expected, kind }: Finding): string {
  const where = [month, person && `${person.name} (${person.login})`, `${table}.${column}`].filter(Boolean).join(" · ");
  return kind === "changed"
    ? `${where}: ${found} is stored, ${expected} is what it must be`
    : `${where}: ${found} was published, ${expected} is counted now`;
}
