import { insert, NOON } from "../fixtures.ts";
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
const renamed = (sql: Sql, { customer }: World, version: number) =>
  sql("UPDATE customer SET name = '王方', version = $2 WHERE id = $1", [customer.id, version]);

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
];
