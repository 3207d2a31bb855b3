import { describe, expect, it } from "vitest";
import { recordAnswers } from "#lib/followup/index.ts";
import { openInspection, recordDelight, ruleOnInspection } from "#lib/licence/index.ts";
import { logRequest } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import {
  claimedCall,
  completedRequest,
  did,
  idOf,
  loggedEnquiry,
  look,
  onSiteOrder,
  person,
  requestRow,
  seenTask,
  toldAbout,
  until,
  type Work,
  ZHAO,
} from "./cast.ts";
import {
  delighted,
  entriesOf,
  FANG,
  givesLicencesBack,
  HAO,
  inspectionRow,
  opened,
  praised,
  QIN,
  refusedWith,
  ruledBy,
  ruledByTwo,
  ruling,
  spotCheck,
  standingRow,
} from "./licence-cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();
givesLicencesBack();

describe("an inspection", () => {
  const answered = async (answers: Record<string, string>) => {
    const work = await claimedCall();
    await did(await person("followup.bai", work.hour.after(62)), recordAnswers, {
      ...(await seenTask(work)),
      answers: { satisfaction: "satisfied", ...answers },
    });
    return work;
  };
  const ofRequest = (requestId: string) => look(({ db }) => db.inspection.findMany({ where: { requestId } }));

  it("is raised by an answer that contradicts the record, of the work of that cycle, with what was denied", async () => {
    const { requestId, workOrderId } = await answered({ siteClean: "no", chargeEqualsReceipt: "no" });
    const [inspection] = await ofRequest(requestId);
    expect(inspection).toMatchObject({
      kind: "contradiction",
      workOrderId,
      about: ["charge_denied", "step_denied:site_cleaned"],
      openedById: null,
    });
    expect(inspection?.followUpId).toBe((await look(({ db }) => db.followUp.findFirstOrThrow({ where: { requestId } }))).id);
    expect(await toldAbout(requestId, "inspection_opened")).toEqual([`inspection_opened → ${HAO}`]);
  });

  it("is not raised by answers that contradict nothing", async () => {
    const { requestId } = await answered({ siteClean: "yes", useExplained: "unknown" });
    expect(await ofRequest(requestId)).toEqual([]);
  });

  it("is headquarters' alone: outlet and technician see neither it nor that there is one, only points", async () => {
    const { requestId, workOrderId, hour } = await answered({ siteClean: "no" });
    const [inspection] = await ofRequest(requestId);
    await ruledBy(
      HAO,
      { work: { requestId, workOrderId, hour } as Work, inspectionId: inspection?.id ?? "" },
      { rule: "standard_not_kept" },
    );
    for (const [login, permission] of [
      ["outlet.chen", "licence.read"],
      ["centre.deng", "licence.read"],
      [ZHAO, "licence.own"],
    ] as const) {
      const reader = await person(login);
      const kinds = await read(reader, permission, ({ db }) => db.requestEvent.findMany({ where: { requestId } }));
      expect(
        kinds.map(({ kind }) => kind).filter((kind) => kind.startsWith("inspection")),
        login,
      ).toEqual([]);
      await expect(
        read(reader, permission, ({ db }) => db.inspection.findMany()),
        login,
      ).rejects.toThrow(/permission denied/);
      await expect(
        read(reader, permission, ({ db }) => db.inspectionRuling.findMany()),
        login,
      ).rejects.toThrow(/permission denied/);
      const points = await read(reader, permission, ({ db }) => db.pointEntry.findMany({ where: { workOrderId } }));
      expect(
        points.map(({ points: moved }) => moved),
        login,
      ).toEqual([-2]);
    }
    const away = await person("outlet.chen");
    const elsewhere = { ...away, key: "elsewhere", scope: { kind: "outlet", outletId: uuidv7() } as const };
    expect(await read(elsewhere, "licence.read", ({ db }) => db.pointEntry.findMany())).toEqual([]);
  });

  it("takes only completed work, and not one's own", async () => {
    const work = await onSiteOrder();
    expect(await refusedWith(HAO, work.hour.after(30), openInspection, opened(work))).toBe("inspection_needs_completed_work");
    await until("completed", work);
    const himself = { ...(await person(HAO, work.hour.after(70))), personId: await idOf(ZHAO), key: "both" };
    expect(await execute(himself, openInspection, uuidv7(), opened(work))).toMatchObject({ refusal: { code: "rater_is_technician" } });
  });

  it("of an upheld complaint names complaint and work of the same customer, once", async () => {
    const work = await completedRequest();
    const stranger = await completedRequest();
    const { customerId: id } = await requestRow(work.requestId);
    const phone = await look(({ db }) => db.customerPhone.findFirstOrThrow({ where: { customerId: id } }));
    const complaint = await did(await person(FANG, stranger.hour.after(60)), logRequest, {
      type: "complaint",
      channel: "phone",
      customer: { id, phoneId: phone.id },
      divisionCode: "510703",
      words: "工程师态度很差",
    });
    const about = { complaintRequestId: complaint.requestId, about: ["conduct"], words: "投诉成立：用户提供录音" };
    const moment = stranger.hour.after(70);
    expect(await refusedWith(FANG, moment, openInspection, { ...about, workOrderId: stranger.workOrderId })).toBe("complaint_about_other");
    const enquiry = await loggedEnquiry();
    expect(
      await refusedWith(FANG, moment, openInspection, { ...about, complaintRequestId: enquiry.requestId, workOrderId: work.workOrderId }),
    ).toBe("not_a_complaint");
    const { inspectionId } = await did(await person(FANG, moment), openInspection, { ...about, workOrderId: work.workOrderId });
    expect(await inspectionRow(inspectionId)).toMatchObject({ kind: "complaint", complaintRequestId: complaint.requestId });
    expect(await refusedWith(HAO, moment, openInspection, { ...about, workOrderId: work.workOrderId })).toBe("complaint_inspected_already");
  });

  it("is headquarters' to open and to rule on, whoever hires the same role elsewhere", async () => {
    const inspected = await spotCheck();
    const deng = await person("centre.deng", inspected.work.hour.after(90));
    const hired = { ...deng, key: "centre's own inspector", permissions: (await person(HAO)).permissions };
    expect(await execute(hired, openInspection, uuidv7(), opened(inspected.work))).toMatchObject({ refusal: { code: "denied_by_scope" } });
    const found = await ruling(inspected, { rule: "standard_not_kept" });
    expect(await execute(hired, ruleOnInspection, uuidv7(), found)).toMatchObject({ refusal: { code: "denied_by_scope" } });
  });
});

