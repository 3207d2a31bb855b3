import { insert, update } from "../fixtures.ts";
import { endedBy, makeItem } from "../inbox-fixtures.ts";
import type { Row, Sql } from "../session.ts";
import { type Attempt, aRequest, type World } from "./attempt.ts";

/** An item of the inbox that must not be (ADR 13, "What waits at the desk"). */
const wrong = (says: string, refusedBy: string, change: (world: World, request: Row) => Row): Attempt => ({
  invariant: 9,
  says,
  refusedBy,
  async try(sql, world) {
    const request = await aRequest(sql, world, "logged");
    return () => makeItem(sql, change(world, request));
  },
});

const twice = (says: string, refusedBy: string, change: (world: World, request: Row) => Row): Attempt => ({
  invariant: 9,
  says,
  refusedBy,
  async try(sql, world) {
    const request = await aRequest(sql, world, "logged");
    await makeItem(sql, change(world, request));
    return () => makeItem(sql, change(world, request));
  },
});

const aside = (world: World) => ({ ...endedBy(world.handler, "aside"), reason: "advertising" });
const ending = (change: Row) => (sql: Sql, item: Row) => update(sql, "inbox_item", item.id, change);

const FILE: Row = { position: 1, name: "故障.jpg", kind: "image/jpeg", size: 3, digest: "d", content: Buffer.from("abc") };
const wrongFile = (says: string, refusedBy: string, change: Row): Attempt => ({
  invariant: 9,
  says,
  refusedBy,
  async try(sql) {
    const item = await makeItem(sql);
    return () => insert(sql, "inbox_file", { ...FILE, item_id: item.id, ...change });
  },
});

export const INBOX: readonly Attempt[] = [
  {
    invariant: 9,
    says: "an item that somebody took ends at a request",
    refusedBy: null,
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      const item = await makeItem(sql);
      return () => ending({ ...endedBy(world.handler, "turned"), request_id: request.id })(sql, item);
    },
  },
  {
    invariant: 9,
    says: "an item that ends a second time",
    refusedBy: "inbox_item_ends_once",
    async try(sql, world) {
      const request = await aRequest(sql, world, "logged");
      const item = await makeItem(sql, aside(world));
      return () => ending({ end_kind: "joined", reason: null, request_id: request.id })(sql, item);
    },
  },
  wrongFile("a file by a kind that its first bytes cannot say", "inbox_file_kind_known", { kind: "text/html" }),
  wrongFile("a file of another size than it has", "inbox_file_kept_whole", { size: 4 }),
  wrongFile("a file with a digest of nothing", "inbox_file_kept_whole", { content: null }),
  wrongFile("an eleventh file of one mail", "inbox_file_position_counts", { position: 11 }),
  wrongFile("a file larger than is kept", "inbox_file_not_too_large", { size: 4_194_305, content: Buffer.alloc(4_194_305) }),
  {
    invariant: 9,
    says: "two files in one place of a mail",
    refusedBy: "inbox_file_item_id_position_key",
    async try(sql) {
      const item = await makeItem(sql);
      await insert(sql, "inbox_file", { ...FILE, item_id: item.id });
      return () => insert(sql, "inbox_file", { ...FILE, item_id: item.id });
    },
  },
  wrong("an item by a channel that nobody knows", "inbox_item_channel_known", () => ({ channel: "pigeon" })),
  wrong("half a number", "inbox_item_phone_whole", () => ({ phone_digest: "d" })),
  wrong("half an address of mail", "inbox_item_email_whole", () => ({ email_digest: "d" })),
  wrong("a mask that shows the number", "inbox_item_mask_hides", () => ({ phone_digest: "d", phone_mask: "13900000000" })),
  wrong("a mask that shows the address", "inbox_item_mask_hides", () => ({ email_digest: "d", email_mask: "wang@163.com" })),
  wrong("an item taken by somebody at no time", "inbox_item_taken_by_somebody", ({ handler }) => ({ taken_by_id: handler.id })),
  wrong("an item that ended in a way that nobody knows", "inbox_item_end_kind_known", ({ handler }, request) => ({
    ...endedBy(handler, "forgotten"),
    request_id: request.id,
  })),
  wrong("an end at no time", "inbox_item_end_whole", (world) => ({ ...aside(world), ended_at: null })),
  wrong("an item that joined nothing", "inbox_item_end_leads_somewhere", ({ handler }) => endedBy(handler, "joined")),
  wrong("an item put aside for no reason", "inbox_item_aside_has_reason", ({ handler }) => endedBy(handler, "aside")),
  wrong("an item put aside for a reason that nobody knows", "inbox_item_reason_known", (world) => ({ ...aside(world), reason: "mood" })),
  wrong("an item ended by somebody who had not taken it", "inbox_item_ended_by_taker", (world) => ({
    ...aside(world),
    ended_by_id: world.owner.id,
  })),
  wrong("an item that the house itself puts aside", "inbox_item_machine_only_joins", (world) => ({ ...aside(world), ended_by_id: null })),
  twice("the same mail a second time", "inbox_item_origin_once", () => ({ channel: "mail", origin: "<1@example.com>" })),
  twice("a request made of two items", "inbox_item_turned_once", ({ handler }, request) => ({
    ...endedBy(handler, "turned"),
    request_id: request.id,
  })),
];
