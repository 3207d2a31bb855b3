import { survivorsOf } from "#lib/customers/index.ts";
import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import type { CustomerHit } from "../contract/views.ts";
import type { Reading } from "../rules/readings-of.ts";
import { findCustomers } from "./find-customers.ts";
import { linesOfCustomers } from "./request-lines.ts";

const CURRENT_FIRST = { endedAt: { sort: "asc", nulls: "first" } } as const;
const OVER = ["closed", "cancelled"];
/** Numbers of requests are integers of four bytes. */
const ABOVE_EVERY_NUMBER = 2 ** 32;

/** The households that this can mean: those with open work first, then the newest work; at most `most`. */
export async function searchCustomers(context: ReadContext, readings: readonly Reading[], most: number): Promise<readonly CustomerHit[]> {
  const { db } = context;
  const candidates = await findCustomers(context, readings);
  // What was merged away is found as the file that it is part of; below headquarters it is out of sight.
  const merged = context.actor.scope.kind === "hq" ? await survivorsOf(db, candidates) : new Map<string, string>();
  const found = [...new Set(candidates.map((id) => merged.get(id) ?? id))];
  if (found.length === 0) return [];
  const lines = await linesOfCustomers(context, found);
  const rank = (id: string) => {
    const line = lines.get(id);
    return line ? line.number + (OVER.includes(line.stage) ? 0 : ABOVE_EVERY_NUMBER) : 0;
  };
  const best = [...found].sort((a, b) => rank(b) - rank(a)).slice(0, most);
  const customers = await db.customer.findMany({
    where: { id: { in: best } },
    include: {
      phones: { orderBy: [CURRENT_FIRST, { position: "asc" }, { id: "asc" }], take: 20 },
      addresses: { orderBy: [CURRENT_FIRST, { id: "desc" }], take: 20 },
    },
    take: most,
  });
  const tails = readings.flatMap((reading) => (reading.kind === "phone_tail" ? reading.tail : []));
  const fragments = readings.flatMap((reading) => (reading.kind === "address" ? reading.fragment.toLowerCase() : []));
  const shown = customers.map((customer) => ({
    ...customer,
    // Of several numbers and addresses the one that was asked for is shown.
    phone: customer.phones.find(({ tail }) => tails.includes(tail)) ?? customer.phones[0],
    address:
      customer.addresses.find(({ detail }) => fragments.some((part) => detail.replace(/ /g, "").toLowerCase().includes(part))) ??
      customer.addresses[0],
  }));
  const divisions = await readDivisionNames(
    db,
    shown.flatMap(({ address }) => address?.divisionCode ?? []),
  );
  return best.flatMap((id) => {
    const customer = shown.find((row) => row.id === id);
    if (!customer) return [];
    const { number, name, phone, address } = customer;
    const place = address ? `${divisions.get(address.divisionCode)?.split(" ").slice(1).join(" ") ?? ""} ${address.detail}`.trim() : "";
    return [{ kind: "customer" as const, id, number, name, phoneMask: phone?.mask ?? "", place, request: lines.get(id) ?? null }];
  });
}
