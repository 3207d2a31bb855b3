import type { ActionView, PartView } from "#lib/catalogue/contract/views.ts";
import { chargeLines, totals } from "#lib/field/rules/charges.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { Entitlement } from "#lib/warranty/contract/views.ts";
import { payerOf } from "#lib/warranty/rules/entitlement.ts";

export type PriceLine = {
  readonly key: string;
  readonly name: Bilingual;
  readonly quantity: number;
  readonly amountFen: number;
  readonly payer: "customer" | "warranty";
};
export type Price = { readonly lines: readonly PriceLine[]; readonly customerFen: number; readonly warrantyFen: number };

/** What the work will cost, by the same rules by which headquarters charges it. */
export function priceOf(action: ActionView, parts: readonly (readonly [PartView, number])[], entitlement: Entitlement | null): Price {
  const lines = chargeLines(
    { id: action.id, labourFen: BigInt(action.labourFen) },
    parts.map(([part, quantity]) => ({ id: part.id, priceFen: BigInt(part.priceFen), isMainPart: part.isMainPart, quantity })),
    (line) => (entitlement ? payerOf(line, entitlement) : "customer"),
  );
  const { customerFen, warrantyFen } = totals(lines);
  const names = new Map<string | null, Bilingual>(parts.map(([part]) => [part.id, part.name]));
  return {
    lines: lines.map((line) => ({
      key: line.partId ?? line.kind,
      name: names.get(line.partId) ?? action.name,
      quantity: line.quantity,
      amountFen: Number(line.amountFen),
      payer: line.payer,
    })),
    customerFen: Number(customerFen),
    warrantyFen: Number(warrantyFen),
  };
}
