import { beforeAll, describe, expect, it } from "vitest";
import { registerCustomer } from "#lib/customers/index.ts";
import { openInspection } from "#lib/licence/index.ts";
import type { PersonActor } from "#lib/platform/actor.ts";
import { ReadDenied } from "#lib/platform/read-door.ts";
import { logRequest } from "#lib/requests/index.ts";
import { readSearch } from "#lib/search/index.ts";
import { read } from "#lib/wiring/doors.ts";
import {
  completedRequest,
  did,
  freshPhone,
  idOf,
  loggedEnquiry,
  loggedRepair,
  look,
  offeredOrder,
  orderRow,
  person,
  requestRow,
  until,
  type Work,
} from "./cast.ts";
import { pastEveryRule, withWorld } from "./scenarios.ts";

withWorld();

const NAME = "裴望舒";
const PHONE = "13900007316";
const SERIAL = "XQG-88 SEARCH-0001";

let work: Work;

beforeAll(async () => {
  const asset = await look(({ db }) => db.category.findFirstOrThrow({ where: { code: "washing_machine" } }));
  work = await until(
    "on_site",
    await offeredOrder({
      customer: { name: NAME, phone: PHONE },
      address: { divisionCode: "510703", detail: "涪滨路 77 号 2 栋 1804", latE6: 31_467_000, lngE6: 104_741_000 },
      asset: { categoryId: asset.id, serial: SERIAL, purchasedOn: "2025-06-01" },
    }),
  );
});

const search = async (login: string, text: string, as?: (actor: PersonActor) => PersonActor) => {
  const actor = await person(login);
  return read(as ? as(actor) : actor, "identity.own", (context) => readSearch(context, text));
};

/** Every way to the one customer and request of this file. */
const everyWay = async () => {
  const { number: order } = await orderRow(work.workOrderId);
  const { customerId } = await requestRow(work.requestId);
  const { number: file } = await look(({ db }) => db.customer.findUniqueOrThrow({ where: { id: customerId } }));
  const byNumber = [String(work.number), `单号${work.number}`, String(order)];
  const byPerson = [
    NAME,
    "裴望",
    "裴女士",
    "7316",
    "尾号7316",
    "裴 7316",
    "139****7316",
    PHONE,
    "139 0000 7316",
    "涪滨路77号",
    "涪滨路 77 号",
    String(file),
  ];
  const byAppliance = [SERIAL, "xqg88search", "XQG-88.search0001"];
  return { byNumber, byPerson, byAppliance, all: [...byNumber, ...byPerson, ...byAppliance] };
};

