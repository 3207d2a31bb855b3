import type { ChargeView } from "#lib/field/contract/views.ts";

/** What stands of a ledger of charges: lines that were taken back cancel out. */
export function standingCharges(lines: readonly ChargeView[]): readonly ChargeView[] {
  const groups = Map.groupBy(lines, ({ kind, name, payer }) => `${kind} ${payer} ${name.zh}`);
  return [...groups.values()].flatMap((same): ChargeView[] => {
    const amountFen = same.reduce((sum, line) => sum + line.amountFen, 0);
    const quantity = same.reduce((sum, line) => sum + (line.amountFen < 0 ? -line.quantity : line.quantity), 0);
    return same[0] && quantity > 0 ? [{ ...same[0], amountFen, quantity }] : [];
  });
}
