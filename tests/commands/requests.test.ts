import { expect, it } from "vitest";
import { registerCustomer, revealPhone } from "#lib/customers/index.ts";
import { jobActor } from "#lib/platform/actor.ts";
import {
  cancelRequest,
  completeWithoutVisit,
  confirmPurchase,
  logRequest,
  obtainAddress,
  promiseWindow,
  raiseAlarm,
  recordContact,
} from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute } from "#lib/wiring/doors.ts";
import { at, did, freshPhone, loggedEnquiry, loggedRepair, look, person, repairInput, requestRow, timeline } from "./cast.ts";
import { scenarios, withWorld } from "./scenarios.ts";

withWorld();

const OTHER_OUTLET_MANAGER = "outlet.feng";

const windowTomorrow = { startsAt: at("10:00", "2026-03-03").toISOString(), endsAt: at("12:00", "2026-03-03").toISOString() };

/** Another colleague moves the window first, so that whoever looked before is behind. */
const windowMoves = async ({ input }: { input: Record<string, unknown> }) => {
  const { version } = await requestRow(String(input.requestId));
  await did(await person("agent.lin"), promiseWindow, {
    requestId: input.requestId,
    seenVersion: version,
    window: windowTomorrow,
    askedBy: "customer",
  });
};

scenarios(logRequest, {
  given: async () => ({ actor: await person("agent.lin"), input: await repairInput() }),
  done: async ({ requestId }) => {
    expect(await timeline(requestId)).toEqual(["request_logged", "promise_made"]);
    const request = await requestRow(requestId);
    expect(request).toMatchObject({ stage: "logged", entitlement: "free", urgency: "normal", cycle: 1 });
    expect(request.centreId).not.toBeNull();
    expect(await look(({ db }) => db.slaMilestone.findMany({ where: { requestId }, orderBy: { kind: "asc" } }))).toMatchObject([
      { kind: "answer" },
      { kind: "arrive" },
    ]);
  },
  // The same serial twice: one file keeps it.
  concurrent: { one: ["serial_taken"] },
  stale: {
    meanwhile: async ({ input }) => {
      await did(await person("agent.lin"), logRequest, { ...input, customer: { name: "别人", phone: freshPhone() } });
    },
    refused: "serial_taken",
  },
  invalid: {
    "customer.phone": (input) => ({ ...input, customer: { name: "王芳", phone: "12" } }),
    "customer.name": (input) => ({ ...input, customer: { name: "   ", phone: freshPhone() } }),
    symptomId: (input) => ({ ...input, symptomId: null }),
    asset: (input) => ({ ...input, asset: null }),
    words: (input) => ({ ...input, words: "lone \ud800" }),
    "window.endsAt": (input) => ({ ...input, window: { startsAt: windowTomorrow.endsAt, endsAt: windowTomorrow.startsAt } }),
    divisionCode: (input) => ({ ...input, address: null, window: null }),
  },
});

scenarios(promiseWindow, {
  given: async () => {
    const { requestId } = await loggedRepair();
    return { actor: await person("agent.lin"), input: { requestId, seenVersion: 1, window: windowTomorrow, askedBy: "customer" } };
  },
  done: async (_value, { input }) => {
    const promises = await look(({ db }) =>
      db.servicePromise.findMany({ where: { requestId: String(input.requestId) }, orderBy: { seq: "asc" } }),
    );
    expect(promises.map(({ seq, askedBy }) => ({ seq, askedBy }))).toEqual([
      { seq: 1, askedBy: "customer" },
      { seq: 2, askedBy: "customer" },
    ]);
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: windowMoves, refused: "stale" },
  invalid: {
    "window.startsAt": (input) => ({ ...input, window: { startsAt: "soon", endsAt: "later" } }),
    askedBy: (input) => ({ ...input, askedBy: "nobody" }),
  },
});

