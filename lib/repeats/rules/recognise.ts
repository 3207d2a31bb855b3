const DAY_MS = 86_400_000;

/** A completed repair of the same appliance. Its fault groups are those reported and those diagnosed. */
export type CompletedWork = {
  readonly workOrderId: string;
  readonly requestId: string;
  readonly number: number;
  readonly cycle: number;
  readonly technicianId: string;
  readonly completedAt: Date;
  readonly faultGroups: readonly string[];
};

/** What is reported or found now. `sameFault`: the customer says that it is the same, whatever the codes say. */
export type Trouble = { readonly at: Date; readonly faultGroups: readonly string[]; readonly sameFault: boolean };

export type Recognised = { readonly work: CompletedWork; readonly faultGroup: string | null; readonly byCustomer: boolean };

/**
 * Which completed work a new repair of the same appliance repeats (DOMAIN §4): the last one within `days` of the report
 * with a fault of the same group; where no code agrees but the customer says that it is the same, the last one at all.
 * Null where it repeats none.
 */
export function recognise(trouble: Trouble, works: readonly CompletedWork[], days: number): Recognised | null {
  const within = works
    .filter(({ completedAt }) => completedAt <= trouble.at && trouble.at.getTime() - completedAt.getTime() <= days * DAY_MS)
    .sort((a, b) => b.completedAt.getTime() - a.completedAt.getTime());
  for (const work of within) {
    const faultGroup = trouble.faultGroups.find((group) => work.faultGroups.includes(group));
    if (faultGroup) return { work, faultGroup, byCustomer: trouble.sameFault };
  }
  const [last] = within;
  return trouble.sameFault && last ? { work: last, faultGroup: trouble.faultGroups[0] ?? null, byCustomer: true } : null;
}

export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY_MS);
}
