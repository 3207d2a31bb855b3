import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { TakeSignatureInput } from "../contract/inputs.ts";
import { onSiteStandardPolicy } from "../contract/policies.ts";
import { holdVisit } from "./visit-row.ts";

/**
 * The customer signs the one-ticket service record with an opinion; that is also how the record is made public
 * (DOMAIN §7). Refusals: `not_found`, `work_order_over`, `not_on_site`, `already_done`.
 */
export const takeSignature = command({
  name: "field.take_signature",
  permission: "field.work",
  input: TakeSignatureInput,
  example: () => ({
    workOrderId: "01900000-0000-7000-8000-000000000000",
    signerName: "?",
    strokes: "M0 0l1 1",
    opinion: "satisfied" as const,
  }),
  async run(context, { workOrderId, signerName, strokes, opinion, words }) {
    const { db, now } = context;
    const held = await holdVisit(db, workOrderId, null, "work");
    if (!held.ok) return held;
    const { order, request, visit } = held.value;
    const visitId = visit.id;
    if (await db.visitSignature.findUnique({ where: { visitId }, select: { visitId: true } })) return refuse("already_done");
    await db.visitSignature.createMany({ data: [{ visitId, signerName, strokes, opinion, words, signedAt: now }] });
    const { version, value: standard } = await readPolicy(db, onSiteStandardPolicy, visit.arrivedAt);
    if (standard.steps.some(({ code }) => code === "record_public")) {
      await db.visitStep.createMany({
        data: [{ visitId, step: "record_public", standardVersion: version, doneAt: now }],
        skipDuplicates: true,
      });
    }
    context.subject(order.id, request.id, visitId);
    context.event({ kind: "customer_signed", requestId: request.id, cycle: order.cycle, workOrderId, data: { visitId, opinion } });
    return ok();
  },
});
