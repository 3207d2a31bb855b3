import { readCatalogue } from "#lib/catalogue/index.ts";
import { readPolicy } from "#lib/platform/policies.ts";
import type { ReadContext } from "#lib/platform/read-door.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { priceListPolicy, threeGuaranteesPolicy } from "#lib/warranty/index.ts";
import { repeatPolicy } from "../contract/policies.ts";
import { scriptPolicy } from "../contract/script.ts";
import type { IntakeDesk } from "../contract/views.ts";

/** What the desk must have at hand before it rings: the catalogue, the rules of entitlement, the price list, and who says "this is …". */
export async function readIntakeDesk({ db, actor, now }: ReadContext): Promise<IntakeDesk> {
  const person = await db.person.findUniqueOrThrow({ where: { id: actor.personId ?? "" } });
  const { value } = await readPolicy(db, threeGuaranteesPolicy, now);
  const { value: repeat } = await readPolicy(db, repeatPolicy, now);
  return {
    me: { id: person.id, name: { zh: person.nameZh, en: person.nameEn } },
    now,
    today: localDay(now),
    catalogue: await readCatalogue(db),
    threeGuarantees: value,
    script: await readPolicy(db, scriptPolicy, now),
    prices: await readPolicy(db, priceListPolicy, now),
    repeat: { days: repeat.days, recurringMonths: repeat.recurringMonths },
  };
}