describe("a ruling", () => {
  it("of six points or more deducts when a second person has found the same, and not before", async () => {
    const inspected = await spotCheck();
    const grave = { rule: "grave_complaint" };
    expect(await ruledBy(HAO, inspected, grave)).toMatchObject({ decided: false, points: 0, balance: null });
    expect((await entriesOf(ZHAO)).filter(({ workOrderId }) => workOrderId === inspected.work.workOrderId)).toEqual([]);
    expect(await toldAbout(inspected.work.requestId, "points_entered")).toEqual([]);
    expect(await toldAbout(inspected.work.requestId, "inspection_needs_second")).toContain(`inspection_needs_second → ${QIN}`);
    const soon = inspected.work.hour.after(81);
    expect(await refusedWith(HAO, soon, ruleOnInspection, await ruling(inspected, grave))).toBe("ruled_already");
    expect(await refusedWith(QIN, soon, ruleOnInspection, await ruling(inspected, { rule: "falsified_record" }))).toBe(
      "second_rules_otherwise",
    );
    expect(await ruledBy(QIN, inspected, grave, 82)).toMatchObject({ decided: true, points: -6, balance: 6 });
    const entry = (await entriesOf(ZHAO)).at(-1);
    expect(entry).toMatchObject({ enteredById: await idOf(HAO), confirmedById: await idOf(QIN), points: -6 });
    expect(await standingRow(ZHAO)).toMatchObject({ standing: "warned", reason: "points_low" });
  });

  it("that the second person does not share is dismissed, and nothing is deducted", async () => {
    const inspected = await spotCheck();
    await ruledBy(HAO, inspected, { rule: "falsified_record" });
    const answer = await ruledBy(QIN, inspected, { outcome: "dismissed", rule: null }, 82);
    expect(answer).toMatchObject({ decided: true, points: 0, balance: null });
    expect((await entriesOf(ZHAO)).filter(({ workOrderId }) => workOrderId === inspected.work.workOrderId)).toEqual([]);
  });

  it("of overcharging rejects no more than was charged", async () => {
    const inspected = await spotCheck();
    const charges = await look(({ db }) =>
      db.visitCharge.findMany({ where: { visit: { workOrderId: inspected.work.workOrderId } }, select: { amountFen: true } }),
    );
    const charged = Number(charges.reduce((sum, { amountFen }) => sum + amountFen, 0n));
    expect(charged).toBeGreaterThan(0);
    const found = (rejectedFen: number) => ruling(inspected, { rule: "overcharging", rejectedFen });
    const moment = inspected.work.hour.after(80);
    expect(await refusedWith(HAO, moment, ruleOnInspection, await found(charged + 1))).toBe("rejected_more_than_charged");
    expect(await ruledByTwo(inspected, { rule: "overcharging", rejectedFen: charged })).toMatchObject({ points: -6 });
    const again = await spotCheck(inspected.work);
    const more = await ruling(again, { rule: "overcharging", rejectedFen: 1 });
    expect(await refusedWith(HAO, inspected.work.hour.after(90), ruleOnInspection, more)).toBe("rejected_more_than_charged");
  });

  it("about one work order deducts once: a lighter rule nothing, a heavier one in the place of the lighter", async () => {
    const first = await spotCheck();
    const { work } = first;
    await ruledBy(HAO, first, { rule: "promise_not_kept" });
    expect(await ruledBy(HAO, await spotCheck(work), { rule: "standard_not_kept" }, 84)).toMatchObject({
      decided: true,
      points: 0,
      balance: 9,
    });
    const grave = await spotCheck(work);
    await ruledBy(HAO, grave, { rule: "grave_complaint" }, 86);
    expect(await ruledBy(QIN, grave, { rule: "grave_complaint" }, 88)).toMatchObject({ points: -6, balance: 6 });
    const entries = (await entriesOf(ZHAO)).slice(-3);
    const [light, reversal, heavy] = [
      entries.find(({ points }) => points === -3),
      entries.find(({ points }) => points === 3),
      entries.find(({ points }) => points === -6),
    ];
    expect(reversal).toMatchObject({ reversesId: light?.id, rule: "promise_not_kept" });
    expect(heavy).toMatchObject({ incidentSeq: 2, replacesId: light?.id, workOrderId: work.workOrderId });
  });
});

describe("an act of delight", () => {
  it("needs the customer's own answer, and is recorded once", async () => {
    const work = await completedRequest();
    const said = { requestId: work.requestId, words: "热心" };
    expect(await refusedWith("followup.bai", work.hour.after(60), recordDelight, said)).toBe("delight_needs_answer");
    const confirmed = await praised();
    await delighted(confirmed);
    expect(await refusedWith(QIN, confirmed.hour.after(66), recordDelight, { ...said, requestId: confirmed.requestId })).toBe(
      "delight_recorded_already",
    );
  });
});
