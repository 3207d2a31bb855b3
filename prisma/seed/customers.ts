import { registerCustomer } from "#lib/customers/index.ts";
import { addLocalDays, instantOf } from "#lib/shared/service-calendar.ts";
import { customers } from "./data/people.ts";
import { purchaseDay } from "./data/times.ts";
import type { CustomerSeed } from "./data/types.ts";
import { categoryId, modelId } from "./facts.ts";
import { tell } from "./telling.ts";

export type KnownCustomer = {
  readonly customerId: string;
  readonly phoneId: string;
  readonly addressIds: readonly string[];
  readonly assetIds: readonly string[];
  readonly seed: CustomerSeed;
};

const microdegrees = (degrees: number) => Math.round(degrees * 1e6);

/** Every customer's file, opened by an agent long before the stories begin. */
export async function registerCustomers(anchorDay: string): Promise<ReadonlyMap<string, KnownCustomer>> {
  const at = instantOf(addLocalDays(anchorDay, -500), 9 * 60);
  const known = new Map<string, KnownCustomer>();
  for (const seed of customers) {
    const file = await tell("agent.lin", at, registerCustomer, {
      name: seed.name.zh,
      wishes: seed.doNotDisturb?.zh ?? null,
      phones: seed.phones.map(({ number }) => number),
      addresses: seed.address
        ? [
            {
              divisionCode: seed.address.countyCode,
              detail: seed.address.detail,
              latE6: microdegrees(seed.address.lat),
              lngE6: microdegrees(seed.address.lng),
            },
          ]
        : [],
      assets: await Promise.all(
        seed.assets.map(async (asset) => ({
          categoryId: await categoryId(asset.category),
          modelId: await modelId(asset.model),
          serial: asset.serial,
          purchasedOn: purchaseDay(asset.purchase, anchorDay),
          invoiceNumber: asset.invoiceNumber,
        })),
      ),
    });
    known.set(seed.key, { ...file, seed });
  }
  return known;
}
