import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { notFound, ok, type Result, refuse } from "#lib/shared/result.ts";
import { ReinstateInput, SuspendInput } from "../contract/inputs.ts";
import type { Proof } from "../contract/vocabulary.ts";
import { reinstate, standingCauses } from "../rules/licence-state.ts";
import { changeLicence } from "./change-licence.ts";
import { holdLicence, type LicenceStateRow, loadStates } from "./licence-row.ts";

/**
 * A manager suspends a licence whose annual review has expired; what is not on site is withdrawn with it. Refusals:
 * `not_found`, `denied_by_scope`, `stale`, `review_expired_already`.
 */
export const suspendLicence = command({
  name: "licence.suspend",
  permission: "licence.decide",
  input: SuspendInput,
  example: () => ({ technicianId: "01900000-0000-7000-8000-000000000000", seenStateId: "01900000-0000-7000-8000-000000000001" }),
  async run(context, { technicianId, seenStateId }) {
    if (context.actor.scope.kind !== "hq") return refuse("denied_by_scope");
    const held = await holdAsSeen(context.db, technicianId, seenStateId);
    if (!held.ok) return held;
    const causes = standingCauses(held.value, context.now);
    if (causes.some(({ reason }) => reason === "annual_review_expired")) return refuse("review_expired_already");
    const state = await changeLicence(context, technicianId, [{ reason: "annual_review_expired" }]);
    return ok({ state });
  },
});

/**
 * A manager gives a licence back, with the number of what was passed; refused while a cause stands that none of it ends.
 * Refusals: `not_found`, `denied_by_scope`, `stale`, `rater_is_technician`, those of the rule `reinstate`.
 */
export const reinstateLicence = command({
  name: "licence.reinstate",
  permission: "licence.decide",
  input: ReinstateInput,
  example: () => ({
    technicianId: "01900000-0000-7000-8000-000000000000",
    seenStateId: "01900000-0000-7000-8000-000000000001",
    retraining: "…",
  }),
  async run(context, { technicianId, seenStateId, annualReview, retraining }) {
    if (context.actor.scope.kind !== "hq") return refuse("denied_by_scope");
    if (context.actor.personId === technicianId) return refuse("rater_is_technician");
    const held = await holdAsSeen(context.db, technicianId, seenStateId);
    if (!held.ok) return held;
    const evidence: Readonly<Record<Proof, string | null>> = { annual_review_passed: annualReview, retraining_passed: retraining };
    const given = (Object.keys(evidence) as Proof[]).filter((proof) => evidence[proof] !== null);
    const proved = reinstate(held.value, given, context.now);
    if (!proved.ok) return proved;
    const state = await changeLicence(
      context,
      technicianId,
      proved.value.map((reason) => ({ reason, evidence: evidence[reason] })),
    );
    return ok({ state });
  },
});

/** Holds the licence and answers its facts, unless one was written since it was seen. */
async function holdAsSeen(db: Db, technicianId: string, seenStateId: string): Promise<Result<LicenceStateRow[]>> {
  if (!(await holdLicence(db, technicianId))) return notFound();
  const states = await loadStates(db, technicianId);
  return states.at(-1)?.id === seenStateId ? ok(states) : refuse("stale");
}
