import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import type { InspectionKind } from "../contract/vocabulary.ts";

export type InspectionRow = Rows.InspectionModel;
type WorkOrderRow = Rows.WorkOrderModel;

type Opened = {
  readonly kind: InspectionKind;
  readonly work: WorkOrderRow;
  readonly about: readonly string[];
  readonly words?: string | null;
  readonly followUpId?: string | null;
  readonly complaintRequestId?: string | null;
  readonly openedById: string | null;
};

/** Opens an inspection of somebody's work. Headquarters alone sees it, and who inspects hears of it. */
export async function openedInspection(context: CommandContext, { work, kind, ...opened }: Opened): Promise<InspectionRow> {
  const { db, actor, now } = context;
  const inspection = await db.inspection.create({
    data: {
      ...opened,
      kind,
      about: [...opened.about],
      requestId: work.requestId,
      workOrderId: work.id,
      technicianId: work.technicianId,
      outletId: work.outletId,
      centreId: work.centreId,
      openedAt: now,
    },
  });
  context.subject(inspection.id, work.id, work.requestId);
  context.event({
    kind: "inspection_opened",
    requestId: work.requestId,
    cycle: work.cycle,
    workOrderId: work.id,
    data: { inspection: inspection.number, how: kind, about: [...opened.about] },
    hqOnly: true,
  });
  context.notify({
    personIds: (await inspectorsOf(db)).filter((id) => id !== actor.personId),
    kind: "inspection_opened",
    requestId: work.requestId,
    data: { inspection: inspection.number },
  });
  return inspection;
}

/** Everybody at headquarters whose work inspections are. */
export async function inspectorsOf(db: Db): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: "inspector", person: { active: true, centreId: null, outletId: null } },
    select: { personId: true },
    take: 100,
  });
  return rows.map(({ personId }) => personId);
}

/** Who may rule second on a grave matter: inspectors and managers of headquarters. */
export async function secondPersons(db: Db): Promise<string[]> {
  const rows = await db.personRole.findMany({
    where: { role: { in: ["inspector", "hq_manager", "complaint_handler"] }, person: { active: true, centreId: null, outletId: null } },
    select: { personId: true },
    take: 200,
  });
  return rows.map(({ personId }) => personId);
}
