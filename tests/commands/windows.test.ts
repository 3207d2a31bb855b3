import { describe, expect, it } from "vitest";
import { readDecision, readWindows } from "#lib/dispatch/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import { logRequest, promiseWindow, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { addMinutes } from "#lib/shared/service-calendar.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, did, loggedEnquiry, loggedRepair, look, offer, orderRow, person, repairInput, TANG, type Work, ZHAO } from "./cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

const TOMORROW = "2026-03-03";
const LAST = "2026-03-04";
const iso = (from: string, till: string, day = TOMORROW) => ({
  startsAt: at(from, day).toISOString(),
  endsAt: at(till, day).toISOString(),
});
const agent = () => person("agent.lin");

/** What is asked while a washing machine's repair in Mianyang is written down. */
async function written(changes: Record<string, unknown> = {}) {
  const { asset, symptomId } = await repairInput();
  return { type: "repair" as const, categoryId: asset.categoryId, symptomId, addressId: null, divisionCode: "510703", ...changes };
}

async function windowsFor(input: Parameters<typeof readWindows>[1], actor?: PersonActor) {
  return read(actor ?? (await agent()), "identity.own", (context) => readWindows(context, input));
}

async function counted(input: Parameters<typeof readWindows>[1], actor?: PersonActor) {
  const view = await windowsFor(input, actor);
  if (!view?.known) throw new Error(`nobody was counted: ${JSON.stringify(view)}`);
  return view;
}

async function windowAt(key: string, input: Parameters<typeof readWindows>[1]) {
  const found = (await counted(input)).windows.find((window) => window.key === key);
  if (!found) throw new Error(`no window ${key}`);
  return found;
}

describe("windows that can be kept", () => {
  it("are those of three days, each with how many of the place's technicians are free", async () => {
    const { people, windows } = await counted(await written());
    expect(people).toBe(1);
    expect(windows.map(({ key }) => key.slice(0, 10))).toEqual(
      [..."0123"]
        .flatMap(() => "2026-03-02")
        .concat(
          [..."0123"].flatMap(() => TOMORROW),
          [..."0123"].flatMap(() => LAST),
        ),
    );
    expect(windows.filter(({ state }) => state === "kept").length).toBeGreaterThan(6);
    const served = await look(({ db }) =>
      db.technician.count({ where: { outlet: { territories: { some: { divisionCode: "510703", requestType: "repair" } } } } }),
    );
    for (const { free } of windows) expect(free).toBeLessThanOrEqual(served);
  });

  it("are said to be unknown where no outlet serves the place, and for what has no category", async () => {
    expect(await windowsFor(await written({ divisionCode: "110101" }))).toEqual({ known: false, why: "no_outlet" });
    const { requestId } = await loggedEnquiry();
    expect(await windowsFor({ requestId })).toEqual({ known: false, why: "no_category" });
    expect(await windowsFor({ requestId: uuidv7() })).toBeNull();
  });

  it("take two people where policy says so", async () => {
    const { id } = await look(({ db }) => db.category.findUniqueOrThrow({ where: { code: "air_conditioner" } }));
    const view = await counted(await written({ type: "installation", categoryId: id, symptomId: null }));
    expect(view.people).toBe(2);
    for (const { state, free } of view.windows) expect(state === "kept").toBe(free >= 2);
  });

  it("count for an outlet its own people, and for one that does not serve the place nobody", async () => {
    const all = await counted(await written());
    const chen = await person("outlet.chen");
    const own = await counted(await written(), chen);
    const staff = await look(({ db }) =>
      db.technician.count({ where: { outletId: chen.scope.kind === "outlet" ? chen.scope.outletId : "" } }),
    );
    const most = (view: typeof all) => Math.max(...view.windows.map(({ free }) => free));
    expect(most(own)).toBeGreaterThan(0);
    expect(most(own)).toBeLessThanOrEqual(staff);
    expect(most(all)).toBeGreaterThan(most(own));
    // Nobody of theirs works there, and they see no others.
    expect(await windowsFor(await written({ divisionCode: "370202" }), chen)).toEqual({ known: false, why: "no_technician" });
  });

  it("fill up with what is promised to others before anybody is sent, and what is moved does not stand in its own way", async () => {
    const key = `${TOMORROW}T08`;
    const before = await windowAt(key, await written());
    expect(before.state).toBe("kept");
    let last = await loggedRepair({ window: iso("08:00", "10:00") });
    for (let more = 0; (await windowAt(key, await written())).state === "kept"; more += 1) {
      if (more > 60) throw new Error("the window never fills");
      last = await loggedRepair({ window: iso("08:00", "10:00") });
    }
    expect(await windowAt(key, await written())).toMatchObject({ state: "full", free: 0 });
    expect(await windowAt(key, { requestId: last.requestId })).toMatchObject({ state: "kept", free: 1 });
    // Other windows of that day are not touched.
    expect(await windowAt(`${TOMORROW}T14`, await written())).toMatchObject({ state: "kept" });
  });

  it("lose who is booked throughout, but not to the request that is booked", async () => {
    const key = `${LAST}T16`;
    const before = await windowAt(key, await written());
    const booked: Work[] = [];
    // One visit after the other, from before the window until the end of the shift.
    for (let startsAt = at("15:30", LAST); startsAt < at("17:45", LAST); ) {
      const from = startsAt;
      const hour = { startsAt: from, after: (minutes: number) => addMinutes(from, minutes) };
      const work = await offer(await loggedRepair({ window: null }), hour, { technician: TANG });
      startsAt = addMinutes(from, (await orderRow(work.workOrderId)).minutes);
      booked.push(work);
    }
    expect((await windowAt(key, await written())).free).toBe(before.free - 1);
    const within = booked.at(-1);
    expect((await windowAt(key, { requestId: within?.requestId ?? "" })).free).toBe(before.free);
  });
});

