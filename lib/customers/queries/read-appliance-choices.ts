import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { threeGuaranteesPolicy } from "#lib/warranty/index.ts";
import type { ApplianceChoices } from "../contract/views.ts";

/** What an appliance on a file can be, and the rules that say at once what is owed for it. */
export async function readApplianceChoices({ db, now }: ReadContext): Promise<ApplianceChoices> {
  const { value: threeGuarantees } = await readPolicy(db, threeGuaranteesPolicy, now);
  const categories = await db.category.findMany({ orderBy: { id: "asc" }, take: 50, include: { models: { orderBy: { code: "asc" } } } });
  return {
    today: localDay(now),
    threeGuarantees,
    categories: categories.map(({ id, code, nameZh, nameEn, models }) => ({
      ...{ id, code, name: { zh: nameZh, en: nameEn } },
      models: models.map((model) => ({ id: model.id, code: model.code, name: { zh: model.nameZh, en: model.nameEn } })),
    })),
  };
}