scenarios(obtainAddress, {
  given: async () => {
    const { requestId } = await loggedRepair({ address: null, window: null, divisionCode: "510703" });
    return {
      actor: await person("agent.lin"),
      input: { requestId, seenVersion: 1, address: { divisionCode: "510704", detail: "游仙路 1 号" } },
    };
  },
  done: async (_value, { input }) => {
    const request = await requestRow(String(input.requestId));
    expect(request.addressId).not.toBeNull();
    expect(request.divisionCode).toBe("510704");
  },
  concurrent: { one: ["stale"] },
  stale: {
    meanwhile: async ({ input }) => did(await person("agent.lin"), obtainAddress, input),
    refused: "stale",
  },
  invalid: {
    "address.detail": (input) => ({ ...input, address: { divisionCode: "510704", detail: "" } }),
    "address.divisionCode": (input) => ({ ...input, address: { divisionCode: "", detail: "x" } }),
  },
});

scenarios(confirmPurchase, {
  given: async () => {
    const { requestId } = await loggedRepair({ asset: { ...(await repairInput()).asset, purchasedOn: null } });
    return { actor: await person("agent.lin"), input: { requestId, seenVersion: 1, purchasedOn: "2025-09-26", invoiceNumber: "04410086" } };
  },
  done: async (value, { input }) => {
    expect(value).toEqual({ version: 2, entitlement: "free" });
    const request = await requestRow(String(input.requestId));
    expect(JSON.parse(request.entitlementRule)).toMatchObject({ kind: "free", until: "2026-09-26", jurisdiction: "CN" });
    const asset = await look(({ db }) => db.asset.findUniqueOrThrow({ where: { id: request.assetId ?? "" } }));
    expect(asset).toMatchObject({ purchasedOn: new Date("2025-09-26T00:00:00Z"), invoiceNumber: "04410086" });
    expect((await timeline(request.id)).at(-1)).toBe("purchase_confirmed");
  },
  concurrent: { one: ["stale"] },
  stale: { meanwhile: windowMoves, refused: "stale" },
  invalid: {
    purchasedOn: (input) => ({ ...input, purchasedOn: "2026-02-30" }),
    invoiceNumber: (input) => ({ ...input, invoiceNumber: "9".repeat(41) }),
  },
});

scenarios(cancelRequest, {
  given: async () => {
    const { requestId } = await loggedRepair();
    return {
      actor: await person("agent.lin"),
      input: { requestId, seenVersion: 1, reason: "solved_itself", confirmedBy: "customer", words: "好了" },
    };
  },
  done: async (_value, { input }) => {
    expect(await requestRow(String(input.requestId))).toMatchObject({ stage: "cancelled" });
    expect(await look(({ db }) => db.slaMilestone.count({ where: { requestId: String(input.requestId), voidedAt: null } }))).toBe(0);
  },
  concurrent: { one: ["stale", "request_over"] },
  stale: { meanwhile: windowMoves, refused: "stale" },
  invalid: { reason: (input) => ({ ...input, reason: "because" }), confirmedBy: (input) => ({ ...input, confirmedBy: null }) },
});

scenarios(completeWithoutVisit, {
  given: async () => {
    const { requestId } = await loggedEnquiry();
    return { actor: await person("agent.lin"), input: { requestId, seenVersion: 1, how: "answered", words: "告知保修期" } };
  },
  done: async (_value, { input }) => {
    expect(await timeline(String(input.requestId))).toContain("request_completed");
  },
  concurrent: { one: ["stale", "request_over"] },
  stale: { meanwhile: async ({ input }) => did(await person("agent.lin"), completeWithoutVisit, input), refused: "stale" },
  invalid: { words: (input) => ({ ...input, words: " " }), how: (input) => ({ ...input, how: "somehow" }) },
});

scenarios(recordContact, {
  given: async () => {
    const { requestId } = await loggedRepair();
    return { actor: await person("agent.lin"), input: { requestId, purpose: "chase", channel: "phone", direction: "incoming" } };
  },
  done: async (_value, { input }) => {
    expect(await timeline(String(input.requestId))).toContain("contact_recorded");
  },
  concurrent: "both",
  stale: "a call is a fact whatever else happened",
  foreign: () => person(OTHER_OUTLET_MANAGER),
  invalid: { purpose: (input) => ({ ...input, purpose: "chat" }), requestId: (input) => ({ ...input, requestId: "1" }) },
});

