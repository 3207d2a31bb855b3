import { registerCustomer } from "#lib/customers/index.ts";
import { purchaseDay } from "./data/times.ts";
import type { AssetSeed, CustomerSeed, Place } from "./data/types.ts";
import { categoryId, look, modelId } from "./facts.ts";
import { tell } from "./telling.ts";

/** The customers' files of the world as far as they have been opened: by an agent beforehand, or by a first request. */
export class Files {
  readonly #anchorDay: string;
  readonly #seeds: ReadonlyMap<string, CustomerSeed>;
  readonly #open = new Map<string, OpenFile>();

  constructor(customers: readonly CustomerSeed[], anchorDay: string) {
    this.#anchorDay = anchorDay;
    this.#seeds = new Map(customers.map((seed) => [seed.key, seed]));
  }

  seed(key: string): CustomerSeed {
    const seed = this.#seeds.get(key);
    if (!seed) throw new Error(`the demo world knows no customer ${key}`);
    return seed;
  }

  /** Opens a file with everything in it. */
  async register(key: string, agent: string, at: Date): Promise<void> {
    const seed = this.seed(key);
    const assets = await Promise.all(seed.assets.map((asset) => this.#newAsset(asset)));
    const file = await tell(agent, at, registerCustomer, {
      name: seed.name.zh,
      wishes: seed.doNotDisturb?.zh ?? null,
      phones: seed.phones.map(({ number }) => number),
      addresses: seed.address ? [newAddress(seed.address)] : [],
      assets,
    });
    this.#open.set(key, { ...file, bornIn: null });
  }

  /** Customer, address and appliance of a request as intake writes them: known ones by their ids, others as they are told. */
  async forRequest(key: string, asset: number | null, withAddress: boolean) {
    const seed = this.seed(key);
    const file = await this.#file(key);
    const [phone] = seed.phones;
    const assetSeed = asset === null ? undefined : seed.assets[asset];
    const assetId = asset === null ? undefined : file?.assetIds[asset];
    const address = file?.addressIds[0] ? { id: file.addressIds[0] } : seed.address && newAddress(seed.address);
    return {
      customer: file ? { id: file.customerId, phoneId: file.phoneId } : { name: seed.name.zh, phone: phone?.number ?? "" },
      address: withAddress ? address : null,
      asset: assetId ? { id: assetId } : assetSeed ? await this.#newAsset(assetSeed) : null,
    };
  }

  /** A request about this customer was logged; what was new in it stands in the file now. */
  logged(key: string, asset: number | null, requestId: string): void {
    const file = this.#open.get(key);
    if (!file) this.#open.set(key, { customerId: "", phoneId: "", addressIds: [], assetIds: [], bornIn: { requestId, asset } });
    else if (asset !== null && !file.assetIds[asset]) this.#open.set(key, { ...file, bornIn: { requestId, asset } });
  }

  /** What a request brought in is looked up when another one needs it, and mostly none does. */
  async #file(key: string): Promise<OpenFile | undefined> {
    const file = this.#open.get(key);
    if (!file?.bornIn) return file;
    const { requestId, asset } = file.bornIn;
    const born = await look((db) => db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } }));
    const assetIds = [...file.assetIds];
    if (asset !== null && born.assetId) assetIds[asset] = born.assetId;
    const { customerId, phoneId, addressId } = born;
    const found = { customerId, phoneId, addressIds: addressId ? [addressId] : file.addressIds, assetIds, bornIn: null };
    this.#open.set(key, found);
    return found;
  }

  async #newAsset(asset: AssetSeed) {
    return {
      categoryId: await categoryId(asset.category),
      modelId: await modelId(asset.model),
      serial: asset.serial,
      purchasedOn: purchaseDay(asset.purchase, this.#anchorDay),
      invoiceNumber: asset.invoiceNumber,
    };
  }
}

type OpenFile = {
  readonly customerId: string;
  readonly phoneId: string;
  readonly addressIds: readonly string[];
  /** In the order of the seed's appliances; a place is empty while that one is not in the file. */
  readonly assetIds: readonly (string | undefined)[];
  /** The request whose customer, address and appliance are not looked up yet. */
  readonly bornIn: { readonly requestId: string; readonly asset: number | null } | null;
};

const microdegrees = (degrees: number) => Math.round(degrees * 1e6);

export function newAddress({ countyCode, detail, lat, lng }: Place) {
  return { divisionCode: countyCode, detail, latE6: microdegrees(lat), lngE6: microdegrees(lng) };
}
