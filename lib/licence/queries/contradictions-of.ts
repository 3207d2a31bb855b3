import type { VisitFacts } from "#lib/followup/contract/views.ts";
import type { Db } from "#lib/platform/db.ts";
import type { Contradiction } from "../contract/views.ts";

/** Each denied thing beside what the technician recorded of it. */
export async function contradictionsOf(
  db: Db,
  workOrderId: string,
  codes: readonly string[],
  visits: readonly VisitFacts[],
): Promise<Contradiction[]> {
  const steps = await db.visitStep.findMany({ where: { visit: { workOrderId } }, orderBy: { doneAt: "asc" }, take: 500 });
  const first = visits.at(-1);
  return codes.map((code) => {
    const [what, step = null] = code.split(":");
    if (what === "charge_denied") {
      return {
        code: what,
        step: null,
        record: { kind: "charge", customerFen: visits.reduce((sum, { customerFen }) => sum + customerFen, 0) },
      };
    }
    if (what === "arrival_denied") {
      return {
        code: what,
        step: null,
        record: { kind: "arrival", arrivedAt: first?.arrivedAt ?? null, until: first?.promise?.endsAt ?? null },
      };
    }
    return { code: what ?? code, step, record: { kind: "step", doneAt: steps.find((row) => row.step === step)?.doneAt ?? null } };
  });
}
