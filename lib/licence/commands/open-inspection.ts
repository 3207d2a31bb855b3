import { type CommandContext, command, type Reaction } from "#lib/platform/command.ts";
import { holdRequest } from "#lib/requests/index.ts";
import { notFound, ok, type Refused, refuse } from "#lib/shared/result.ts";
import { OpenInspectionInput } from "../contract/inputs.ts";
import { openedInspection } from "./inspection-row.ts";

/**
 * Opens an inspection of completed work: a spot check, or, with the complaint, what an upheld complaint was about
 * (DOMAIN §8, §9). Refusals: `not_found`, `denied_by_scope`, `rater_is_technician`, `inspection_needs_completed_work`,
 * `inspection_open_already` (a spot check of this work), `not_a_complaint`, `complaint_about_other` (of another customer),
 * `complaint_inspected_already`.
 */
export const openInspection = command({
  name: "licence.open_inspection",
  permission: "licence.inspect",
  input: OpenInspectionInput,
  example: () => ({ workOrderId: "01900000-0000-7000-8000-000000000000", about: ["standard" as const], words: "…" }),
  async run(context, { workOrderId, complaintRequestId, about, words }) {
    const { db, actor } = context;
    if (!actor.personId) return refuse("denied");
    if (actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const seen = await db.workOrder.findUnique({ where: { id: workOrderId }, select: { requestId: true } });
    const request = seen && (await holdRequest(db, seen.requestId));
    if (!request) return notFound();
    const work = await db.workOrder.findUniqueOrThrow({ where: { id: workOrderId } });
    if (work.technicianId === actor.personId) return refuse("rater_is_technician");
    if (work.status !== "completed") return refuse("inspection_needs_completed_work");
    const kind = complaintRequestId ? "complaint" : "spot_check";
    const refused = complaintRequestId
      ? await notItsComplaint(context, complaintRequestId, request.customerId)
      : await checkedAlready(context, workOrderId);
    if (refused) return refused;
    const inspection = await openedInspection(context, { kind, work, about, words, complaintRequestId, openedById: actor.personId });
    return ok({ inspectionId: inspection.id, number: inspection.number });
  },
});

async function checkedAlready({ db }: CommandContext, workOrderId: string): Promise<Refused | null> {
  const open = await db.inspection.findFirst({ where: { workOrderId, kind: "spot_check", decidedAt: null }, select: { id: true } });
  return open && refuse("inspection_open_already");
}

async function notItsComplaint({ db }: CommandContext, complaintRequestId: string, customerId: string): Promise<Refused | null> {
  const complaint = await db.serviceRequest.findUnique({ where: { id: complaintRequestId } });
  if (!complaint) return notFound();
  if (complaint.type !== "complaint") return refuse("not_a_complaint");
  if (complaint.customerId !== customerId) return refuse("complaint_about_other");
  const opened = await db.inspection.findUnique({ where: { complaintRequestId }, select: { id: true } });
  return opened && refuse("complaint_inspected_already");
}

/**
 * An answer that contradicts the technician's record raises an inspection by itself (DOMAIN §4), of the work completed in
 * the cycle that the call was about. Where nobody came there is nothing to contradict.
 */
export const inspectWhenContradicted: Reaction = {
  on: "follow_up_answered",
  async run(context, { requestId, cycle, data }) {
    const { db } = context;
    const about = data?.contradictions;
    if (!Array.isArray(about) || about.length === 0) return;
    const work = await db.workOrder.findFirst({ where: { requestId, cycle, status: "completed" }, orderBy: { number: "desc" } });
    const answered = await db.followUp.findFirst({ where: { requestId, cycle, seq: Number(data?.seq) }, select: { id: true } });
    if (!work || !answered) return;
    await openedInspection(context, { kind: "contradiction", work, about, followUpId: answered.id, openedById: null });
  },
};
