import { z } from "zod";
import { PhoneNumber } from "#lib/customers/contract/phone-number.ts";
import { optionalWords, words } from "#lib/shared/text.ts";
import { REQUEST_TYPES } from "./vocabulary.ts";

const Code = z.string().regex(/^[A-Za-z0-9_./-]{1,60}$/, { error: "required" });

/**
 * What a dealer's machine reports: one demand for one appliance of one customer, by the codes of the catalogue and the
 * administrative division. The dealer answers for the data; a number we know with the same name is that file.
 */
export const ReportRequestInput = z
  .strictObject({
    type: z.enum(REQUEST_TYPES).exclude(["complaint", "enquiry", "suggestion"]),
    customer: z.strictObject({ name: words(60), phone: PhoneNumber }),
    address: z.strictObject({ divisionCode: z.string().regex(/^\d{6}$/, { error: "required" }), detail: words(200) }),
    appliance: z.strictObject({
      category: Code,
      model: Code.optional(),
      serial: optionalWords(40),
      purchasedOn: z.iso.date().optional(),
      invoiceNumber: optionalWords(40),
    }),
    /** Asked for where something is to be repaired. */
    symptom: Code.optional(),
    words: optionalWords(2000),
    urgent: z.boolean().default(false),
  })
  .superRefine(({ type, symptom, words: said }, context) => {
    if (type === "repair" && !symptom) context.addIssue({ code: "custom", path: ["symptom"], message: "required", input: null });
    if (!symptom && !said) context.addIssue({ code: "custom", path: ["words"], message: "required", input: null });
  });
