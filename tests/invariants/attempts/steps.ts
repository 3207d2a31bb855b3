import { insert, makeCharge, makeVisit, makeWorkOrder, NOON, step, turn, update } from "../fixtures.ts";
import { type Attempt, anOrder, aRequest } from "./attempt.ts";

const A_COMMAND = { id: "01900000-0000-7000-8000-000000000001", actor_key: "person:1", name: "requests.log_request", recorded_at: NOON };

export const STEPS: readonly Attempt[] = [
  {
    invariant: 4,
    says: "a second open work order of one request",
    refusedBy: "work_order_one_open_per_request",
    async try(sql, world) {
      const request = await aRequest(sql, world, "dispatched");
      await makeWorkOrder(sql, request, { ...world, status: "awaiting_parts" });
      return () => makeWorkOrder(sql, request, { ...world, technician: world.otherTechnician });
    },
  },
  {
    invariant: 4,
    says: "a second open visit of one work order",
    refusedBy: "visit_one_open_per_work_order",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      await makeVisit(sql, order);
      return () => makeVisit(sql, order);
    },
  },
  ...(["completed", "in_follow_up", "closed", "cancelled"] as const).map(
    (stage): Attempt => ({
      invariant: 4,
      says: `a work order on a request that is ${stage}`,
      refusedBy: "work_order_open_while_request_is",
      async try(sql, world) {
        const request = await aRequest(sql, world, stage);
        return () => makeWorkOrder(sql, request, world);
      },
    }),
  ),
  {
    invariant: 4,
    says: "a work order of another cycle than its request's",
    refusedBy: "work_order_open_while_request_is",
    async try(sql, world) {
      const request = await aRequest(sql, world, "dispatched");
      return () => makeWorkOrder(sql, { ...request, cycle: 2 }, world);
    },
  },
  {
    invariant: 4,
    says: "completing a request whose work order is open",
    refusedBy: "work_order_open_while_request_is",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_service");
      await makeWorkOrder(sql, request, { ...world, status: "on_site" });
      return () => step(sql, request, "completed");
    },
  },
  {
    invariant: 4,
    says: "completing the request first and its work order after, in one transaction",
    refusedBy: null,
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_service");
      const order = await makeWorkOrder(sql, request, { ...world, status: "on_site" });
      return async () => {
        await step(sql, request, "completed");
        await turn(sql, order, "completed");
      };
    },
  },
  {
    invariant: 4,
    says: "a second work order after the first was withdrawn, and a second visit after the first was left",
    refusedBy: null,
    async try(sql, world) {
      const request = await aRequest(sql, world, "dispatched");
      await makeWorkOrder(sql, request, { ...world, status: "withdrawn" });
      return async () => {
        const order = await makeWorkOrder(sql, request, { ...world, status: "on_site" });
        await makeVisit(sql, order, { left_at: NOON });
        await makeVisit(sql, order);
      };
    },
  },

  // 5. Which step is legal is asked for every pair in steps.test.ts.
  {
    invariant: 5,
    says: "a request that begins in the middle",
    refusedBy: "service_request_starts_logged",
    async try(sql, world) {
      const {
        id: _id,
        number: _number,
        closed_id: _closed,
        cancelled_id: _cancelled,
        takes_work: _takes,
        ...columns
      } = await aRequest(sql, world, "logged");
      return () => insert(sql, "service_request", { ...columns, stage: "completed" });
    },
  },
  {
    invariant: 5,
    says: "a work order that begins in the middle",
    refusedBy: "work_order_starts_offered",
    async try(sql, world) {
      const { id: _id, number: _number, is_open: _open, booked_id: _booked, ...columns } = await anOrder(sql, world, "declined");
      return () => insert(sql, "work_order", { ...columns, status: "accepted", reason: null, version: 1 });
    },
  },
  {
    invariant: 5,
    says: "a request that turns into another type",
    refusedBy: "service_request_identity_fixed",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => update(sql, "service_request", request.id, { type: "enquiry", version: 2 });
    },
  },
  {
    invariant: 5,
    says: "a request that moves to another customer",
    refusedBy: "service_request_identity_fixed",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => update(sql, "service_request", request.id, { customer_id: world.otherCustomer.id, version: 2 });
    },
  },
  ...["request_id", "outlet_id", "centre_id", "cycle"].map(
    (column): Attempt => ({
      invariant: 5,
      says: `a work order that changes its ${column}`,
      refusedBy: "work_order_identity_fixed",
      ...(column === "cycle" && { behind: ["work_order_open_while_request_is"] }),
      async try(sql, world) {
        const order = await anOrder(sql, world);
        const other = await aRequest(sql, world, "dispatched");
        const moved: Record<string, unknown> = {
          request_id: other.id,
          outlet_id: world.otherOutlet.id,
          centre_id: world.owner.id,
          cycle: 2,
        };
        return () => update(sql, "work_order", order.id, { [column]: moved[column], version: order.version + 1 });
      },
    }),
  ),
  {
    invariant: 5,
    says: "a cycle that grows without a follow-up",
    refusedBy: "service_request_cycle_steps",
    async try(sql, world) {
      const request = await aRequest(sql, world, "dispatched");
      return () => step(sql, request, "in_service", { cycle: 2 });
    },
  },
  {
    invariant: 5,
    says: "a follow-up that sends back without a new cycle",
    refusedBy: "service_request_cycle_steps",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      return () => step(sql, request, "dispatched", { cycle: 1 });
    },
  },
  {
    invariant: 5,
    says: "completed work without an outcome",
    refusedBy: "work_order_completed_has_outcome",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      return () => turn(sql, order, "completed", { outcome: null });
    },
  },
  {
    invariant: 5,
    says: "an outcome that nobody knows",
    refusedBy: "work_order_outcome_known",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      return () => turn(sql, order, "completed", { outcome: "more_or_less" });
    },
  },
  {
    invariant: 5,
    says: "work declined without a reason",
    refusedBy: "work_order_ended_has_reason",
    async try(sql, world) {
      const order = await anOrder(sql, world, "offered");
      return () => turn(sql, order, "declined", { reason: null });
    },
  },
  {
    invariant: 5,
    says: "a visit at another outlet than its order's",
    refusedBy: "visit_of_its_work_order",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      return () => makeVisit(sql, order, { outlet_id: world.otherOutlet.id });
    },
  },
  {
    invariant: 5,
    says: "a visit for another request than its order's",
    refusedBy: "visit_of_its_work_order",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      const other = await aRequest(sql, world, "dispatched");
      return () => makeVisit(sql, order, { request_id: other.id });
    },
  },
  {
    invariant: 5,
    says: "a demand for another request than its order's",
    refusedBy: "support_demand_of_its_work_order",
    async try(sql, world) {
      const order = await anOrder(sql, world, "on_site");
      const other = await aRequest(sql, world, "dispatched");
      return () =>
        insert(sql, "support_demand", {
          work_order_id: order.id,
          request_id: other.id,
          kind: "part",
          raised_by_id: world.technician.id,
          raised_at: NOON,
          due_at: NOON,
        });
    },
  },

  {
    invariant: 6,
    says: "writing a request as it was before",
    refusedBy: "service_request_version_steps",
    async try(sql, world) {
      const seen = await aRequest(sql, world, "logged");
      await step(sql, seen, "dispatched");
      return () => update(sql, "service_request", seen.id, { words: "换一个说法", version: seen.version + 1 });
    },
  },
  {
    invariant: 6,
    says: "writing a request without counting",
    refusedBy: "service_request_version_steps",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => update(sql, "service_request", request.id, { words: "换一个说法" });
    },
  },
  {
    invariant: 6,
    says: "writing a work order as it was before",
    refusedBy: "work_order_version_steps",
    async try(sql, world) {
      const seen = await anOrder(sql, world);
      await turn(sql, seen, "withdrawn");
      return () => update(sql, "work_order", seen.id, { minutes: 90, version: seen.version + 1 });
    },
  },
  {
    invariant: 6,
    says: "writing a follow-up task as it was before",
    refusedBy: "follow_up_task_version_steps",
    async try(sql, world) {
      const request = await aRequest(sql, world, "in_follow_up");
      const task = await insert(sql, "follow_up_task", { request_id: request.id, cycle: 1, due_at: NOON, opened_at: NOON });
      await update(sql, "follow_up_task", task.id, { claimed_by_id: world.owner.id, claimed_at: NOON, version: 2 });
      return () => update(sql, "follow_up_task", task.id, { claimed_by_id: world.handler.id, version: 2 });
    },
  },
  {
    invariant: 6,
    says: "a version that jumps",
    refusedBy: "service_request_version_steps",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      return () => step(sql, request, "dispatched", { version: request.version + 2 });
    },
  },

  {
    invariant: 7,
    says: "the same command of the same actor a second time",
    // The key of the partition that holds it; the parent's name is command_log_pkey.
    refusedBy: "command_log_past_pkey",
    async try(sql) {
      await insert(sql, "command_log", { ...A_COMMAND, input_hash: "one", outcome: { ok: true } });
      return () => insert(sql, "command_log", { ...A_COMMAND, input_hash: "another", outcome: { ok: true } });
    },
  },
  {
    invariant: 7,
    says: "the same command id of two actors",
    refusedBy: null,
    async try(sql) {
      await insert(sql, "command_log", { ...A_COMMAND, input_hash: "one" });
      return () => insert(sql, "command_log", { ...A_COMMAND, actor_key: "person:2", input_hash: "one" });
    },
  },

  {
    invariant: 9,
    says: "a charge reversed twice",
    refusedBy: "visit_charge_reverses_id_key",
    async try(sql, world) {
      const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
      const charge = await makeCharge(sql, visit);
      const reversal = { reverses_id: charge.id, amount_fen: "-8000" };
      await makeCharge(sql, visit, reversal);
      return () => makeCharge(sql, visit, reversal);
    },
  },
  {
    invariant: 9,
    says: "the reversal of a charge that was never made",
    refusedBy: "visit_charge_reverses_a_line",
    async try(sql, world) {
      const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
      return () => makeCharge(sql, visit, { reverses_id: visit.id, amount_fen: "-8000" });
    },
  },
  {
    invariant: 9,
    says: "a charge beyond what a browser holds exactly",
    refusedBy: "visit_charge_whole_fen",
    async try(sql, world) {
      const visit = await makeVisit(sql, await anOrder(sql, world, "on_site"));
      return () => makeCharge(sql, visit, { amount_fen: "9007199254740992" });
    },
  },
];