scenarios(raiseAlarm, {
  given: async () => {
    const { requestId } = await loggedRepair();
    const milestone = await look(({ db }) => db.slaMilestone.findFirstOrThrow({ where: { requestId, kind: "arrive" } }));
    return { actor: { ...jobActor("test"), clock: at("16:01") }, input: { milestoneId: milestone.id } };
  },
  done: (value) => expect(value).toEqual({ alarmed: true }),
  concurrent: "both",
  stale: "a clock that was met, moved or voided meanwhile answers without effect (tested below)",
  invalid: { milestoneId: () => ({ milestoneId: "x" }) },
});

scenarios(revealPhone, {
  given: async () => {
    const { requestId } = await loggedRepair();
    return { actor: await person("dispatch.xu"), input: { requestId, reason: "call_for_request" } };
  },
  done: async (value, { input }) => {
    expect(value.number).toMatch(/^\+861390000\d{4}$/);
    expect(await look(({ db }) => db.accessRecord.count({ where: { requestId: String(input.requestId) } }))).toBe(1);
  },
  concurrent: "both",
  stale: "a look changes nothing that another could have changed",
  foreign: () => person(OTHER_OUTLET_MANAGER),
  invalid: { reason: (input) => ({ ...input, reason: "curious" }) },
});

scenarios(registerCustomer, {
  given: async () => {
    const category = await look(({ db }) => db.category.findFirstOrThrow());
    return {
      actor: await person("agent.lin"),
      input: {
        name: "周敏",
        wishes: null,
        phones: [freshPhone()],
        emails: ["Zhou.Min@example.com", "zhou.min@example.com ", "home@example.com"],
        addresses: [{ divisionCode: "510703", detail: "1" }],
        assets: [{ categoryId: category.id, serial: uuidv7(), purchasedOn: null }],
      },
    };
  },
  done: async (value) => {
    expect(value.assetIds).toHaveLength(1);
    const emails = await look(({ db }) =>
      db.customerEmail.findMany({ where: { customerId: value.customerId }, orderBy: { position: "asc" } }),
    );
    expect(emails.map(({ mask, position }) => [mask, position])).toEqual([
      ["z***@example.com", 1],
      ["h***@example.com", 2],
    ]);
  },
  concurrent: { one: ["serial_taken"] },
  stale: {
    meanwhile: async ({ input }) => did(await person("agent.lin"), registerCustomer, { ...input, phones: [freshPhone()] }),
    refused: "serial_taken",
  },
  invalid: {
    phones: (input) => ({ ...input, phones: [] }),
    "phones.0": (input) => ({ ...input, phones: ["119"] }),
    "emails.0": (input) => ({ ...input, emails: ["zhou.min"] }),
    name: (input) => ({ ...input, name: "" }),
  },
});

it("a clock that was moved meanwhile raises no alarm, and none is raised twice", async () => {
  const { requestId } = await loggedRepair();
  const milestone = await look(({ db }) => db.slaMilestone.findFirstOrThrow({ where: { requestId, kind: "arrive" } }));
  await did(await person("agent.lin"), promiseWindow, { requestId, seenVersion: 1, window: windowTomorrow, askedBy: "us" });
  const job = { ...jobActor("test"), clock: at("16:01") };
  const alarm = { milestoneId: milestone.id };
  expect(await execute(job, raiseAlarm, uuidv7(), alarm)).toEqual({ ok: true, value: { alarmed: false } });
  const late = { ...job, clock: at("12:01", "2026-03-03") };
  expect(await execute(late, raiseAlarm, uuidv7(), alarm)).toEqual({ ok: true, value: { alarmed: true } });
  expect(await execute(late, raiseAlarm, uuidv7(), alarm)).toEqual({ ok: true, value: { alarmed: false } });
  expect(await look(({ db }) => db.notification.count({ where: { requestId } }))).toBe(1);
});
