import type { Db, Rows } from "#lib/platform/db.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import { type PointsPolicy, pointsPolicy } from "../contract/policies.ts";
import { countsFrom } from "../rules/licence-state.ts";
import { balanceOf, type Entry } from "../rules/points.ts";

export type TechnicianRow = Rows.TechnicianModel;
export type LicenceStateRow = Rows.LicenceStateModel;

/** More than anybody collects: states and entries of one person. */
const MOST = 2000;

/**
 * Loads a technician and holds their licence: whatever changes points or states takes this first, before requests and
 * periods, so two changes of one licence are ordered. Work given to them meanwhile does not wait for it.
 */
export async function holdLicence(db: Db, technicianId: string): Promise<TechnicianRow | null> {
  await db.$queryRaw`SELECT 1 FROM technician WHERE id = ${technicianId}::uuid FOR NO KEY UPDATE`;
  return db.technician.findUnique({ where: { id: technicianId } });
}

export async function loadStates(db: Db, technicianId: string): Promise<LicenceStateRow[]> {
  return db.licenceState.findMany({ where: { technicianId }, orderBy: [{ startsAt: "asc" }, { id: "asc" }], take: MOST });
}

export type Points = {
  readonly balance: number;
  readonly entries: readonly Entry[];
  readonly states: readonly LicenceStateRow[];
  readonly policy: PointsPolicy;
  readonly policyVersion: number;
};

/** What a licence holds at `at`, with what that is reckoned from. */
export async function loadPoints(db: Db, technicianId: string, at: Date): Promise<Points> {
  const { value: policy, version: policyVersion } = await readPolicy(db, pointsPolicy, at);
  const entries = await db.pointEntry.findMany({ where: { technicianId }, orderBy: { enteredAt: "asc" }, take: MOST });
  const states = await loadStates(db, technicianId);
  return { balance: balanceOf(entries, policy, countsFrom(states, at), at), entries, states, policy, policyVersion };
}
