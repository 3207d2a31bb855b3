import { describe, expect, it, vi } from "vitest";
import {
  importSheet,
  joinItem,
  putAside,
  readInbox,
  readIntakeItem,
  readItem,
  releaseItem,
  reportOnline,
  takeItem,
  turnItem,
} from "#lib/inbox/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import { sql } from "#lib/platform/sql.ts";
import { createVisitorAction, doubtOf, sealForm } from "#lib/platform/web/visitor.ts";
import { cancelRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { createPace, execute, read } from "#lib/wiring/doors.ts";
import { clockDue, did, freshPhone, loggedRepair, look, person, repairInput, requestRow, timeline, toldAbout } from "./cast.ts";
import { agent, aReport, aTaken, itemRow, visitor, written } from "./inbox-cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ host: "house.example", origin: "https://house.example", "x-forwarded-for": "203.0.113.7" }),
}));

const NO_ITEM = { itemId: (input: Record<string, unknown>) => ({ ...input, itemId: "x" }) };
const enquiry = () => ({
  type: "enquiry" as const,
  channel: "web" as const,
  customer: { name: "何静", phone: freshPhone() },
  divisionCode: "510703",
  words: "洗衣机洗到一半自己断电",
});
const byAnother = async ({ input }: { input: Record<string, unknown> }) => {
  const later = addMinutes(new Date(), 120);
  await did(await person("agent.zhou", later), takeItem, { itemId: input.itemId });
};

scenarios(reportOnline, {
  given: async () => ({ actor: visitor(), input: written() }),
  done: async ({ number }, { input }) => {
    const item = await look(({ db }) => db.inboxItem.findUniqueOrThrow({ where: { number } }));
    expect(item).toMatchObject({ channel: "web", words: input.words, takenById: null, endedAt: null });
    expect(item.readings).toMatchObject({ name: "何静", divisionCode: "510703", address: "临园路东段 9 号", wishedTime: "周六上午" });
    expect(item.phoneMask).toContain("****");
    expect(JSON.stringify(item)).not.toContain(String(input.phone));
  },
  concurrent: "both",
  stale: "a report looks at nothing that another could have changed",
  invalid: {
    name: (input) => ({ ...input, name: " " }),
    phone: (input) => ({ ...input, phone: "12" }),
    words: (input) => ({ ...input, words: "" }),
    type: (input) => ({ ...input, type: "exchange" }),
    divisionCode: (input) => ({ ...input, divisionCode: "000000" }),
    categoryId: (input) => ({ ...input, categoryId: uuidv7() }),
  },
});

scenarios(takeItem, {
  given: async () => ({ actor: await agent(), input: { itemId: (await aReport()).itemId } }),
  done: async (_value, { actor, input }) => {
    expect(await itemRow(String(input.itemId))).toMatchObject({ takenById: actor.personId });
    const takings = await look(({ db }) => db.inboxTaking.findMany({ where: { itemId: String(input.itemId) } }));
    expect(takings.map(({ personId }) => personId)).toEqual([actor.personId]);
  },
  concurrent: "both",
  stale: {
    meanwhile: async ({ input }) => did(await agent("agent.zhou"), takeItem, { itemId: input.itemId }),
    refused: "item_taken",
  },
  invalid: NO_ITEM,
});

scenarios(releaseItem, {
  given: async () => ({ actor: await agent(), input: { itemId: (await aTaken()).itemId } }),
  done: async (_value, { input }) => expect(await itemRow(String(input.itemId))).toMatchObject({ takenById: null, takenAt: null }),
  concurrent: { one: ["take_item_first"] },
  stale: { meanwhile: byAnother, refused: "take_item_first" },
  invalid: NO_ITEM,
});

scenarios(turnItem, {
  given: async () => ({ actor: await agent(), input: { itemId: (await aTaken()).itemId, request: enquiry() } }),
  done: async ({ requestId }, { actor, input }) => {
    const item = await itemRow(String(input.itemId));
    expect(item).toMatchObject({ endKind: "turned", requestId, endedById: actor.personId });
    expect(await requestRow(requestId)).toMatchObject({ channel: "web", ownerId: actor.personId, loggedById: actor.personId });
    expect(await timeline(requestId)).toEqual(["request_logged", "item_turned"]);
    // The clock of twenty-four hours began when it arrived, not when somebody had time for it.
    expect(await clockDue(requestId, "answer")).toEqual(addMinutes(item.arrivedAt, 24 * 60));
  },
  concurrent: { one: ["item_ended"] },
  stale: { meanwhile: byAnother, refused: "take_item_first" },
  invalid: {
    ...NO_ITEM,
    "request.words": (input) => ({ ...input, request: { ...(input.request as object), words: "" } }),
    "request.customer.phone": (input) => ({ ...input, request: { ...(input.request as object), customer: { name: "何静", phone: "1" } } }),
  },
});

