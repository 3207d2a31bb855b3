import type { z } from "zod";
import { servingCentre } from "#lib/network/index.ts";
import type { Db } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";
import type { LogRequestInput } from "../contract/inputs.ts";

/** What a call names and is there: null where it is not, or is somebody else's. */
export type Known = {
  readonly phoneId: string | null;
  readonly address: { readonly id: string; readonly divisionCode: string } | null;
  readonly asset: { readonly id: string; readonly categoryId: string; readonly purchasedOn: string | null } | null;
  /** Of the appliance, the known one or the one that is told. */
  readonly modelCode: string | null;
  readonly symptom: { readonly categoryId: string; readonly safety: string | null } | null;
  /** Of the appliance, the known one or the one that is told; else of the symptom. */
  readonly categoryCode: string | null;
  /** Whose outlets serve the place for that. */
  readonly centreId: string | null;
  /** The contact of the same caller in which this one is logged as well, and the number of its request that was named. */
  readonly contact: { readonly id: string; readonly number: number } | null;
  /** The open request about the same appliance beside which it stands. */
  readonly beside: { readonly id: string; readonly number: number } | null;
};

/** All that is looked up while somebody waits on the line, in one statement. */
export async function readKnown(db: Db, input: z.output<typeof LogRequestInput>): Promise<Known> {
  const { customer, address, asset, symptomId, together, beside } = input;
  const county = address && "divisionCode" in address ? address.divisionCode : input.divisionCode;
  const [row] = await db.$queryRaw<Known[]>`
    SELECT p.id AS "phoneId", k.code AS "categoryCode", m.code AS "modelCode",
      ${servingCentre(sql`coalesce(a.division_code, ${county ?? null})`, sql`k.id`, input.type)} AS "centreId",
      CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'divisionCode', a.division_code) END AS address,
      CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'categoryId', s.category_id, 'purchasedOn', s.purchased_on) END AS asset,
      CASE WHEN y.id IS NOT NULL THEN jsonb_build_object('categoryId', y.category_id, 'safety', y.safety) END AS symptom,
      CASE WHEN i.request_id IS NOT NULL THEN jsonb_build_object('id', i.contact_id, 'number', t.number) END AS contact,
      CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'number', b.number) END AS beside
    FROM (SELECT ${"id" in customer ? customer.id : null}::uuid AS customer, ${"id" in customer ? customer.phoneId : null}::uuid AS phone,
      ${idOf(address)}::uuid AS address, ${idOf(asset)}::uuid AS asset, ${symptomId ?? null}::uuid AS symptom,
      ${together}::uuid AS together, ${beside?.requestId ?? null}::uuid AS beside) asked
    LEFT JOIN customer_phone p ON p.id = asked.phone AND p.customer_id = asked.customer AND p.ended_at IS NULL
    LEFT JOIN customer_address a ON a.id = asked.address AND a.customer_id = asked.customer AND a.ended_at IS NULL
    LEFT JOIN asset s ON s.id = asked.asset AND s.customer_id = asked.customer AND s.ended_at IS NULL
    LEFT JOIN symptom y ON y.id = asked.symptom
    LEFT JOIN service_request t ON t.id = asked.together AND t.customer_id = asked.customer
    LEFT JOIN request_intake i ON i.request_id = t.id
    LEFT JOIN service_request b ON b.id = asked.beside AND b.asset_id = asked.asset AND b.stage IN ('logged', 'dispatched', 'in_service')
    LEFT JOIN category k ON k.id = coalesce(s.category_id, ${asset && "categoryId" in asset ? asset.categoryId : null}::uuid, y.category_id)
    LEFT JOIN model m ON m.id = coalesce(s.model_id, ${asset && "modelId" in asset ? asset.modelId : null}::uuid)`;
  if (!row) throw new Error("a row of nothing is still a row");
  return row;
}

function idOf(given: object | null | undefined): string | null {
  return given && "id" in given ? String(given.id) : null;
}
