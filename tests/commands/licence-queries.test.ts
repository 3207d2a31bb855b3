import { describe, expect, it } from "vitest";
import { recordAnswers } from "#lib/followup/index.ts";
import {
  readInspection,
  readInspections,
  readLicenceCard,
  readLicences,
  readOwnLicence,
  readOwnStop,
  readRequestLicence,
  reversePoints,
  suspendLicence,
} from "#lib/licence/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import { read } from "#lib/wiring/doors.ts";
import { claimedCall, completedRequest, did, freshHour, idOf, look, person, seenTask, TANG, ZHAO } from "./cast.ts";
import { delighted, entriesOf, givesLicencesBack, HAO, praised, QIN, ruledBy, ruledByTwo, seenState, spotCheck } from "./licence-cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();
givesLicencesBack();

const NO_FILTER = { states: [], standings: [], dues: [] } as const;
const ANY = { steps: [], kinds: [] } as const;
const zhaoSees = async (moment: Date) => read(await person(ZHAO, moment), "licence.own", readOwnLicence);
const cardFor = async (reader: PersonActor, login: string) => {
  const id = await idOf(login);
  return read(reader, "licence.read", (context) => readLicenceCard(context, id));
};

describe("a technician's own card", () => {
  it("says how many points are left, each entry with rule, ticket and who, and what follows from them", async () => {
    const inspected = await spotCheck();
    await ruledByTwo(inspected, { rule: "overcharging", rejectedFen: 100 });
    const card = await zhaoSees(inspected.work.hour.after(90));
    expect(card).toMatchObject({ state: "valid", causes: [], points: 6, pointsAYear: 12, warnedAt: 6 });
    expect(card?.standing).toEqual({ standing: "warned", reason: "points_low", until: card?.resetsAt });
    expect(card?.resetsAt?.toISOString()).toBe("2026-12-31T16:00:00.000Z");
    expect(card?.entries.filter(({ reversed, reverses }) => !reversed && !reverses)).toMatchObject([
      // Who of headquarters found it is headquarters' own; that it was headquarters, and about which ticket, is not.
      { rule: "overcharging", points: -6, requestNumber: inspected.work.number, by: null, confirmedBy: null, counts: true },
    ]);
    expect(card?.certificates.length).toBeGreaterThan(0);
  });

  it("shows a plus in the words the customer confirmed", async () => {
    const work = await praised();
    await delighted(work);
    const card = await zhaoSees(work.hour.after(90));
    expect(card?.entries[0]).toMatchObject({ rule: "delight", points: 1, words: "雨天替老人把洗衣机抬上楼", requestNumber: work.number });
  });

  it("names the cause of a revoked licence, what ends it, and that the year gives nothing back", async () => {
    const inspected = await spotCheck();
    await ruledByTwo(inspected, { rule: "falsified_record" });
    const card = await zhaoSees(inspected.work.hour.after(90));
    expect(card).toMatchObject({ state: "revoked", points: 0, resetsAt: null, standing: { standing: "eliminated" } });
    expect(card?.causes).toMatchObject([{ reason: "points_exhausted", endedBy: "retraining_passed" }]);
  });

  it("keeps what was taken back in sight, beside what took it back", async () => {
    const inspected = await spotCheck();
    await ruledBy(HAO, inspected, { rule: "promise_not_kept" });
    const entry = (await entriesOf(ZHAO)).at(-1);
    const moment = inspected.work.hour.after(90);
    await did(await person(QIN, moment), reversePoints, { entryId: entry?.id, words: "时间记错" });
    const card = await zhaoSees(moment);
    expect(card?.points).toBe(12);
    expect(card?.entries.slice(0, 2)).toMatchObject([
      { points: 3, reverses: true, words: "时间记错", requestNumber: inspected.work.number },
      { points: -3, reversed: true },
    ]);
  });

  it("is nobody's who is no technician", async () => {
    const hao = await person(HAO);
    expect(await read({ ...hao, permissions: (await person(ZHAO)).permissions }, "licence.own", readOwnLicence)).toBeNull();
  });
});

describe("what a technician who gets no work is told before the day's work", () => {
  const told = async (login: string, moment: Date) => read(await person(login, moment), "field.read", readOwnStop);

  it("is the state and what ends it, from the moment of the decision; nothing while the licence is valid", async () => {
    const moment = freshHour().startsAt;
    expect(await told(TANG, moment)).toBeNull();
    await did(await person(QIN, moment), suspendLicence, await seenState(TANG));
    expect(await told(TANG, moment)).toEqual({ state: "suspended", ends: ["annual_review_passed"] });
    expect(await told(ZHAO, moment)).toBeNull();
  });

  it("is nothing to whoever is no technician", async () => {
    const hao = await person(HAO);
    expect(await read({ ...hao, permissions: (await person(ZHAO)).permissions }, "field.read", readOwnStop)).toBeNull();
  });
});

