import { insert, NOON } from "../fixtures.ts";
import { makeRequest } from "../request-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import type { Attempt, World } from "./attempt.ts";

/** A statement about customers' files that must fail. Invariant 6: no file changes unseen. */
function wrong(says: string, refusedBy: string, attempt: Attempt["try"], behind?: readonly string[]): Attempt {
  return { invariant: 6, says, refusedBy, try: attempt, ...(behind && { behind }) };
}

const written = (sql: Sql, { customer, owner }: World, change: Row = {}) =>
  insert(sql, "customer_change", {
    ...{ customer_id: customer.id, version: 2, kind: "name", before: "王芳", after: "王方" },
    ...{ changed_by_id: owner.id, changed_at: NOON },
    ...change,
  });
const merged = (sql: Sql, { customer, otherCustomer, owner }: World, change: Row = {}) =>
  insert(sql, "customer_merge", {
    ...{ from_id: customer.id, into_id: otherCustomer.id, merged_by_id: owner.id, merged_at: NOON },
    ...change,
  });
const undone = (sql: Sql, { owner }: World, merge: Row, at: string) =>
  sql("UPDATE customer_merge SET undone_at = $2, undone_by_id = $3 WHERE id = $1", [merge.id, at, owner.id]);
const renamed = (sql: Sql, { customer }: World, version: number) =>
  sql("UPDATE customer SET name = '王方', version = $2 WHERE id = $1", [customer.id, version]);

const appliance = (sql: Sql, { customer, category }: World, change: Row) =>
  insert(sql, "asset", { customer_id: customer.id, category_id: category.id, ...change });
const member = (sql: Sql, { customer }: World, change: Row = {}) =>
  insert(sql, "membership", { customer_id: customer.id, number: "HY-0816", level: "gold", since: "2030-01-01", ...change });

export const FILES: readonly Attempt[] = [
  {
    invariant: 6,
    says: "a file changes with the entry that says what",
    refusedBy: null,
    async try(sql, world) {
      await written(sql, world);
      return () => renamed(sql, world, 2);
    },
  },
  wrong("a file changes and its version stays", "customer_version_steps", async (sql, world) => () => renamed(sql, world, 1)),
  wrong("a file changes and nobody wrote what", "customer_change_is_written", async (sql, world) => () => renamed(sql, world, 2)),
  wrong(
    "a change of a kind that nobody knows",
    "customer_change_kind_known",
    async (sql, world) => () => written(sql, world, { kind: "mood" }),
  ),
  wrong(
    "a change from a name to the same",
    "customer_change_says_something",
    async (sql, world) => () => written(sql, world, { after: "王芳" }),
  ),
  wrong("a number of somebody of another household", "customer_phone_of_member", async (sql, { customer, otherCustomer }) => {
    const member = await insert(sql, "household_member", { customer_id: otherCustomer.id, name: "李强" });
    return () => sql("UPDATE customer_phone SET member_id = $2 WHERE id = $1", [customer.phone_id, member.id]);
  }),
  wrong(
    "a file merged into itself",
    "customer_merge_of_two",
    async (sql, world) => () => merged(sql, world, { into_id: world.customer.id }),
  ),
  wrong("a file merged away twice", "customer_merge_once", async (sql, world) => {
    await merged(sql, world);
    return () => merged(sql, world);
  }),
  wrong("a file merged into one that is part of another", "customer_merge_into_survivor", async (sql, world) => {
    await merged(sql, world);
    const third = await insert(sql, "customer", { name: "王三", created_at: NOON });
    return () => merged(sql, world, { from_id: third.id, into_id: world.customer.id });
  }),
  wrong("a merge undone by nobody", "customer_merge_undone_by_somebody", async (sql, world) => {
    const merge = await merged(sql, world);
    return () => sql("UPDATE customer_merge SET undone_at = $2 WHERE id = $1", [merge.id, NOON]);
  }),
  wrong("a merge undone after thirty days", "customer_merge_undone_in_time", async (sql, world) => {
    const merge = await merged(sql, world, { merged_at: "2030-01-01Z" });
    return () => undone(sql, world, merge, "2030-02-01Z");
  }),
  wrong("a merge undone twice", "customer_merge_undone_once", async (sql, world) => {
    const merge = await merged(sql, world);
    await undone(sql, world, merge, NOON);
    return () => undone(sql, world, merge, NOON);
  }),
  wrong("a thing moved of a kind that nobody knows", "customer_moved_kind_known", async (sql, world) => {
    const merge = await merged(sql, world);
    return () => insert(sql, "customer_moved", { merge_id: merge.id, row_id: world.owner.id, kind: "mood" });
  }),
  wrong(
    "an appliance that ended for no reason",
    "asset_ended_for_a_reason",
    async (sql, world) => () => appliance(sql, world, { ended_at: NOON }),
  ),
  wrong(
    "an appliance that ended for a reason that nobody knows",
    "asset_end_reason_known",
    async (sql, world) => () => appliance(sql, world, { ended_at: NOON, end_reason: "flew" }),
  ),
  wrong("one serial in two homes", "asset_serial_key_key", async (sql, world) => {
    await appliance(sql, world, { serial_key: "ONCE0001" });
    return () => appliance(sql, { ...world, customer: world.otherCustomer }, { serial_key: "ONCE0001" });
  }),
  {
    invariant: 6,
    says: "a serial in another home, once it has ended in the first",
    refusedBy: null,
    async try(sql, world) {
      await appliance(sql, world, { serial_key: "ONCE0002", ended_at: NOON, end_reason: "sold" });
      return () => appliance(sql, { ...world, customer: world.otherCustomer }, { serial_key: "ONCE0002" });
    },
  },
  wrong("an appliance at another household's address", "asset_at_own_address", async (sql, world) => {
    const home = { customer_id: world.otherCustomer.id, division_code: "510703", detail: "别家 1 号" };
    const address = await insert(sql, "customer_address", home);
    return () => appliance(sql, world, { address_id: address.id });
  }),
  wrong(
    "a change for a reason that nobody knows",
    "customer_change_reason_known",
    async (sql, world) => () => written(sql, world, { reason: "flew" }),
  ),
  wrong(
    "a membership of a level that nobody knows",
    "membership_level_known",
    async (sql, world) => () => member(sql, world, { level: "tin" }),
  ),
  wrong(
    "a membership that ends before it begins",
    "membership_bounded",
    async (sql, world) => () => member(sql, world, { until: "2029-12-31" }),
  ),
  wrong("one member number in two files", "membership_number_once", async (sql, world) => {
    await member(sql, world);
    return () => member(sql, { ...world, customer: world.otherCustomer });
  }),
  wrong("an appliance in a file that was merged away", "customer_merged_takes_nothing", async (sql, world) => {
    await merged(sql, world);
    return () => insert(sql, "asset", { customer_id: world.customer.id, category_id: world.category.id });
  }),
  wrong("a request in a file that was merged away", "customer_merged_takes_nothing", async (sql, world) => {
    await merged(sql, world);
    return () => makeRequest(sql, { owner: world.owner, customer: world.customer, category: world.category });
  }),
];
