import { insert, NOON } from "./fixtures.ts";
import type { Row, Sql } from "./session.ts";

/** Something that came by the web and waits. */
export const makeItem = (sql: Sql, change: Row = {}) =>
  insert(sql, "inbox_item", { channel: "web", words: "洗衣机断电", readings: {}, arrived_at: NOON, ...change });

/** Taken and ended by the same person. */
export const endedBy = (person: Row, kind: string): Row => ({
  ...{ taken_by_id: person.id, taken_at: NOON, ended_by_id: person.id, ended_at: NOON, end_kind: kind },
});