scenarios(joinItem, {
  given: async () => ({
    actor: await agent("agent.zhou"),
    input: { itemId: (await aTaken({}, await agent("agent.zhou"))).itemId, requestNumber: (await loggedRepair()).number },
  }),
  done: async ({ requestId }, { input }) => {
    expect(await itemRow(String(input.itemId))).toMatchObject({ endKind: "joined", requestId });
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made", "item_joined"]);
    expect(await toldAbout(requestId, "item_joined")).toEqual(["item_joined → agent.lin"]);
  },
  concurrent: { one: ["item_ended"] },
  stale: {
    meanwhile: async ({ input }) => {
      const request = await look(({ db }) => db.serviceRequest.findUniqueOrThrow({ where: { number: Number(input.requestNumber) } }));
      const over = { requestId: request.id, seenVersion: request.version, reason: "solved_itself", confirmedBy: "customer" };
      await did(await agent(), cancelRequest, over);
    },
    refused: "request_over",
  },
  invalid: { ...NO_ITEM, requestNumber: (input) => ({ ...input, requestNumber: 0 }) },
});

scenarios(putAside, {
  given: async () => ({ actor: await agent(), input: { itemId: (await aTaken()).itemId, reason: "advertising", note: "促销短信" } }),
  done: async (_value, { input }) =>
    expect(await itemRow(String(input.itemId))).toMatchObject({
      endKind: "aside",
      reason: "advertising",
      note: "促销短信",
      requestId: null,
    }),
  concurrent: { one: ["item_ended"] },
  stale: { meanwhile: byAnother, refused: "take_item_first" },
  invalid: { ...NO_ITEM, reason: (input) => ({ ...input, reason: "tired" }) },
});

const lines = (count = 3) =>
  Array.from({ length: count }, (_, index) => ({
    name: "周敏",
    phone: freshPhone(),
    words: `第 ${index + 1} 台不制冷`,
    address: "临园路 1 号",
  }));

scenarios(importSheet, {
  given: async () => ({ actor: await agent(), input: { rows: lines() } }),
  done: async ({ items }, { input }) => {
    const rows = input.rows as ReturnType<typeof lines>;
    expect(items).toBe(rows.length);
    const kept = await look(({ db }) =>
      db.inboxItem.findMany({ where: { channel: "sheet" }, orderBy: { number: "desc" }, take: rows.length }),
    );
    expect(kept.map(({ words }) => words).sort()).toEqual(rows.map(({ words }) => words));
    expect(JSON.stringify(kept)).not.toContain(rows[0]?.phone);
    expect(kept[0]?.readings).toMatchObject({ name: "周敏", address: "临园路 1 号" });
  },
  concurrent: { one: ["sheet_imported_already", "already_done"] },
  stale: { meanwhile: async ({ input }) => did(await agent("agent.zhou"), importSheet, input), refused: "sheet_imported_already" },
  invalid: {
    rows: (input) => ({ ...input, rows: [] }),
    "rows.1.phone": ({ rows }) => ({
      rows: (rows as ReturnType<typeof lines>).map((row, index) => (index === 1 ? { ...row, phone: "x" } : row)),
    }),
    "rows.2.words": ({ rows }) => ({
      rows: (rows as ReturnType<typeof lines>).map((row, index) => (index === 2 ? { ...row, words: " " } : row)),
    }),
  },
});

