import { close, makeCancellation, satisfied } from "./closing-fixtures.ts";
import { insert, NOON, step } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

/** Stages on the way to each stage, for types that take a work order and for those that do not. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  logged: [],
  dispatched: ["dispatched"],
  in_service: ["dispatched", "in_service"],
  completed: ["dispatched", "in_service", "completed"],
  in_follow_up: ["dispatched", "in_service", "completed", "in_follow_up"],
  closed: ["dispatched", "in_service", "completed", "in_follow_up", "closed"],
  cancelled: ["cancelled"],
};
const isAnswered = (type: string) => type === "enquiry" || type === "suggestion";

type Logging = { owner: Row; customer: Row; category?: Row; type?: string; stage?: string; outlet?: Row; technician?: Row; words?: string };

/** A request brought to its stage; a closed one is closed as satisfied, a cancelled one has its reason. */
export async function makeRequest(sql: Sql, logging: Logging): Promise<Row> {
  const { owner, customer, category, type = "repair", stage = "logged", outlet, technician, words = "转一会儿就停" } = logging;
  const request = await insert(sql, "service_request", {
    type,
    channel: "phone",
    customer_id: customer.id,
    phone_id: customer.phone_id,
    address_id: customer.address_id,
    division_code: "510703",
    category_id: category?.id ?? null,
    words,
    entitlement: "free",
    entitlement_rule: "whole_machine",
    owner_id: owner.id,
    logged_at: NOON,
    stage_since: NOON,
    centre_id: outlet?.centre_id ?? null,
    outlet_id: outlet?.id ?? null,
    technician_id: technician?.id ?? null,
  });
  return bring(sql, request, stage);
}

export async function bring(sql: Sql, request: Row, stage: string): Promise<Row> {
  let row = request;
  for (const next of WAYS[stage] ?? []) {
    if (isAnswered(request.type) && (next === "dispatched" || next === "in_service")) continue;
    if (next === "closed") await close(sql, row, { kind: "satisfied", ...(await satisfied(sql, row)) });
    if (next === "cancelled") await makeCancellation(sql, row);
    row = await step(sql, row, next);
  }
  return row;
}

/** Through an unsatisfied follow-up, rework and completion, into the follow-up of the next cycle. */
export async function inSecondCycle(sql: Sql, request: Row): Promise<Row> {
  const asked = await bring(sql, request, "in_follow_up");
  let row = asked;
  for (const stage of ["dispatched", "in_service", "completed", "in_follow_up"]) row = await step(sql, row, stage);
  return row;
}
