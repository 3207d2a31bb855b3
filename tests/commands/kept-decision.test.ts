import { describe, expect, it } from "vitest";
import { readKeptDecision, travelPolicy } from "#lib/dispatch/index.ts";
import { read } from "#lib/wiring/doors.ts";
import { at, freshHour, idOf, iso, loggedRepair, look, offer, person, repairInput, TANG, windowFrom, ZHAO } from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();

const kept = async (login: string, workOrderId: string) =>
  read(await person(login), "identity.own", (context) => readKeptDecision(context, workOrderId));

describe("a decision that is kept with its work order", () => {
  it("says who could have gone and why the others could not, and comes out the same by the policies of that day", async () => {
    const hour = freshHour();
    const { workOrderId } = await offer(await loggedRepair({ window: windowFrom(hour) }), hour);
    const decision = await kept("dispatch.xu", workOrderId);
    if (!decision) throw new Error("nothing was kept");
    expect(decision).toMatchObject({ technicianId: await idOf(ZHAO), startsAt: hour.startsAt, decidedAt: at("09:10"), isAsKept: true });
    expect(decision.best.length).toBeLessThanOrEqual(6);
    const chosen = decision.best.find(({ technicianId }) => technicianId === decision.technicianId);
    expect(chosen).toMatchObject({ name: { zh: "赵磊" } });
    expect(chosen?.reasonsFor.map(({ code }) => code)).toContain("keeps_promise");
    expect(decision.rank).toBe(decision.best.findIndex(({ technicianId }) => technicianId === decision.technicianId) + 1);
    const { asset } = await repairInput();
    const served = { divisionCode: "510703", requestType: "repair", categoryId: asset.categoryId };
    const all = await look(({ db }) => db.technician.count({ where: { outlet: { territories: { some: served } } } }));
    expect(decision.couldGo + decision.excluded.length).toBe(all);
    for (const { rule, name } of decision.excluded) expect([rule.code, name.zh]).not.toContain("");

    // Whatever is decided afterwards: that day had its own policy.
    const faster = JSON.stringify({ ...travelPolicy.initial, speedKmh: 60 });
    const decide = (version: number, from: string) =>
      pastEveryRule(
        `INSERT INTO policy_version (key, version, value, effective_from, note) VALUES ('dispatch.travel', ${version}, '${faster}', '${iso(at(from))}', '快')`,
      );
    await decide(90, "09:11");
    expect((await kept("dispatch.xu", workOrderId))?.isAsKept).toBe(true);
    await decide(91, "08:00");
    expect((await kept("dispatch.xu", workOrderId))?.isAsKept).toBe(false);
  });

  it("is told at headquarters and in its centre, and to nobody below or beside", async () => {
    const hour = freshHour();
    const { workOrderId } = await offer(await loggedRepair({ window: windowFrom(hour) }), hour, { technician: TANG });
    for (const login of ["dispatch.xu", "dispatch.ma"])
      expect(await kept(login, workOrderId), login).toMatchObject({ technicianId: await idOf(TANG) });
    for (const login of ["outlet.chen", TANG, ZHAO, "dispatch.tan"]) expect(await kept(login, workOrderId), login).toBeNull();
  });
});