describe("an item of the inbox", () => {
  it("is taken by one of two agents who reach for it at once", async () => {
    const { itemId } = await aReport();
    const [lin, zhou] = [await agent(), await agent("agent.zhou")];
    const answers = await Promise.all([lin, zhou].map((actor) => execute(actor, takeItem, uuidv7(), { itemId })));
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code)).sort()).toEqual(["item_taken", "ok"]);
  });

  it("may be taken over once it was let lie, and not before", async () => {
    const { itemId } = await aTaken();
    const { takenAt } = await itemRow(itemId);
    const zhouAfter = async (minutes: number) => person("agent.zhou", addMinutes(takenAt ?? new Date(), minutes));
    expect(await execute(await zhouAfter(59), takeItem, uuidv7(), { itemId })).toMatchObject({ refusal: { code: "item_taken" } });
    expect(await execute(await zhouAfter(60), takeItem, uuidv7(), { itemId })).toMatchObject({ ok: true });
  });

  it("shows its number in clear to whoever has it in hand, and to nobody else", async () => {
    const phone = freshPhone();
    const { itemId } = await aTaken({ phone });
    const seenBy = async (login: string) => read(await agent(login), "requests.log", (context) => readIntakeItem(context, itemId));
    expect(await seenBy("agent.lin")).toMatchObject({ phone: `+86${phone}`, division: "四川省 绵阳市 涪城区" });
    expect(await seenBy("agent.zhou")).toBeNull();
    const ask = ({ db }: { db: Parameters<typeof readIntakeItem>[0]["db"] }) => db.$queryRaw`SELECT * FROM inbox_contact(${itemId}::uuid)`;
    expect(await read(await agent("agent.zhou"), "requests.log", ask)).toEqual([]);
    expect(await look(ask)).toEqual([]);
    await did(await agent(), putAside, { itemId, reason: "duplicate" });
    expect(await read(await agent(), "requests.log", ask)).toEqual([]);
    expect(await seenBy("agent.lin")).toBeNull();
  });

  it("that a colleague took over stays on the screen of whoever was writing, without its number, and says why it cannot be saved", async () => {
    const { itemId } = await aTaken();
    const { takenAt } = await itemRow(itemId);
    const zhou = await person("agent.zhou", addMinutes(takenAt ?? new Date(), 61));
    await did(zhou, takeItem, { itemId });
    const seen = async () => read(await agent(), "requests.log", (context) => readIntakeItem(context, itemId));
    expect(await seen()).toMatchObject({ id: itemId, phone: null, lost: "take_item_first" });
    await did(zhou, putAside, { itemId, reason: "duplicate" });
    expect(await seen()).toMatchObject({ phone: null, lost: "item_ended" });
    expect(await read(zhou, "requests.log", (context) => readIntakeItem(context, itemId))).toBeNull();
  });

  it("stands beside what is open for the same number, and in the list by its channel, the oldest first", async () => {
    const phone = freshPhone();
    const open = await loggedRepair({ customer: { name: "何静", phone } });
    const { itemId, number } = await aReport({ phone });
    const view = await read(await agent(), "requests.log", (context) => readItem(context, itemId));
    expect(view?.open.map((request) => request.number)).toEqual([open.number]);
    expect(view).toMatchObject({ number, division: "四川省 绵阳市 涪城区", taken: null, end: null });
    expect(view?.answerBy).toEqual(addMinutes(view?.arrivedAt ?? new Date(), 24 * 60));
    const page = await read(await agent(), "requests.log", (context) =>
      readInbox(context, { state: "waiting", channel: "web", cursor: null }),
    );
    const arrivals = page.rows.map(({ arrivedAt }) => arrivedAt.getTime());
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
    expect(page.rows.map(({ id }) => id)).toContain(itemId);
    expect(page.waiting.web).toBe(await look(({ db }) => db.inboxItem.count({ where: { channel: "web", endedAt: null } })));
    const sheets = await read(await agent(), "requests.log", (context) =>
      readInbox(context, { state: "waiting", channel: "sheet", cursor: null }),
    );
    expect(sheets.rows.map(({ id }) => id)).not.toContain(itemId);
  });

  it("that has ended is found by its channel along an index", async () => {
    const plan = await look(async ({ db }) => {
      await db.$executeRaw`SET LOCAL enable_seqscan = off`;
      await db.$executeRaw`SET LOCAL enable_bitmapscan = off`;
      await db.$executeRaw`SET LOCAL enable_sort = off`;
      return db.$queryRaw<{ "QUERY PLAN": string }[]>`EXPLAIN SELECT id FROM inbox_item
        WHERE ended_at IS NOT NULL AND channel = ${"sheet"} ORDER BY ended_at DESC, id DESC LIMIT 101`;
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("inbox_item_ended_channel_idx");
  });

  it("of a sheet came with a thousand others or not at all, and shows its number to whoever takes it", async () => {
    const rows = lines(1_000);
    const before = await look(({ db }) => db.inboxItem.count());
    expect(await execute(await agent(), importSheet, uuidv7(), { rows: [...rows, ...lines(1)] })).toMatchObject({
      refusal: { code: "invalid" },
    });
    expect(await execute(await agent(), importSheet, uuidv7(), { rows })).toMatchObject({ value: { items: 1_000 } });
    expect(await execute(await agent(), importSheet, uuidv7(), { rows: [...lines(2), rows[7]] })).toMatchObject({
      refusal: { code: "sheet_imported_already", data: { lines: 1 }, fields: { "rows.2.words": { code: "imported_before" } } },
    });
    expect(await look(({ db }) => db.inboxItem.count())).toBe(before + 1_000);
    const first = await look(({ db }) =>
      db.inboxItem.findFirstOrThrow({ where: { channel: "sheet", phoneMask: { endsWith: rows[0]?.phone.slice(-4) } } }),
    );
    await did(await agent(), takeItem, { itemId: first.id });
    const seen = await read(await agent(), "requests.log", (context) => readIntakeItem(context, first.id));
    expect(seen).toMatchObject({ phone: `+86${rows[0]?.phone}`, channel: "sheet" });
  });

  it("whose request is refused waits on, whole", async () => {
    const { itemId } = await aTaken();
    const request = { ...(await repairInput()), symptomId: uuidv7(), window: null };
    expect(await execute(await agent(), turnItem, uuidv7(), { itemId, request })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await itemRow(itemId)).toMatchObject({ endedAt: null, requestId: null });
  });
});

