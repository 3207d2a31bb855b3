import type { PriceList, PriceRow, ToldPrice } from "../contract/price-list.ts";
import type { Entitlement } from "../contract/views.ts";
import { ANY_CATEGORY } from "../contract/vocabulary.ts";

type Asked = { readonly category: string; readonly type: string };

/**
 * What this work costs this customer before parts (DOMAIN §5, price told before): the row of the product, else the row for every
 * product; in cover or out of it as the entitlement says. What hangs on a missing fact is told as it costs without cover. Null
 * where the list has no row: then nothing is promised. Pure.
 */
export function priceOf(list: { readonly version: number; readonly value: PriceList }, asked: Asked, given: Entitlement): ToldPrice | null {
  const row = rowFor(list.value, asked);
  if (!row) return null;
  const { callOutFen, labourFen } = row;
  const full = { version: list.version, callOutFen, labourFen, provisional: given.kind !== "to_confirm" && given.asks };
  const isLeftOut = row.coveredCallOutFen === callOutFen && row.coveredLabourFen === labourFen && callOutFen + labourFen > 0;
  // What costs the same either way hangs on no rule.
  if (isLeftOut) return { ...full, basis: "not_covered", provisional: false };
  if (given.kind === "to_confirm") return { ...full, basis: "to_confirm" };
  if (given.kind === "free") return { ...full, basis: "covered", callOutFen: row.coveredCallOutFen, labourFen: row.coveredLabourFen };
  return { ...full, basis: given.rule === "main_part_only" ? "main_part_only" : "charged" };
}

function rowFor({ rows }: PriceList, { category, type }: Asked): PriceRow | undefined {
  const ofType = rows.filter((row) => row.type === type);
  return ofType.find((row) => row.category === category) ?? ofType.find((row) => row.category === ANY_CATEGORY);
}

/** Is what was told what holds? */
export function isSamePrice(told: ToldPrice, holds: ToldPrice | null): boolean {
  return (
    holds !== null &&
    told.version === holds.version &&
    told.basis === holds.basis &&
    told.callOutFen === holds.callOutFen &&
    told.labourFen === holds.labourFen &&
    told.provisional === holds.provisional
  );
}
