import { z } from "zod";
import { definePolicy } from "#lib/shared/policy.ts";
import { STEP_CODES } from "./vocabulary.ts";

/**
 * 1-2-3-4-5 (DOMAIN §7): `number` is the figure a step belongs to. The older set had the certificate and one small gift
 * among the five. A visit is held to the version in force when it began.
 */
export const onSiteStandardPolicy = definePolicy(
  "field.on_site_standard",
  z.strictObject({ steps: z.array(z.strictObject({ code: z.enum(STEP_CODES), number: z.int().min(1).max(5) })).min(1) }),
  {
    steps: [
      { code: "certificate_shown", number: 1 },
      { code: "prices_public", number: 2 },
      { code: "record_public", number: 2 },
      { code: "site_cleaned", number: 3 },
      { code: "test_run_shown", number: 3 },
      { code: "use_explained", number: 3 },
      { code: "nothing_accepted", number: 4 },
      { code: "business_card", number: 5 },
      { code: "shoe_covers", number: 5 },
      { code: "mat", number: 5 },
      { code: "cloth", number: 5 },
      { code: "one_stop_inspection", number: 5 },
      { code: "other_appliances_asked", number: 5 },
    ],
  },
);