describe("somebody without an account", () => {
  it("may leave a report and read nothing of the house", async () => {
    const { itemId } = await aReport();
    const asked = [
      sql`SELECT FROM inbox_item`,
      sql`SELECT FROM customer`,
      sql`SELECT FROM service_request`,
      sql`SELECT FROM person`,
      sql`SELECT FROM audit_entry`,
      sql`SELECT FROM inbox_contact_clear`,
    ];
    const seen = await Promise.all(
      asked.map((one) =>
        read(visitor(), "visitor.report", ({ db }) => db.$queryRaw<unknown[]>(one)).then(
          (rows) => rows.length,
          () => "refused",
        ),
      ),
    );
    expect(seen).toEqual(["refused", 0, 0, 0, "refused", "refused"]);
    expect(await execute(visitor(), takeItem, uuidv7(), { itemId })).toMatchObject({ refusal: { code: "denied" } });
  });

  it("writes as often as the pace allows, counted for each address", async () => {
    const pace = createPace(`trial ${uuidv7()}`, { burst: 3, perSecond: 1 / 300 });
    const [one, other] = [visitor(), visitor()];
    const answers: boolean[] = [];
    for (let count = 0; count < 4; count += 1) answers.push(await pace(one));
    expect(answers).toEqual([true, true, true, false]);
    expect(await pace(other)).toBe(true);
  });

  it("who mistypes the form uses up nothing of the pace", async () => {
    let asked = 0;
    const pace = async () => {
      asked += 1;
      return true;
    };
    const report = createVisitorAction({ execute, pace, paceOfAll: pace })(reportOnline);
    const guard = { made: sealForm(addMinutes(new Date(), -1)), website: "" };
    expect(await report(uuidv7(), { guard, said: written({ phone: "12" }) })).toMatchObject({ refusal: { code: "invalid" } });
    expect(asked).toBe(0);
    expect(await report(uuidv7(), { guard, said: written() })).toMatchObject({ ok: true });
    expect(asked).toBe(2);
  });

  it("cannot leave one by way of another's door", async () => {
    const leave = ({ db }: { db: Parameters<typeof readIntakeItem>[0]["db"] }) =>
      db.$queryRaw<
        { number: number | null }[]
      >`SELECT report_online(${uuidv7()}::uuid, 'x', '{}'::jsonb, 'd', '1****2', '+86', now()) AS number`;
    await expect(read(jobActor("test"), "job", leave)).rejects.toThrow("permission denied for function report_online");
    const technician = await person("tech.zhaolei");
    expect(await read(technician, "field.read", leave)).toEqual([{ number: null }]);
  });

  it("is believed with a form that is ours, some seconds old, and with nothing in the box that nobody sees", () => {
    const now = new Date();
    const made = sealForm(addMinutes(now, -1));
    expect(doubtOf({ made, website: "" }, now)).toBeNull();
    expect(doubtOf({ made, website: "http://x" }, now)).toBe("form_not_trusted");
    expect(doubtOf({ made: sealForm(now), website: "" }, now)).toBe("form_too_fast");
    expect(doubtOf({ made: sealForm(addMinutes(now, -25 * 60)), website: "" }, now)).toBe("form_expired");
    for (const forged of [undefined, "", "x", `${made}x`, made.replace(/^./, "0"), 7, `zzzz.${made.split(".")[1]}`]) {
      expect([forged, doubtOf({ made: forged, website: "" }, now)]).toEqual([forged, "form_expired"]);
    }
    expect(doubtOf(null, now)).toBe("form_not_trusted");
  });
});
