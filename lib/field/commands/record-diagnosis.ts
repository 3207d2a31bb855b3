import type { z } from "zod";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import type { RequestRow } from "#lib/requests/index.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { payerOf, recordedEntitlement } from "#lib/warranty/index.ts";
import { RecordDiagnosisInput } from "../contract/inputs.ts";
import { chargeLines, totals } from "../rules/charges.ts";
import { type Found, refusedDiagnosis } from "../rules/diagnosis.ts";
import { holdVisit, reverseCharges, standingCharges } from "./visit-row.ts";

/**
 * What was found, what is done about it and what it costs by the price list; the lines are charged when the customer
 * agrees to them. A later visit's diagnosis takes the place of an earlier visit's lines. Refusals: `not_found`,
 * `work_order_over`, `not_on_site`, those of the rule `refusedDiagnosis`, `already_done` (charged, or another diagnosis
 * of this visit).
 */
export const recordDiagnosis = command({
  name: "field.record_diagnosis",
  permission: "field.work",
  input: RecordDiagnosisInput,
  example: () => ({
    workOrderId: "01900000-0000-7000-8000-000000000000",
    actionId: "01900000-0000-7000-8000-000000000001",
    customerAgrees: true,
  }),
  async run(context, input) {
    const { db, now } = context;
    const held = await holdVisit(db, input.workOrderId, null, "work");
    if (!held.ok) return held;
    const { order, request, visit } = held.value;
    const { found, action, parts } = await lookUp(db, request, input);
    const refused = refusedDiagnosis(found);
    if (refused || !action) return refused ?? refuse("not_in_catalogue");

    const { symptomId, causeId, actionId, words, customerAgrees } = input;
    const before = await db.diagnosis.findUnique({ where: { visitId: visit.id } });
    const changes = before && (before.symptomId !== symptomId || before.causeId !== causeId || before.actionId !== actionId);
    const charged = (await standingCharges(db, order.id)).some((line) => line.visitId === visit.id);
    if (charged || changes || (before && !customerAgrees)) return refuse("already_done");

    const about = { requestId: request.id, cycle: order.cycle, workOrderId: order.id };
    context.subject(order.id, request.id, visit.id);
    if (!before) {
      await db.diagnosis.createMany({ data: [{ visitId: visit.id, symptomId, causeId, actionId, words, diagnosedAt: now }] });
      context.event({ kind: "diagnosed", ...about, data: { visitId: visit.id, symptomId, causeId, actionId } });
    }
    const reversed = await reverseCharges(context, order.id, visit.id);
    const given = recordedEntitlement(request);
    const lines = customerAgrees ? chargeLines(action, parts, (line) => (given ? payerOf(line, given) : "customer")) : [];
    await db.visitCharge.createMany({ data: lines.map((line) => ({ visitId: visit.id, ...line, chargedAt: now })) });
    const { customerFen, warrantyFen } = totals(lines);
    const answer = { customerFen: Number(customerFen), warrantyFen: Number(warrantyFen) };
    if (lines.length + reversed > 0) context.event({ kind: "charged", ...about, data: { visitId: visit.id, ...answer } });
    return ok(answer);
  },
});

async function lookUp(db: Db, request: RequestRow, { symptomId, causeId, actionId, parts, words }: z.output<typeof RecordDiagnosisInput>) {
  const symptom = symptomId ? await db.symptom.findUnique({ where: { id: symptomId } }) : undefined;
  const cause = causeId ? await db.cause.findUnique({ where: { id: causeId }, include: { symptoms: true, actions: true } }) : undefined;
  const action = await db.action.findUnique({ where: { id: actionId }, include: { parts: true } });
  const known = new Map(
    (await db.part.findMany({ where: { id: { in: parts.map(({ partId }) => partId) } }, take: 100 })).map((part) => [part.id, part]),
  );
  const usualCause =
    !cause || (cause.symptoms.some((link) => link.symptomId === symptomId) && cause.actions.some((link) => link.actionId === actionId));
  const usualParts = parts.every(({ partId }) => action?.parts.some((link) => link.partId === partId));
  const priced = parts.flatMap(({ partId, quantity }) => {
    const part = known.get(partId);
    return part ? [{ ...part, quantity }] : [];
  });
  const found: Found = {
    type: request.type,
    categoryId: request.categoryId ?? "",
    symptom: symptom === undefined ? undefined : (symptom?.categoryId ?? null),
    cause: cause === undefined ? undefined : (cause?.categoryId ?? null),
    action: action?.categoryId ?? null,
    parts: parts.map(({ partId }) => known.get(partId)?.categoryId ?? null),
    isUsual: usualCause && usualParts,
    words,
  };
  return { found, action, parts: priced };
}
