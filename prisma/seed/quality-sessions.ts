import { openInspection, recordDelight, ruleOnInspection } from "#lib/licence/index.ts";
import type { Db } from "#lib/platform/db.ts";
import { decideRepeat } from "#lib/repeats/index.ts";
import { addLocalDays, instantOf, isoWeekday, type LocalDay } from "#lib/shared/service-calendar.ts";
import { delightWords, dismissedWords, repeatWords, spotCheckWords, upheldWords } from "./data/quality-words.ts";
import { look } from "./facts.ts";
import type { Step } from "./steps.ts";
import { tell } from "./telling.ts";

const INSPECTOR = "inspector.hao";
const SECOND_PERSON = "hq.qin";
const SUPERVISOR = "callcentre.gao";
const HANDLER = "complaint.fang";
const HOUR = 3_600_000;
/** What is younger waits for whoever looks at the world: inspections to rule on, repeats to decide. */
const LEFT_DAYS = 4;
/** Nobody is ruled below this in the demo world: its stories still need them at work. */
const LEAST_BALANCE = 5;

/**
 * Twice a week headquarters looks at what has come up: repeats are decided, complaints and contradictions inspected and
 * ruled on, a visit is checked on the spot, and delight that customers told is recorded. Each session is alone.
 */
export function qualitySessions(since: LocalDay, anchorDay: LocalDay): Step[] {
  const steps: Step[] = [];
  for (let day = since; day < anchorDay; day = addLocalDays(day, 1)) {
    if (![2, 5].includes(isoWeekday(day))) continue;
    const isLast = addLocalDays(day, LEFT_DAYS) >= anchorDay;
    steps.push({ at: instantOf(day, 17 * 60), touches: null, run: (at) => session(at, isLast) });
  }
  return steps;
}

async function session(at: Date, isLast: boolean): Promise<void> {
  await recordDelights(at);
  await openForComplaints(at);
  await checkOnTheSpot(at);
  if (isLast) return;
  await decideRepeats(at);
  await ruleOnAll(at);
}

/** A number that always comes out the same for the same ticket, 0 to 99: the draw of what becomes of it. */
const drawn = (number: number, salt: number) => ((((number * 2654435761 + salt * 40503) % 4294967296) / 4294967296) * 100) | 0;
const pick = <T>(words: readonly T[], number: number): T => words[number % words.length] as T;
const before = (at: Date, hours: number) => new Date(at.getTime() - hours * HOUR);

async function decideRepeats(at: Date): Promise<void> {
  const open = await look((db) =>
    db.repeatLink.findMany({
      where: { decision: null, linkedAt: { lt: before(at, 12), gt: before(at, 24 * 21) } },
      orderBy: { linkedAt: "asc" },
      take: 50,
    }),
  );
  for (const link of open) {
    const { number } = await look((db) => db.serviceRequest.findUniqueOrThrow({ where: { id: link.requestId } }));
    const draw = drawn(number, 1);
    // Some stay undecided beyond their working days: they count in the rate alone.
    if (draw >= 92) continue;
    const decision = draw < 70 ? "confirmed" : "dismissed";
    const { reason, words } = decision === "confirmed" ? pick(repeatWords.confirmed, number) : pick(repeatWords.dismissed, number);
    await tell(SUPERVISOR, at, decideRepeat, { linkId: link.id, decision, reason, words });
  }
}

async function openForComplaints(at: Date): Promise<void> {
  const complaints = await look((db) =>
    db.serviceRequest.findMany({
      where: {
        type: "complaint",
        stage: { in: ["completed", "in_follow_up", "closed"] },
        loggedAt: { lt: before(at, 48), gt: before(at, 24 * 14) },
      },
      orderBy: { number: "asc" },
      take: 50,
    }),
  );
  for (const complaint of complaints) {
    if (drawn(complaint.number, 2) >= 55) continue;
    const work = await look(async (db) => {
      if (await db.inspection.findUnique({ where: { complaintRequestId: complaint.id } })) return null;
      const same = complaint.assetId ? { assetId: complaint.assetId } : {};
      return await db.workOrder.findFirst({
        where: { status: "completed", statusSince: { lt: complaint.loggedAt }, request: { customerId: complaint.customerId, ...same } },
        orderBy: { statusSince: "desc" },
      });
    });
    if (!work) continue;
    await tell(HANDLER, at, openInspection, {
      workOrderId: work.id,
      complaintRequestId: complaint.id,
      about: ["standard"],
      words: "客户的投诉经核实，转稽查认定责任。",
    });
  }
}

