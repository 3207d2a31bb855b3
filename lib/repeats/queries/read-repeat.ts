import type { Db } from "#lib/platform/db.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { RepeatSide, RepeatView } from "../contract/views.ts";
import { readRepeatRow } from "./read-repeats.ts";

/** Both works side by side: reported, diagnosed, done, by whom; null where the reader does not see such a link. */
export async function readRepeat({ db, actor }: ReadContext, linkId: string): Promise<RepeatView | null> {
  if (actor.scope.kind !== "hq") return null;
  const row = await readRepeatRow(db, linkId);
  const link = row && (await db.repeatLink.findUnique({ where: { id: linkId }, include: { decision: true } }));
  if (!row || !link) return null;
  const { decision } = link;
  const decider = decision && (await db.person.findUnique({ where: { id: decision.decidedById } }));
  const clear = actor.permissions.has("customers.read");
  return {
    ...row,
    later: await side(db, link.requestId, link.cycle, link.kind === "rework" ? link.linkedAt : null, clear),
    earlier: await side(db, link.earlierRequestId, link.earlierCycle, null, clear),
    decided: decision && {
      reason: decision.reason,
      words: decision.words,
      by: { zh: decider?.nameZh ?? "", en: decider?.nameEn ?? "" },
      at: decision.decidedAt,
    },
  };
}

type VisitRow = {
  readonly at: Date;
  readonly words: string | null;
  readonly completedAt: Date | null;
} & Readonly<Record<`${"technician" | "outlet" | "symptom" | "cause" | "action"}${"Zh" | "En"}`, string | null>>;

async function side(db: Db, requestId: string, cycle: number, sentBackAt: Date | null, clear: boolean): Promise<RepeatSide> {
  const request = await db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } });
  const symptom = request.symptomId ? await db.symptom.findUnique({ where: { id: request.symptomId } }) : null;
  const said = sentBackAt && (await db.followUp.findFirst({ where: { requestId, cycle: cycle - 1 }, orderBy: { seq: "desc" } }));
  const rows = await db.$queryRaw<VisitRow[]>`
    SELECT v.arrived_at AS at, d.words, CASE WHEN w.status = 'completed' THEN w.status_since END AS "completedAt",
      p.name_zh AS "technicianZh", p.name_en AS "technicianEn", o.name_zh AS "outletZh", o.name_en AS "outletEn",
      s.name_zh AS "symptomZh", s.name_en AS "symptomEn", c.name_zh AS "causeZh", c.name_en AS "causeEn", a.name_zh AS "actionZh", a.name_en AS "actionEn"
    FROM work_order w JOIN visit v ON v.work_order_id = w.id JOIN person p ON p.id = v.technician_id JOIN outlet o ON o.id = w.outlet_id
    LEFT JOIN diagnosis d ON d.visit_id = v.id LEFT JOIN symptom s ON s.id = d.symptom_id
    LEFT JOIN cause c ON c.id = d.cause_id LEFT JOIN action a ON a.id = d.action_id
    WHERE w.request_id = ${requestId}::uuid AND w.cycle = ${cycle} ORDER BY v.arrived_at LIMIT 20`;
  return {
    ...{ requestId, number: request.number, cycle },
    reportedAt: sentBackAt ?? request.loggedAt,
    symptom: symptom && { zh: symptom.nameZh, en: symptom.nameEn },
    // Sent back: what the customer said then, not at the first call.
    words: clear ? (sentBackAt ? (said?.words ?? null) : request.words) : null,
    completedAt: rows.find(({ completedAt }) => completedAt)?.completedAt ?? null,
    visits: rows.map((row) => ({
      at: row.at,
      words: clear ? row.words : null,
      technician: named(row.technicianZh, row.technicianEn) ?? { zh: "", en: "" },
      outlet: named(row.outletZh, row.outletEn) ?? { zh: "", en: "" },
      symptom: named(row.symptomZh, row.symptomEn),
      cause: named(row.causeZh, row.causeEn),
      action: named(row.actionZh, row.actionEn),
    })),
  };
}

function named(zh: string | null, en: string | null): Bilingual | null {
  return zh && en ? { zh, en } : null;
}