describe("the list of licences", () => {
  it("has those first who cannot be sent, and can be narrowed to them", async () => {
    const moment = freshHour().startsAt;
    await did(await person(QIN, moment), suspendLicence, await seenState(TANG));
    const list = (filters: object) =>
      person(QIN, moment).then((qin) => read(qin, "licence.read", (context) => readLicences(context, { ...NO_FILTER, ...filters }, null)));
    const all = await list({});
    const states = all.rows.map(({ state }) => state);
    expect(states).toEqual([...states.filter((state) => state !== "valid"), ...states.filter((state) => state === "valid")]);
    const suspended = await list({ states: ["suspended"] });
    expect(suspended.rows.map(({ technicianId }) => technicianId)).toContain(await idOf(TANG));
    expect(suspended.rows.every(({ state }) => state === "suspended")).toBe(true);
    expect(suspended.rows.find(({ name }) => name.en === "Tang Yu")).toMatchObject({ cause: "annual_review_expired" });
  });

  it("reaches as far as the reader's node: an outlet its own, a centre its own, headquarters all", async () => {
    const moment = freshHour().startsAt;
    const seenBy = async (login: string) => {
      const { rows } = await read(await person(login, moment), "licence.read", (context) => readLicences(context, NO_FILTER, null));
      return rows.length;
    };
    const all = await look(({ db }) => db.technician.findMany({ include: { outlet: true }, take: 500 }));
    const zhaoId = await idOf(ZHAO);
    const zhao = all.find(({ id }) => id === zhaoId);
    expect(await seenBy("outlet.chen")).toBe(all.filter(({ outletId }) => outletId === zhao?.outletId).length);
    expect(await seenBy("centre.deng")).toBe(all.filter(({ centreId }) => centreId === zhao?.centreId).length);
    expect(await seenBy(QIN)).toBe(Math.min(100, all.length));
    expect(await cardFor(await person("outlet.chen", moment), ZHAO)).not.toBeNull();
    const stranger = all.find(({ centreId }) => centreId !== zhao?.centreId)?.id ?? "";
    expect(await read(await person("centre.deng", moment), "licence.read", (context) => readLicenceCard(context, stranger))).toBeNull();
  });
});

describe("the queue of inspections", () => {
  it("has what waits, the oldest first; what needs a second person says which rule; what is decided leaves it", async () => {
    const [one, two] = [await spotCheck(), await spotCheck()];
    const moment = two.work.hour.after(95);
    const queue = async (filters: object = {}) => {
      const { rows } = await read(await person(HAO, moment), "licence.inspect", (context) =>
        readInspections(context, { ...ANY, ...filters }, null),
      );
      return rows.filter(({ id }) => id === one.inspectionId || id === two.inspectionId);
    };
    expect((await queue()).map(({ id, step }) => [id, step])).toEqual([
      [one.inspectionId, "first"],
      [two.inspectionId, "first"],
    ]);
    await ruledBy(HAO, one, { rule: "grave_complaint" });
    await ruledBy(HAO, two, { outcome: "dismissed", rule: null });
    expect(await queue()).toMatchObject([{ id: one.inspectionId, step: "second", rule: "grave_complaint" }]);
    expect(await queue({ steps: ["decided"] })).toMatchObject([{ id: two.inspectionId, outcome: "dismissed" }]);
  });

  it("opens into both sides: what the customer denied beside what was recorded", async () => {
    const work = await claimedCall();
    await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
      ...(await seenTask(work)),
      answers: { satisfaction: "satisfied", siteClean: "no", chargeEqualsReceipt: "no" },
    });
    const { id } = await look(({ db }) => db.inspection.findFirstOrThrow({ where: { requestId: work.requestId } }));
    const view = await read(await person(HAO, work.hour.after(80)), "licence.inspect", (context) => readInspection(context, id));
    expect(view).toMatchObject({
      kind: "contradiction",
      openedBy: null,
      followUp: { satisfaction: "satisfied" },
      deducted: null,
      points: 12,
    });
    const charged = view?.visits.reduce((sum, { customerFen }) => sum + customerFen, 0);
    expect(view?.contradictions).toEqual([
      { code: "charge_denied", step: null, record: { kind: "charge", customerFen: charged } },
      { code: "step_denied", step: "site_cleaned", record: { kind: "step", doneAt: work.hour.after(5) } },
    ]);
    expect(view?.choices.find(({ rule }) => rule === "grave_complaint")).toEqual({ rule: "grave_complaint", points: 6, needsSecond: true });
  });
});

describe("a request's page", () => {
  it("offers its completed work to inspect, and a delight once the customer has answered, until it is recorded", async () => {
    const tools = async (requestId: string, moment: Date) =>
      read(await person(QIN, moment), "requests.read", (context) => readRequestLicence(context, requestId));
    const fresh = await completedRequest();
    expect(await tools(fresh.requestId, fresh.hour.after(60))).toMatchObject({
      complaint: false,
      work: [{ workOrderId: fresh.workOrderId }],
      delightOf: null,
    });
    const work = await praised();
    expect((await tools(work.requestId, work.hour.after(63)))?.delightOf).not.toBeNull();
    await delighted(work);
    expect((await tools(work.requestId, work.hour.after(70)))?.delightOf).toBeNull();
  });
});
