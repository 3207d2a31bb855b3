import type { CommandContext } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { pointsOf } from "../contract/policies.ts";
import type { PointRule } from "../contract/vocabulary.ts";
import { heaviest } from "../rules/heaviest.ts";
import { isCause, standingCauses } from "../rules/licence-state.ts";
import { changeLicence } from "./change-licence.ts";
import { loadPoints } from "./licence-row.ts";
import { refreshStanding } from "./refresh-standing.ts";

/** What an entry came to: what it moved, and what the licence holds afterwards. `points` 0: a rule as heavy had deducted. */
export type Entered = { readonly points: number; readonly balance: number };

type Deducting = {
  readonly technicianId: string;
  readonly workOrderId: string;
  readonly rule: PointRule;
  readonly rulingId: string;
  readonly enteredById: string;
  readonly confirmedById: string | null;
  readonly happenedAt: Date;
};

/** Enters what a final ruling found. The licence is held; one incident deducts once (see the rule `heaviest`). */
export async function enterDeduction(context: CommandContext, deducting: Deducting): Promise<Entered> {
  const { db, now } = context;
  const { technicianId, workOrderId, rule, ...evidence } = deducting;
  const { policy, policyVersion, balance } = await loadPoints(db, technicianId, now);
  const points = pointsOf(rule, policy);
  const last = await db.pointEntry.findFirst({ where: { workOrderId }, orderBy: { incidentSeq: "desc" } });
  const reversal = last && (await db.pointEntry.findUnique({ where: { reversesId: last.id }, select: { id: true } }));
  const once = heaviest(last && { id: last.id, points: last.points, seq: last.incidentSeq ?? 1, reversed: reversal !== null }, points);
  if (!once.deducts) return { points: 0, balance };
  if (last && once.reversesId) {
    await db.pointEntry.createMany({
      data: [
        {
          ...{ technicianId, rule: last.rule, points: -last.points, policyVersion, reversesId: last.id },
          ...{ enteredById: deducting.enteredById, happenedAt: deducting.happenedAt, enteredAt: now },
        },
      ],
    });
  }
  const id = uuidv7(now.getTime());
  await db.pointEntry.createMany({
    data: [
      {
        ...{ id, technicianId, rule, points, policyVersion, workOrderId, ...evidence, enteredAt: now },
        ...{ incidentSeq: once.seq, replacesId: once.replacesId },
      },
    ],
  });
  return { points, balance: await settle(context, technicianId, id) };
}

type Adding = { readonly technicianId: string; readonly rule: PointRule; readonly delightId: string; readonly enteredById: string };

/** Enters what a customer confirmed. The licence is held. */
export async function enterDelight(context: CommandContext, { technicianId, ...adding }: Adding): Promise<Entered> {
  const { db, now } = context;
  const { policy, policyVersion } = await loadPoints(db, technicianId, now);
  const id = uuidv7(now.getTime());
  const points = pointsOf(adding.rule, policy);
  await db.pointEntry.createMany({ data: [{ id, technicianId, points, policyVersion, ...adding, happenedAt: now, enteredAt: now }] });
  return { points, balance: await settle(context, technicianId, id) };
}

/**
 * What follows from an entry: at 0 the licence is revoked, and a reversal that lifts it from 0 gives it back at once,
 * unless another cause stands, which then is the state. Answers the balance afterwards.
 */
export async function settle(context: CommandContext, technicianId: string, pointEntryId: string): Promise<number> {
  const { db, now } = context;
  const { balance, states } = await loadPoints(db, technicianId, now);
  const causes = standingCauses(states, now);
  const exhausted = causes.some(({ reason }) => reason === "points_exhausted");
  if (balance === 0 && !exhausted) await changeLicence(context, technicianId, [{ reason: "points_exhausted", pointEntryId }]);
  else if (balance > 0 && exhausted) {
    const others = causes.flatMap(({ reason, gradeRunId }) =>
      isCause(reason) && reason !== "points_exhausted" ? [{ reason, gradeRunId }] : [],
    );
    await changeLicence(context, technicianId, [{ reason: "deduction_reversed", pointEntryId }, ...others]);
  } else await refreshStanding(context, technicianId);
  return (await loadPoints(db, technicianId, now)).balance;
}
