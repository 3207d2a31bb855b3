import { insert } from "../fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** A statement about what was settled at the desk that must fail. Invariant 9: what was told and granted stays, whole. */
function wrong(
  says: string,
  refusedBy: string,
  change: (sql: Sql, world: World, request: Row) => Promise<Row> | Row,
  type = "repair",
): Attempt {
  return {
    invariant: 9,
    says,
    refusedBy,
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged", type);
      const changed = await change(sql, world, request);
      return () => settled(sql, request, changed);
    },
  };
}

const settled = (sql: Sql, request: Row, change: Row = {}) =>
  insert(sql, "request_intake", { request_id: request.id, request_type: request.type, contact_id: request.id, ...change });
const told = { price_version: 1, price_basis: "charged", call_out_fen: "5000", labour_fen: "6000", price_provisional: false };

export const INTAKE: readonly Attempt[] = [
  {
    invariant: 9,
    says: "a price that was told, an exception with its reason, and a second appliance of the same contact",
    refusedBy: null,
    async try(sql, world) {
      const first = await aRequest(sql, world, "logged");
      const second = await aRequest(sql, world, "logged");
      await settled(sql, first, { ...told, fetch_reason: "cannot_come" });
      return () => settled(sql, second, { contact_id: first.id, beside_id: first.id, beside_reason: "other_fault" });
    },
  },
  wrong("something settled for a request that is not there", "request_intake_of_request", (_sql, { owner }) => ({
    request_id: owner.id,
    contact_id: owner.id,
  })),
  wrong("something settled for a request of another type", "request_intake_of_request", () => ({ request_type: "inspection" })),
  wrong("a contact that nobody began", "request_intake_of_contact", (_sql, { owner }) => ({ contact_id: owner.id })),
  wrong("a request beside one that is not there", "request_intake_beside_request", (_sql, { owner }) => ({
    beside_id: owner.id,
    beside_reason: "other_fault",
  })),
  wrong("a request beside itself", "request_intake_beside_another", (_sql, _world, request) => ({
    beside_id: request.id,
    beside_reason: "other_fault",
  })),
  wrong("a request beside another without a reason", "request_intake_beside_with_reason", async (sql, world) => ({
    beside_id: (await aRequest(sql, world, "logged")).id,
  })),
  wrong("a reason to stand beside nothing", "request_intake_beside_with_reason", () => ({ beside_reason: "other_fault" })),
  wrong("a reason to stand beside another that nobody knows", "request_intake_beside_reason_known", async (sql, world) => ({
    beside_id: (await aRequest(sql, world, "logged")).id,
    beside_reason: "moon",
  })),
  wrong("something fetched for a reason that nobody knows", "request_intake_fetch_reason_known", () => ({ fetch_reason: "moon" })),
  wrong("an installation that is fetched", "request_intake_fetch_of_type", () => ({ fetch_reason: "too_far" }), "installation"),
  wrong("half a price", "request_intake_price_told_whole", () => ({ ...told, labour_fen: null })),
  wrong("a price for a reason that nobody knows", "request_intake_price_basis_known", () => ({ ...told, price_basis: "mood" })),
  wrong("a price below nothing", "request_intake_price_whole_fen", () => ({ ...told, labour_fen: "-1" })),
  {
    invariant: 9,
    says: "advice with more steps in one language than in the other",
    refusedBy: "symptom_advice_same_steps",
    async try(sql, { category }) {
      const names = { code: "steps", name_zh: "停", name_en: "stops", category_id: category.id, search_words: "停" };
      const kind = { fault_group: "power", level: "junior", position: 1 };
      return () => insert(sql, "symptom", { ...names, ...kind, advice_zh: "看插头\n看空开", advice_en: "See the plug" });
    },
  },
];
