export type Payer = "customer" | "warranty";
export type ChargeLine = {
  readonly kind: "labour" | "part";
  readonly actionId: string | null;
  readonly partId: string | null;
  readonly quantity: number;
  readonly amountFen: bigint;
  readonly payer: Payer;
};
export type PricedAction = { readonly id: string; readonly labourFen: bigint };
export type PricedPart = { readonly id: string; readonly priceFen: bigint; readonly isMainPart: boolean; readonly quantity: number };

/**
 * What work costs by the price list: one line of labour, one a part, each in whole fen and with who pays it (DOMAIN §7).
 * `payerOf` is warranty's rule with the asset's entitlement. A part named twice becomes one line.
 */
export function chargeLines(
  action: PricedAction,
  parts: readonly PricedPart[],
  payerOf: (line: { readonly isMainPart: boolean }) => Payer,
): ChargeLine[] {
  const labour: ChargeLine = {
    kind: "labour",
    actionId: action.id,
    partId: null,
    quantity: 1,
    amountFen: action.labourFen,
    payer: payerOf({ isMainPart: false }),
  };
  const used = [...Map.groupBy(parts, ({ id }) => id).values()].map((same): ChargeLine => {
    const [{ id, priceFen, isMainPart }] = same as [PricedPart];
    const quantity = same.reduce((sum, part) => sum + part.quantity, 0);
    return { kind: "part", actionId: null, partId: id, quantity, amountFen: priceFen * BigInt(quantity), payer: payerOf({ isMainPart }) };
  });
  return [labour, ...used];
}

/** What each side pays of these lines; a line and its reversal cancel out. */
export function totals(lines: readonly { readonly amountFen: bigint; readonly payer: string }[]): {
  readonly customerFen: bigint;
  readonly warrantyFen: bigint;
} {
  const of = (payer: Payer) => lines.filter((line) => line.payer === payer).reduce((sum, { amountFen }) => sum + amountFen, 0n);
  return { customerFen: of("customer"), warrantyFen: of("warranty") };
}

type Kept = { readonly id: string; readonly reversesId: string | null };

/** The lines that still stand: neither a reversal nor reversed. */
export function standing<Line extends Kept>(lines: readonly Line[]): Line[] {
  const reversed = new Set(lines.flatMap(({ reversesId }) => reversesId ?? []));
  return lines.filter(({ id, reversesId }) => reversesId === null && !reversed.has(id));
}
