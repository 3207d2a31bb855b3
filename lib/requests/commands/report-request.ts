import type { z } from "zod";
import { phoneDigest, serialKey } from "#lib/customers/index.ts";
import { command } from "#lib/platform/command.ts";
import type { Db } from "#lib/platform/db.ts";
import { type FieldProblem, ok, refuse } from "#lib/shared/result.ts";
import { LogRequestInput } from "../contract/inputs.ts";
import { ReportRequestInput } from "../contract/report.ts";
import { readNextOwner } from "../queries/read-next-owner.ts";
import { logFor } from "./log-for.ts";

/**
 * A dealer reports a demand (DOMAIN §9, sales registration: headquarters dispatches it). Its owner is the agent with the fewest
 * open requests, and is told. A customer we know by number and name keeps their file. Refusals: `invalid` at what the catalogue
 * or the divisions do not know, `serial_taken`, `reported_already` (the same is open for this appliance), `nobody_owns`.
 */
export const reportRequest = command({
  name: "requests.report_request",
  permission: "api.requests",
  input: ReportRequestInput,
  example: () => ({
    type: "installation" as const,
    customer: { name: "…", phone: "0816-2345678" },
    address: { divisionCode: "510703", detail: "…" },
    appliance: { category: "washing_machine" },
    words: "…",
  }),
  async run(context, input) {
    const { db } = context;
    const found = await readReported(db, input);
    const unknown = unknownIn(input, found);
    if (unknown) return refuse("invalid", undefined, unknown);
    if (found.openNumber !== null) return refuse("reported_already", { number: found.openNumber });
    const ownerId = await readNextOwner(db);
    if (!ownerId) return refuse("nobody_owns");
    const { customer, address, appliance } = input;
    const known = found.customerId !== null && found.phoneId !== null ? { id: found.customerId, phoneId: found.phoneId } : customer;
    const asset = found.assetId
      ? { id: found.assetId }
      : {
          categoryId: found.categoryId ?? "",
          ...{
            modelId: found.modelId,
            serial: appliance.serial,
            purchasedOn: appliance.purchasedOn ?? null,
            invoiceNumber: appliance.invoiceNumber,
          },
        };
    const request = {
      ...{
        type: input.type,
        channel: "dealer",
        customer: known,
        asset,
        symptomId: found.symptomId,
        words: input.words,
        urgent: input.urgent,
      },
      address: found.addressId ? { id: found.addressId } : address,
    };
    const answer = await logFor(context, LogRequestInput.parse(request), { ownerId, loggedById: null });
    if (!answer.ok) {
      const { code } = answer.refusal;
      return code === "serial_taken" ? refuse(code, undefined, { "appliance.serial": { code } }) : answer;
    }
    const { requestId, number } = answer.value;
    context.notify({ personIds: [ownerId], kind: "request_reported", requestId, data: { number } });
    return ok({ requestId, number });
  },
});

type Reported = z.output<typeof ReportRequestInput>;
type Found = Readonly<
  Record<"categoryId" | "modelId" | "symptomId" | "division" | "customerId" | "phoneId" | "addressId" | "assetId", string | null>
> & { readonly openNumber: number | null };

/** What of a report is there already: words of the catalogue, the place, the customer's file and what stands in it. */
async function readReported(db: Db, { type, customer, address, appliance, symptom }: Reported): Promise<Found> {
  const [row] = await db.$queryRaw<Found[]>`
    SELECT k.id AS "categoryId", m.id AS "modelId", y.id AS "symptomId", d.code AS division, f.customer_id AS "customerId", f.id AS "phoneId",
      a.id AS "addressId", s.id AS "assetId", (SELECT q.number FROM service_request q
        WHERE q.asset_id = s.id AND q.type = ${type} AND q.stage NOT IN ('completed', 'in_follow_up', 'closed', 'cancelled') ORDER BY q.number LIMIT 1) AS "openNumber"
    FROM (SELECT 1) one
    LEFT JOIN category k ON k.code = ${appliance.category}
    LEFT JOIN model m ON m.category_id = k.id AND m.code = ${appliance.model ?? null}
    LEFT JOIN symptom y ON y.category_id = k.id AND y.code = ${symptom ?? null}
    LEFT JOIN division d ON d.code = ${address.divisionCode} AND d.level = 3
    LEFT JOIN LATERAL (SELECT p.id, p.customer_id FROM customer_phone p JOIN customer c ON c.id = p.customer_id
      WHERE p.digest = ${phoneDigest(customer.phone)} AND p.ended_at IS NULL AND c.name = ${customer.name} ORDER BY p.id LIMIT 1) f ON true
    LEFT JOIN LATERAL (SELECT id FROM customer_address WHERE customer_id = f.customer_id AND division_code = d.code AND detail = ${address.detail} AND ended_at IS NULL
      ORDER BY id LIMIT 1) a ON true
    LEFT JOIN asset s ON s.customer_id = f.customer_id AND s.category_id = k.id AND s.serial_key = ${serialKey(appliance.serial)}
      AND s.ended_at IS NULL`;
  if (!row) throw new Error("a row of nothing is still a row");
  return row;
}

/** What was named and is not there, at its field. */
function unknownIn({ appliance, symptom }: Reported, found: Found): Record<string, FieldProblem> | null {
  const unknown: Record<string, FieldProblem> = {};
  if (!found.categoryId) unknown["appliance.category"] = { code: "not_in_catalogue" };
  if (appliance.model && !found.modelId) unknown["appliance.model"] = { code: "not_in_catalogue" };
  if (symptom && !found.symptomId) unknown.symptom = { code: "not_in_catalogue" };
  if (!found.division) unknown["address.divisionCode"] = { code: "no_such_division" };
  return Object.keys(unknown).length > 0 ? unknown : null;
}