describe("somebody who searches", () => {
  it("at headquarters finds the request by every number and serial, the household's file by number, name, tail and address", async () => {
    const ways = await everyWay();
    const { customerId } = await requestRow(work.requestId);
    for (const login of ["agent.lin", "dispatch.xu", "followup.bai", "complaint.fang", "callcentre.gao"]) {
      for (const text of ways.all) {
        const found = await search(login, text);
        expect(
          found.map(({ href }) => href),
          `${login} ${text}`,
        ).toContain(ways.byPerson.includes(text) ? `/customers/${customerId}` : `/requests/${work.requestId}`);
      }
    }
  });

  it("reads what was found: the request by its number, the household by its name, the appliance by its serial", async () => {
    const [request] = await search("agent.lin", String(work.number));
    expect(request).toMatchObject({
      kind: "request",
      customer: NAME,
      workOrder: null,
      request: { number: work.number, type: "repair", stage: "in_service" },
    });
    const { number: order } = await orderRow(work.workOrderId);
    expect(await search("agent.lin", String(order))).toMatchObject([
      { kind: "request", workOrder: order, request: { number: work.number } },
    ]);
    const [customer] = await search("agent.lin", "裴望");
    expect(customer).toMatchObject({
      kind: "customer",
      name: NAME,
      phoneMask: "139****7316",
      place: "绵阳市 涪城区 涪滨路 77 号 2 栋 1804",
    });
    const appliance = (await search("agent.lin", "xqg88search")).find(({ kind }) => kind === "appliance");
    expect(appliance).toMatchObject({ serial: SERIAL, customer: NAME, category: { zh: "洗衣机" } });
  });

  it("in the field finds their own customer in their visit, and a colleague's nowhere", async () => {
    const ways = await everyWay();
    for (const text of ways.all) {
      expect(
        (await search("tech.zhaolei", text)).map(({ href }) => href),
        text,
      ).toContain(`/visits/${work.workOrderId}`);
      for (const login of ["tech.tangyu", "tech.luomin"]) expect(await search(login, text), `${login} ${text}`).toEqual([]);
    }
  });

  it("at an outlet or a centre finds its own, and a foreign customer nowhere", async () => {
    const ways = await everyWay();
    for (const text of ways.all) {
      for (const login of ["outlet.chen", "centre.deng"]) {
        expect(
          (await search(login, text)).map(({ href }) => href),
          `${login} ${text}`,
        ).toContain(`/requests/${work.requestId}`);
      }
      for (const login of ["outlet.feng", "centre.ruan", "centre.xue"]) expect(await search(login, text), `${login} ${text}`).toEqual([]);
    }
  });

  it("with masks alone finds a number and no person, so that no answer tells what a mask hides", async () => {
    const ways = await everyWay();
    for (const text of ways.byPerson) expect(await search("audit.jin", text), text).toEqual([]);
    for (const text of [...ways.byNumber, ...ways.byAppliance]) {
      const found = await search("audit.jin", text);
      expect(
        found.map(({ href }) => href),
        text,
      ).toContain(`/requests/${work.requestId}`);
      expect(JSON.stringify(found), text).not.toContain(NAME);
      expect(found[0], text).toMatchObject({ customer: "裴**" });
    }
    for (const text of ways.all) expect(await search("admin.ye", text), text).toEqual([]);
  });

  it("never sees a complaint below headquarters", async () => {
    const { number } = await did(await person("agent.lin"), logRequest, {
      ...{ type: "complaint", channel: "phone", customer: { name: "屈怨", phone: freshPhone() } },
      ...{ divisionCode: "510703", words: "师傅态度不好" },
    });
    for (const login of ["outlet.chen", "centre.deng", "tech.zhaolei"]) {
      expect([...(await search(login, "屈怨")), ...(await search(login, String(number)))], login).toEqual([]);
    }
    expect(await search("agent.lin", "屈怨")).toMatchObject([{ request: { number, type: "complaint" } }]);
  });

  it("finds an inspection by its number where inspections are ruled on, and nowhere else", async () => {
    const done = await completedRequest();
    const inspector = await person("inspector.hao", done.hour.after(70));
    const { inspectionId } = await did(inspector, openInspection, {
      ...{ workOrderId: done.workOrderId, complaintRequestId: null, about: ["standard"], words: "抽查" },
    });
    const { number } = await look(({ db }) => db.inspection.findUniqueOrThrow({ where: { id: inspectionId } }));
    for (const login of ["inspector.hao", "complaint.fang", "hq.qin"]) {
      expect(await search(login, `稽查${number}`), login).toMatchObject([
        { kind: "inspection", number, requestNumber: done.number, technician: { zh: "赵磊" }, href: `/inspections/${inspectionId}` },
      ]);
    }
    for (const login of ["agent.lin", "outlet.chen", "centre.deng", "tech.zhaolei", "audit.jin", "admin.ye"]) {
      expect(await search(login, String(number)), login).toEqual([]);
    }
  });

  it("finds technicians with what they are at, and outlets, where the organisation is theirs to read", async () => {
    const [zhao] = await search("dispatch.xu", "赵磊");
    expect(zhao).toMatchObject({
      kind: "technician",
      name: { zh: "赵磊" },
      request: { id: work.requestId },
      href: `/requests/${work.requestId}`,
    });
    for (const written of ["zhao lei", "ZhaoLei"]) {
      expect((await search("outlet.chen", written)).map(({ href }) => href)).toContain(`/licences/${await idOf("tech.zhaolei")}`);
    }
    for (const login of ["outlet.feng", "centre.ruan", "agent.lin", "tech.tangyu", "admin.ye"]) {
      expect(
        (await search(login, "赵磊")).filter(({ kind }) => kind === "technician"),
        login,
      ).toEqual([]);
    }
    const outlet = await look(({ db }) =>
      db.outlet.findFirstOrThrow({ where: { technicians: { some: { person: { login: "tech.zhaolei" } } } } }),
    );
    expect(await search("dispatch.xu", outlet.nameZh)).toContainEqual(
      expect.objectContaining({ kind: "outlet", href: `/dispatch?centre=${outlet.centreId}` }),
    );
    expect((await search("centre.ruan", outlet.nameZh)).filter(({ kind }) => kind === "outlet")).toEqual([]);
  });

  it("shows the household's open request before its closed one, and one that never asked for anything in its file", async () => {
    const first = await loggedEnquiry();
    const { customerId } = await requestRow(first.requestId);
    const { name } = await look(({ db }) => db.customer.findUniqueOrThrow({ where: { id: customerId } }));
    expect((await search("agent.lin", name)).some((hit) => hit.kind === "customer" && hit.request?.number === first.number)).toBe(true);
    const file = { name: "静候", wishes: null, phones: [freshPhone()], addresses: [], assets: [] };
    const silent = await did(await person("agent.lin"), registerCustomer, file);
    for (const login of ["agent.lin", "dispatch.xu"])
      expect(await search(login, "静候"), login).toMatchObject([
        { kind: "customer", request: null, href: `/customers/${silent.customerId}` },
      ]);
    expect(await search("outlet.chen", "静候")).toEqual([]);
  });

  it("finds a name by its pinyin, whole or by its first letters, and by the sound a family name has of its own", async () => {
    for (const login of ["agent.lin", "outlet.chen", "tech.zhaolei"]) {
      for (const text of ["peiwangshu", "Pei Wang", "peiw", "pws", "PW"]) {
        expect(
          (await search(login, text)).some((hit) => hit.kind === "customer" && hit.name === NAME),
          `${login} ${text}`,
        ).toBe(true);
      }
      expect(await search(login, "wangshu"), login).toEqual([]);
    }
    const file = { wishes: null, addresses: [], assets: [] };
    await did(await person("agent.lin"), registerCustomer, { ...file, name: "曾吕单", phones: [freshPhone()] });
    for (const text of ["zenglvdan", "zld"]) expect(await search("agent.lin", text), text).toMatchObject([{ name: "曾吕单" }]);
    expect(await search("agent.lin", "cenglvdan")).toEqual([]);
  });

  it("finds a number by any part of it where numbers may be shown, shows the mask alone, and nowhere else tells", async () => {
    for (const text of ["00007316", "1390000731", "0 0007-3"]) {
      const found = await search("agent.lin", text);
      expect(
        found.filter(({ kind }) => kind === "customer"),
        text,
      ).toMatchObject([{ name: NAME, phoneMask: "139****7316" }]);
      expect(JSON.stringify(found)).not.toContain(PHONE);
      for (const login of ["inspector.hao", "hq.qin", "audit.jin", "outlet.chen", "tech.zhaolei"]) {
        expect(
          (await search(login, text)).filter(({ kind }) => kind === "customer"),
          `${login} ${text}`,
        ).toEqual([]);
      }
    }
    for (const text of ["99997316", "000000000"])
      expect(
        (await search("agent.lin", text)).filter(({ kind }) => kind === "customer"),
        text,
      ).toEqual([]);
  });

  it("finds a number of a line by its area code with the zero one dials, and by its country's digits", async () => {
    const file = { wishes: null, addresses: [], assets: [], name: "固线查", phones: ["0816-2270419"] };
    await did(await person("agent.lin"), registerCustomer, file);
    for (const text of ["08162270", "8162270", "2270419", "868162270", "00868162270", "0816 2270419"]) {
      expect(
        (await search("agent.lin", text)).some((hit) => hit.kind === "customer" && hit.name === "固线查"),
        text,
      ).toBe(true);
    }
  });

  it("finds an appliance below headquarters by its serial and its model, and none of other places", async () => {
    const { assetId } = await requestRow(work.requestId);
    const model = await look(async ({ db }) => {
      const taken = await db.asset.findMany({ where: { modelId: { not: null } }, distinct: ["modelId"], select: { modelId: true } });
      return db.model.findFirstOrThrow({ where: { id: { notIn: taken.flatMap(({ modelId }) => modelId ?? []) } } });
    });
    await pastEveryRule(`UPDATE asset SET model_id = '${model.id}' WHERE id = '${assetId}'`);
    for (const text of [SERIAL, "xqg88search", model.code]) {
      for (const login of ["outlet.chen", "centre.deng", "tech.zhaolei"]) {
        expect(
          (await search(login, text)).filter((hit) => hit.kind === "appliance" && hit.serial === SERIAL),
          `${login} ${text}`,
        ).toHaveLength(1);
      }
      expect((await search("outlet.feng", text)).filter((hit) => hit.kind === "appliance" && hit.serial === SERIAL)).toEqual([]);
    }
  });

  it("finds an address by its beginning and by a part of it, and a part also where the line could be a name few have", async () => {
    const file = { wishes: null, addresses: [], assets: [], name: "滨路生", phones: [freshPhone()] };
    await did(await person("agent.lin"), registerCustomer, file);
    for (const login of ["agent.lin", "outlet.chen", "tech.zhaolei"]) {
      for (const text of ["涪滨路77", "路77号2栋", "涪滨", "滨路"]) {
        expect(
          (await search(login, text)).some((hit) => hit.kind === "customer" && hit.name === NAME),
          `${login} ${text}`,
        ).toBe(true);
      }
    }
  });

  it("finds a part within a name, at headquarters and below", async () => {
    for (const login of ["agent.lin", "outlet.chen", "tech.zhaolei"]) {
      expect(
        (await search(login, "望舒")).some((hit) => hit.kind === "customer" && hit.name === NAME),
        login,
      ).toBe(true);
    }
  });

  it("types signs of a pattern and finds nothing by them", async () => {
    for (const text of ["%%", "裴%", "_望_", "\\", "裴望舒%' OR 1=1 --", "((((", "*"])
      expect(await search("agent.lin", text), text).toEqual([]);
  });

  it("is answered with at most six of a kind, the newest work first", async () => {
    const phones = Array.from({ length: 8 }, freshPhone);
    const logged: number[] = [];
    for (const phone of phones) logged.push((await loggedRepair({ customer: { name: "蒲公英", phone } })).number);
    const found = await search("agent.lin", "蒲公英");
    expect(found.map((hit) => hit.kind === "customer" && hit.request?.number)).toEqual(logged.reverse().slice(0, 6));
  });

  it("without the permission to be here is refused", async () => {
    await expect(search("agent.lin", NAME, (actor) => ({ ...actor, permissions: new Set() }))).rejects.toThrow(ReadDenied);
  });
});
