/** Skill levels (DOMAIN §8): passing one covers the work of each below it. */
export const LEVELS = ["junior", "intermediate", "senior"] as const;
export type Level = (typeof LEVELS)[number];

export function levelsCovered(level: Level): readonly Level[] {
  return LEVELS.slice(0, LEVELS.indexOf(level) + 1);
}

export function isAtLeast(level: Level, needed: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(needed);
}

export type Certified = { readonly level: Level; readonly startsAt: Date; readonly endsAt: Date };
export type CoveredPeriod = { readonly level: Level; readonly startsAt: Date; readonly endsAt: Date; readonly source: number };

/**
 * The periods in which each level is covered, from all certificates of one person in one category: merged, so that no
 * two periods of a level overlap (the database keeps them without overlaps). `source` is the index of the certificate
 * that opens the period.
 */
export function coveredPeriods(certificates: readonly Certified[]): CoveredPeriod[] {
  return LEVELS.flatMap((level) => {
    const covering = certificates
      .map((certificate, source) => ({ ...certificate, source }))
      .filter((certificate) => isAtLeast(certificate.level, level))
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    const periods: { level: Level; startsAt: Date; endsAt: Date; source: number }[] = [];
    for (const { startsAt, endsAt, source } of covering) {
      const last = periods.at(-1);
      if (last && startsAt <= last.endsAt) {
        if (endsAt > last.endsAt) last.endsAt = endsAt;
      } else periods.push({ level, startsAt, endsAt, source });
    }
    return periods;
  });
}

/** Licences have no end of their own; a period needs one to compare with, far beyond every booking. */
export const NO_END = new Date("9999-12-31T00:00:00Z");

export type LicenceFact = { readonly state: "valid" | "suspended" | "revoked"; readonly startsAt: Date };

/** The spans in which the licence is valid: from each valid state to the next other one; the last one stays open. */
export function validSpans(facts: readonly LicenceFact[]): { readonly startsAt: Date; readonly endsAt: Date | null }[] {
  const ordered = [...facts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return ordered.flatMap((fact, index) =>
    fact.state === "valid" ? [{ startsAt: fact.startsAt, endsAt: ordered[index + 1]?.startsAt ?? null }] : [],
  );
}
