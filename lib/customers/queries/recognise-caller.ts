import { readDivisionNames } from "#lib/network/index.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { readEntitlement } from "#lib/warranty/index.ts";
import { phoneDigest } from "../adapters/phone-digest.ts";
import { normalisePhone } from "../contract/phone-number.ts";
import type { CustomerFile } from "../contract/views.ts";

/** Whose number is this? Every file that holds it (a number may serve two households), each as the agent needs it. */
export async function recogniseCaller({ db, now }: ReadContext, written: string): Promise<CustomerFile[]> {
  const e164 = normalisePhone(written);
  if (!e164) return [];
  const phones = await db.customerPhone.findMany({
    where: { digest: phoneDigest(e164) },
    take: 10,
    include: {
      customer: {
        include: {
          addresses: { take: 20 },
          assets: { take: 50, orderBy: { purchasedOn: "desc" } },
          requests: { take: 20, orderBy: { loggedAt: "desc" } },
        },
      },
    },
  });
  const customers = phones.map((phone) => phone.customer);
  const divisions = await readDivisionNames(
    db,
    customers.flatMap(({ addresses }) => addresses.map(({ divisionCode }) => divisionCode)),
  );
  const categories = new Map((await db.category.findMany({ take: 100 })).map((row) => [row.id, row]));
  const modelIds = customers.flatMap(({ assets }) => assets.flatMap(({ modelId }) => modelId ?? []));
  const models = new Map((await db.model.findMany({ where: { id: { in: modelIds } }, take: 500 })).map((row) => [row.id, row.code]));
  const symptomIds = customers.flatMap(({ requests }) => requests.flatMap(({ symptomId }) => symptomId ?? []));
  const symptoms = new Map(
    (await db.symptom.findMany({ where: { id: { in: symptomIds } }, take: 500 })).map((row) => [
      row.id,
      { zh: row.nameZh, en: row.nameEn },
    ]),
  );

  return Promise.all(
    phones.map(async ({ id: phoneId, mask, customer }) => ({
      id: customer.id,
      number: customer.number,
      name: customer.name,
      wishes: customer.wishes,
      phoneId,
      phoneMask: mask,
      addresses: customer.addresses.map(({ id, divisionCode, detail }) => ({
        id,
        divisionCode,
        division: divisions.get(divisionCode) ?? "",
        detail,
      })),
      assets: await Promise.all(
        customer.assets.map(async (asset) => {
          const category = categories.get(asset.categoryId);
          const purchasedOn = asset.purchasedOn ? asset.purchasedOn.toISOString().slice(0, 10) : null;
          return {
            id: asset.id,
            categoryId: asset.categoryId,
            categoryName: { zh: category?.nameZh ?? "", en: category?.nameEn ?? "" },
            modelCode: asset.modelId ? (models.get(asset.modelId) ?? null) : null,
            serial: asset.serial,
            purchasedOn,
            entitlement: await readEntitlement(db, { category: category?.code ?? "", purchasedOn }, now),
          };
        }),
      ),
      requests: customer.requests
        .map(({ id, number, type, stage, loggedAt, assetId, symptomId }) => ({
          id,
          number,
          type,
          stage,
          loggedAt,
          assetId,
          symptom: symptomId ? (symptoms.get(symptomId) ?? null) : null,
        }))
        .sort((a, b) => Number(isOpen(b.stage)) - Number(isOpen(a.stage))),
    })),
  );
}

function isOpen(stage: string): boolean {
  return stage !== "closed" && stage !== "cancelled";
}
