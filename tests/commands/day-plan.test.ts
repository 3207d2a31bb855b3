import { beforeAll, describe, expect, it } from "vitest";
import { assignWorkOrder, dayPlanView, planDay, readDayToPlan } from "#lib/dispatch/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { localDay } from "#lib/shared/service-calendar.ts";
import { decidePolicy } from "#lib/wiring/commands.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { at, DAY, did, loggedEnquiry, loggedRepair, person } from "./cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

const WHOLE_QUEUE = { type: [], urgency: [], again: [] };
const TOMORROW = "2026-03-03";

async function plan(login: string, day = DAY, filters: Partial<Parameters<typeof readDayToPlan>[1]> = {}) {
  const asked = await read(await person(login), "dispatch.read", (context) => readDayToPlan(context, { ...WHOLE_QUEUE, ...filters }, day));
  const planned = await planDay(asked.toPlan);
  if (!planned) throw new Error("nobody waited for it");
  return dayPlanView(asked, planned);
}

const stopsOf = ({ technicians }: Awaited<ReturnType<typeof plan>>) =>
  technicians.flatMap(({ technicianId, stops }) => stops.map((stop) => ({ technicianId, ...stop })));
const windowOf = (from: string, till: string, day = DAY) => ({
  window: { startsAt: at(from, day).toISOString(), endsAt: at(till, day).toISOString() },
});

describe("the plan of a day", () => {
  const logged: Record<string, number> = {};

  beforeAll(async () => {
    for (const hour of ["10:00", "10:00", "14:00", "14:00", "16:00"]) {
      const { number } = await loggedRepair(windowOf(hour, `${Number(hour.slice(0, 2)) + 2}:00`));
      logged[`${hour} ${number}`] = number;
    }
    logged.tomorrow = (await loggedRepair(windowOf("10:00", "12:00", TOMORROW))).number;
    // Nobody is sent for an enquiry: it waits for nobody.
    await loggedEnquiry();
  });

  it("gives what waits to those who may go, within what is promised, and says what is left and why", async () => {
    const view = await plan("dispatch.xu");
    const stops = stopsOf(view);
    expect(stops.length + view.left.length).toBe(6);
    expect(view.left).toMatchObject([{ request: { number: logged.tomorrow }, rule: "promised_later" }]);
    for (const { request, startsAt, endsAt, reasonsFor } of stops) {
      expect(startsAt.getTime()).toBeGreaterThanOrEqual(request.promise?.startsAt.getTime() ?? 0);
      expect(startsAt.getTime()).toBeLessThan(request.promise?.endsAt.getTime() ?? 0);
      expect(endsAt > startsAt).toBe(true);
      expect(reasonsFor.map(({ code }) => code)).toContain("keeps_promise");
    }
  });

  it("plans another day with what is promised for it", async () => {
    const view = await plan("dispatch.xu", TOMORROW);
    expect(stopsOf(view).map(({ request, startsAt }) => [request.number, localDay(startsAt)])).toEqual([[logged.tomorrow, TOMORROW]]);
    expect(view.left.map(({ rule }) => rule)).toEqual(Array(5).fill("promised_earlier"));
  });

  it("is of one's own sight, and of what the queue is narrowed to", async () => {
    expect(stopsOf(await plan("dispatch.ma")).length).toBe(5);
    const [none] = [await plan("dispatch.xu", DAY, { type: ["installation"] })];
    expect([...stopsOf(none), ...none.left]).toEqual([]);
    await expect(plan("tech.zhaolei")).rejects.toThrow();
  });

  it("leaves to a person what the policy gives out by hand", async () => {
    const decide = (rows: readonly object[], seenVersion: number, time: string) =>
      person("hq.qin", at(time)).then((hq) =>
        did(hq, decidePolicy, { key: "dispatch.automatic", seenVersion, value: { rows, mostAttempts: 3 }, note: null }),
      );
    const { version } = await decide([{ outlet: "*", type: "repair", mode: "off" }], 1, "08:00");
    const view = await plan("dispatch.xu");
    expect(stopsOf(view)).toEqual([]);
    expect(view.left.map(({ rule }) => rule)).toEqual(Array(6).fill("by_hand"));
    await decide([], version, "08:01");
  });

  it("is given out one by one: what somebody else has sent meanwhile is refused, everything else stands", async () => {
    const stops = stopsOf(await plan("dispatch.xu"));
    const assignment = ({ request, technicianId, startsAt }: (typeof stops)[number]) => ({
      ...{ requestId: request.requestId, seenVersion: request.version, technicianId, startsAt: startsAt.toISOString(), override: null },
    });
    const [first] = stops;
    if (!first) throw new Error("nothing was planned");
    await did(await person("dispatch.ma"), assignWorkOrder, assignment(first));
    const answers = [];
    for (const stop of stops) answers.push(await execute(await person("dispatch.xu"), assignWorkOrder, uuidv7(), assignment(stop)));
    expect(answers[0]).toMatchObject({ ok: false, refusal: { code: "stale" } });
    expect(answers.slice(1).map(({ ok }) => ok)).toEqual([true, true, true, true]);

    const again = await plan("dispatch.xu");
    expect(stopsOf(again)).toEqual([]);
    expect(again.left.map(({ rule }) => rule)).toEqual(["promised_later"]);
    const tomorrow = await plan("dispatch.xu", TOMORROW);
    expect(stopsOf(tomorrow).map(({ request }) => request.number)).toEqual([logged.tomorrow]);
  });
});