describe("the customer's own wish", () => {
  const wish = { ...iso("18:00", "20:00"), words: "下班以后" };

  it("is kept beside the promise, and told wherever the promise stands", async () => {
    const { requestId } = await loggedRepair({ window: iso("10:00", "12:00"), wish });
    const file = await read(await agent(), "requests.read", (context) => readRequestFile(context, requestId));
    expect(file?.wishes).toMatchObject([{ seq: 1, cycle: 1, startsAt: new Date(wish.startsAt), words: "下班以后" }]);
    expect(file?.timeline[0]).toMatchObject({ kind: "request_logged", data: { wishedFrom: wish.startsAt, wishedTill: wish.endsAt } });
    const decided = async () =>
      (await read(await person("dispatch.xu"), "dispatch.read", (context) => readDecision(context, requestId, null))).request;
    expect(await decided()).toMatchObject({ wish: { startsAt: new Date(wish.startsAt), endsAt: new Date(wish.endsAt) } });

    // What is promised then lies within what was wished: there is nothing left to say.
    await did(await agent(), promiseWindow, { requestId, seenVersion: 1, window: iso("18:00", "19:00"), askedBy: "customer" });
    expect(await decided()).toMatchObject({ wish: null });
  });

  it("is recorded anew when the window is moved, and the first stands", async () => {
    const { requestId } = await loggedRepair({ wish });
    const second = { ...iso("08:00", "09:00", LAST), words: "" };
    await did(await agent(), promiseWindow, {
      requestId,
      seenVersion: 1,
      window: iso("10:00", "12:00", LAST),
      askedBy: "customer",
      wish: second,
    });
    const rows = await look(({ db }) => db.wishedWindow.findMany({ where: { requestId }, orderBy: { seq: "asc" } }));
    expect(rows).toMatchObject([
      { seq: 1, words: "下班以后", startsAt: new Date(wish.startsAt) },
      { seq: 2, words: null, startsAt: new Date(second.startsAt) },
    ]);
    const file = await read(await agent(), "requests.read", (context) => readRequestFile(context, requestId));
    expect(file?.timeline.find(({ kind, data }) => kind === "promise_made" && "wishedFrom" in data)?.data).toMatchObject({
      wishedFrom: second.startsAt,
    });
  });

  it("needs no promise and no address", async () => {
    const { requestId } = await loggedRepair({ address: null, window: null, divisionCode: "510703", wish });
    expect(await look(({ db }) => db.wishedWindow.count({ where: { requestId } }))).toBe(1);
    expect(await look(({ db }) => db.servicePromise.count({ where: { requestId } }))).toBe(0);
  });

  it("of what has passed, or backwards, is refused, and nothing is logged", async () => {
    const refused = async (given: unknown) => {
      const answer = await execute(await agent(), logRequest, uuidv7(), { ...(await repairInput()), wish: given });
      return answer.ok ? null : answer.refusal;
    };
    expect(await refused(iso("07:00", "08:30", "2026-03-02"))).toMatchObject({ code: "wish_past" });
    expect(await refused({ startsAt: wish.endsAt, endsAt: wish.startsAt })).toMatchObject({
      code: "invalid",
      fields: { "wish.endsAt": { code: "window_backwards" } },
    });
    expect(await refused({ ...wish, words: "长".repeat(301) })).toMatchObject({ code: "invalid" });
  });

  it("is read by the outlet it is offered to, and by no other", async () => {
    const logged = await loggedRepair({ window: iso("10:00", "12:00", LAST), wish });
    const startsAt = at("10:00", LAST);
    await offer(logged, { startsAt, after: (minutes) => new Date(startsAt.getTime() + minutes * 60_000) }, { technician: ZHAO });
    const file = await read(await person("outlet.chen"), "requests.read", (context) => readRequestFile(context, logged.requestId));
    expect(file?.wishes).toMatchObject([{ startsAt: new Date(wish.startsAt), words: "下班以后" }]);
    const stranger = await read(await person("outlet.feng"), "requests.read", ({ db }) =>
      db.wishedWindow.count({ where: { requestId: logged.requestId } }),
    );
    expect(stranger).toBe(0);
  });
});