async function checkOnTheSpot(at: Date): Promise<void> {
  const recent = await look((db) =>
    db.workOrder.findMany({
      where: { status: "completed", statusSince: { lt: before(at, 6), gt: before(at, 24 * 3) } },
      orderBy: { number: "asc" },
      take: 200,
    }),
  );
  const work = recent[drawn(recent.length, 3) % Math.max(1, recent.length)];
  const checked = work && (await look((db) => db.inspection.findFirst({ where: { workOrderId: work.id } })));
  if (!work || checked) return;
  await tell(INSPECTOR, at, openInspection, { workOrderId: work.id, about: ["standard"], words: pick(spotCheckWords, work.number) });
}

async function ruleOnAll(at: Date): Promise<void> {
  const open = await look((db) =>
    db.inspection.findMany({ where: { decidedAt: null, openedAt: { lt: before(at, 20) } }, orderBy: { number: "asc" }, take: 60 }),
  );
  for (const inspection of open) {
    const found = await look((db) => findingOf(db, inspection));
    const ruling = { inspectionId: inspection.id, ...found };
    const { decided, version } = await tell(INSPECTOR, at, ruleOnInspection, { ...ruling, seenVersion: inspection.version });
    if (!decided) await tell(SECOND_PERSON, new Date(at.getTime() + HOUR / 4), ruleOnInspection, { ...ruling, seenVersion: version });
  }
}

type Doubted = {
  readonly number: number;
  readonly kind: string;
  readonly technicianId: string;
  readonly workOrderId: string;
  readonly about: string[];
};

async function findingOf(db: Db, inspection: Doubted) {
  const draw = drawn(inspection.number, 4);
  const dismissed = { outcome: "dismissed", rule: null, rejectedFen: null, words: pick(dismissedWords, inspection.number) } as const;
  const upheldBelow = { contradiction: 55, complaint: 80, spot_check: 30 }[inspection.kind] ?? 0;
  if (draw >= upheldBelow) return dismissed;
  const rule = await ruleOf(db, inspection, draw);
  const cost = { overcharging: 6, grave_complaint: 6, promise_not_kept: 3, standard_not_kept: 2, no_deduction: 0 }[rule];
  const entries = await db.pointEntry.findMany({ where: { technicianId: inspection.technicianId }, select: { points: true }, take: 100 });
  const taken = entries.reduce((sum, { points }) => sum - Math.min(0, points), 0);
  if (12 - taken - cost < LEAST_BALANCE) return dismissed;
  const rejectedFen = rule === "overcharging" ? Math.min(3000, await chargedFen(db, inspection.workOrderId)) : null;
  return { outcome: "upheld", rule, rejectedFen, words: pick(upheldWords[rule], inspection.number) } as const;
}

async function ruleOf(db: Db, { about, kind, workOrderId, number }: Doubted, draw: number) {
  if (kind === "complaint" && draw < 8) return "grave_complaint" as const;
  if (kind === "complaint") return drawn(number, 5) < 40 ? ("promise_not_kept" as const) : ("standard_not_kept" as const);
  if (about.includes("charge_denied")) {
    return draw < 30 && (await chargedFen(db, workOrderId)) > 0 ? ("overcharging" as const) : ("no_deduction" as const);
  }
  if (about.includes("arrival_denied")) return "promise_not_kept" as const;
  return "standard_not_kept" as const;
}

async function chargedFen(db: Db, workOrderId: string): Promise<number> {
  const { _sum } = await db.visitCharge.aggregate({ where: { visit: { workOrderId }, payer: "customer" }, _sum: { amountFen: true } });
  return Number(_sum.amountFen ?? 0);
}

async function recordDelights(at: Date): Promise<void> {
  const praised = await look(
    (db) =>
      db.$queryRaw<{ requestId: string; number: number; login: string }[]>`
      SELECT r.id AS "requestId", r.number, p.login FROM follow_up f JOIN service_request r ON r.id = f.request_id AND r.cycle = f.cycle
      JOIN person p ON p.id = f.asked_by_id JOIN work_order w ON w.request_id = r.id AND w.cycle = r.cycle AND w.status = 'completed'
      WHERE f.satisfaction = 'very_satisfied' AND (f.answers->>'recommend')::int = 10 AND f.asked_at > ${before(at, 24 * 4)} AND f.asked_at < ${at}
        AND r.type <> 'complaint' AND NOT EXISTS (SELECT FROM delight d WHERE d.follow_up_id = f.id) ORDER BY r.number LIMIT 300`,
  );
  for (const { requestId, number, login } of praised) {
    if (drawn(number, 6) >= 9) continue;
    const by = login.startsWith("followup.") ? login : SUPERVISOR;
    await tell(by, at, recordDelight, { requestId, words: pick(delightWords, number) });
  }
}
