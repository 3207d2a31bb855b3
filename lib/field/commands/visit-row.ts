import { type Held, holdWorkOrder } from "#lib/dispatch/index.ts";
import type { CommandContext } from "#lib/platform/command.ts";
import type { Db, Rows } from "#lib/platform/db.ts";
import { ok, type Result, refuse } from "#lib/shared/result.ts";
import { standing } from "../rules/charges.ts";
import { type FieldStep, isPossible } from "../rules/next-steps.ts";

export type VisitRow = Rows.VisitModel;
export type OnSite = Held & { readonly visit: VisitRow };

/** Holds a work order on which somebody is on site, with the visit. Refusals: those of `holdWorkOrder`, `not_on_site`. */
export async function holdVisit(db: Db, workOrderId: string, seenVersion: number | null, step: FieldStep): Promise<Result<OnSite>> {
  const held = await holdWorkOrder(db, workOrderId, seenVersion);
  if (!held.ok) return held;
  const visit = await db.visit.findFirst({ where: { workOrderId, leftAt: null } });
  if (!visit || !isPossible(held.value.status, step)) return refuse("not_on_site");
  return ok({ ...held.value, visit });
}

export async function leave({ db, now }: CommandContext, visit: VisitRow): Promise<void> {
  await db.visit.update({ where: { id: visit.id }, data: { leftAt: now } });
}

/** The charges of a work order that stand, from all its visits. */
export async function standingCharges(db: Db, workOrderId: string) {
  return standing(await db.visitCharge.findMany({ where: { visit: { workOrderId } }, orderBy: { id: "asc" }, take: 1000 }));
}

/** Takes back what was charged so far, line by line: the ledger keeps both. Answers how many lines that were. */
export async function reverseCharges({ db, now }: CommandContext, workOrderId: string, visitId: string): Promise<number> {
  const lines = await standingCharges(db, workOrderId);
  await db.visitCharge.createMany({
    data: lines.map(({ id, kind, actionId, partId, quantity, amountFen, payer }) => ({
      ...{ visitId, kind, actionId, partId, quantity, payer },
      amountFen: -amountFen,
      reversesId: id,
      chargedAt: now,
    })),
  });
  return lines.length;
}
