import { command } from "#lib/platform/command.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { RecordStepInput } from "../contract/inputs.ts";
import { onSiteStandardPolicy } from "../contract/policies.ts";
import { holdVisit } from "./visit-row.ts";

/**
 * Steps of 1-2-3-4-5 as they are done, by the standard in force when the visit began (DOMAIN §7). Refusals: `not_found`,
 * `work_order_over`, `not_on_site`, `step_not_in_standard`, `already_done`.
 */
export const recordStep = command({
  name: "field.record_step",
  permission: "field.work",
  input: RecordStepInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", steps: ["certificate_shown" as const] }),
  async run(context, { workOrderId, steps }) {
    const { db, now } = context;
    const held = await holdVisit(db, workOrderId, null, "work");
    if (!held.ok) return held;
    const { order, request, visit } = held.value;
    const { version, value: standard } = await readPolicy(db, onSiteStandardPolicy, visit.arrivedAt);
    if (!steps.every((step) => standard.steps.some(({ code }) => code === step))) return refuse("step_not_in_standard");
    const known = await db.visitStep.findMany({ where: { visitId: visit.id }, take: 100 });
    const fresh = [...new Set(steps)].filter((step) => !known.some((done) => done.step === step));
    if (fresh.length === 0) return refuse("already_done");
    await db.visitStep.createMany({ data: fresh.map((step) => ({ visitId: visit.id, step, standardVersion: version, doneAt: now })) });
    context.subject(order.id, request.id, visit.id);
    context.event({ kind: "step_done", requestId: request.id, cycle: order.cycle, workOrderId, data: { visitId: visit.id, steps: fresh } });
    return ok({ recorded: fresh.length });
  },
});
