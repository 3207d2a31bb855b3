import type { ReadContext } from "#lib/platform/read-door.ts";
import type { LicenceFilters, LicenceList, LicenceRow } from "../contract/views.ts";
import type { Cause } from "../contract/vocabulary.ts";
import { licenceAt, standingCauses } from "../rules/licence-state.ts";
import { loadCertificates } from "./load-certificates.ts";
import { loadLicences } from "./load-licences.ts";

const PAGE = 100;
/** More technicians than one reader answers for; the rest is found by narrowing the sight. */
const MOST = 2000;
/** A certificate that ends within so many days is worth acting on. */
const SOON_DAYS = 60;
const GRAVITY = { revoked: 0, suspended: 1, valid: 2 } as const;

/** Licences in the reader's sight, those that are not valid first, then by points; a page of at most 100. `cursor` is an earlier `next`. */
export async function readLicences({ db, now }: ReadContext, filters: LicenceFilters, cursor: string | null): Promise<LicenceList> {
  const technicians = await db.technician.findMany({ include: { outlet: true }, orderBy: { id: "asc" }, take: MOST });
  const ids = technicians.map(({ id }) => id);
  const people = new Map((await db.person.findMany({ where: { id: { in: ids } }, take: MOST })).map((row) => [row.id, row]));
  const { policy, of } = await loadLicences(db, ids, now);
  const certificates = await loadCertificates(db, ids, now);
  const rows = technicians.map(({ id, outlet }): LicenceRow => {
    const { states, balance, standing } = of(id);
    const person = people.get(id);
    return {
      technicianId: id,
      name: { zh: person?.nameZh ?? "", en: person?.nameEn ?? "" },
      outlet: { zh: outlet.nameZh, en: outlet.nameEn },
      state: licenceAt(states, now),
      cause: (standingCauses(states, now).at(-1)?.reason as Cause | undefined) ?? null,
      points: balance,
      standing,
      nextCertificate: certificates.get(id)?.[0] ?? null,
    };
  });
  const { states, standings, dues } = filters;
  const due = ({ nextCertificate }: LicenceRow) => {
    if (!nextCertificate || nextCertificate.daysLeft > SOON_DAYS) return null;
    return nextCertificate.endsAt <= now ? "expired" : "expiring";
  };
  const shown = rows
    .filter(
      (row) =>
        (states.length === 0 || states.includes(row.state)) &&
        (standings.length === 0 || standings.includes(row.standing.standing)) &&
        (dues.length === 0 || dues.some((one) => one === due(row))),
    )
    .sort((a, b) => GRAVITY[a.state] - GRAVITY[b.state] || a.points - b.points || (a.technicianId < b.technicianId ? -1 : 1));
  const start = shown.findIndex(({ technicianId }) => technicianId === cursor) + 1;
  const page = shown.slice(start, start + PAGE);
  const last = page.at(-1);
  return {
    rows: page,
    next: last && start + PAGE < shown.length ? last.technicianId : null,
    pointsAYear: policy.pointsAYear,
    warnedAt: policy.warnedAt,
    now,
  };
}
