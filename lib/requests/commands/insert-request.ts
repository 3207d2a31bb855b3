import type { Db, Rows } from "#lib/platform/db.ts";
import { sql } from "#lib/platform/sql.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import type { ToldPrice } from "#lib/warranty/contract/price-list.ts";
import type { Clock } from "../contract/vocabulary.ts";

/** A request as it is logged: its first cycle and stage, and nobody works on it. */
export type NewRequest = Omit<
  Rows.ServiceRequestModel,
  "id" | "number" | "stage" | "cycle" | "version" | "stageSince" | "outletId" | "technicianId"
>;
/** The time the customer wanted, where it is another. */
export type NewWish = { readonly startsAt: Date; readonly endsAt: Date; readonly words: string | null };
/** The window it is logged with. */
export type NewPromise = { readonly startsAt: Date; readonly endsAt: Date; readonly askedBy: string };
/** What was settled at the desk with it: the contact it belongs to (null: it begins one), exceptions, and the price that was told. */
export type Settled = {
  readonly contactId: string | null;
  readonly fetchReason: string | null;
  readonly beside: { readonly requestId: string; readonly reason: string } | null;
  readonly toldPrice: ToldPrice | null;
};
export type RunningClock = { readonly id: string; readonly kind: Clock; readonly dueAt: Date };

/** The request, its first promise, the wish beside it, its clocks and what was settled, in one statement: somebody waits on the line. */
export async function insertRequest(
  db: Db,
  row: NewRequest,
  promise: NewPromise | undefined,
  wish: NewWish | null,
  clocks: readonly Omit<RunningClock, "id">[],
  settled: Settled | null,
): Promise<{ readonly id: string; readonly number: number; readonly clocks: readonly RunningClock[] }> {
  const id = uuidv7();
  const running = clocks.map((clock) => ({ ...clock, id: uuidv7() }));
  const at = sql`${row.loggedAt}::timestamptz`;
  const promised = promise
    ? sql`, promised AS (INSERT INTO promise (request_id, seq, starts_at, ends_at, asked_by, made_at, made_by_id)
        SELECT id, 1, ${promise.startsAt}::timestamptz, ${promise.endsAt}::timestamptz, ${promise.askedBy}, ${at}, ${row.loggedById}::uuid FROM logged)`
    : sql``;
  const wished = wish
    ? sql`, wished AS (INSERT INTO wished_window (request_id, seq, cycle, starts_at, ends_at, words, made_at, made_by_id)
        SELECT id, 1, 1, ${wish.startsAt}::timestamptz, ${wish.endsAt}::timestamptz, ${wish.words}, ${at}, ${row.loggedById}::uuid FROM logged)`
    : sql``;
  const price = settled?.toldPrice;
  const kept = settled
    ? sql`, kept AS (INSERT INTO request_intake (request_id, request_type, contact_id, fetch_reason, beside_id, beside_reason,
          price_version, price_basis, call_out_fen, labour_fen, price_provisional)
        SELECT id, ${row.type}, coalesce(${settled.contactId}::uuid, id), ${settled.fetchReason}::text, ${settled.beside?.requestId ?? null}::uuid,
          ${settled.beside?.reason ?? null}::text, ${price?.version ?? null}::int, ${price?.basis ?? null}::text,
          ${price?.callOutFen ?? null}::bigint, ${price?.labourFen ?? null}::bigint, ${price?.provisional ?? null}::boolean FROM logged)`
    : sql``;
  const [logged] = await db.$queryRaw<{ number: number }[]>`
    WITH logged AS (
      INSERT INTO service_request (id, type, urgency, channel, customer_id, phone_id, address_id, division_code, asset_id, category_id, symptom_id,
        words, entitlement, entitlement_rule, owner_id, logged_by_id, logged_at, stage_since, centre_id)
      VALUES (${id}::uuid, ${row.type}, ${row.urgency}, ${row.channel}, ${row.customerId}::uuid, ${row.phoneId}::uuid, ${row.addressId}::uuid,
        ${row.divisionCode}, ${row.assetId}::uuid, ${row.categoryId}::uuid, ${row.symptomId}::uuid, ${row.words}, ${row.entitlement},
        ${row.entitlementRule}, ${row.ownerId}::uuid, ${row.loggedById}::uuid, ${at}, ${at}, ${row.centreId}::uuid)
      RETURNING id, number
    )${promised}${wished}${kept}, running AS (
      INSERT INTO sla_milestone (id, request_id, cycle, kind, due_at)
      SELECT c.id, l.id, 1, c.kind, c.due_at FROM logged l, unnest(${running.map((clock) => clock.id)}::uuid[],
        ${running.map(({ kind }) => kind)}::text[], ${running.map(({ dueAt }) => dueAt)}::timestamptz[]) AS c (id, kind, due_at)
    )
    SELECT number FROM logged`;
  if (!logged) throw new Error("a request that is inserted has a number");
  return { id, number: logged.number, clocks: running };
}
