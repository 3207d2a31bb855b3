import { beforeAll, describe, expect, test } from "vitest";
import { recogniseCaller } from "#lib/customers/index.ts";
import type { PlaceView } from "#lib/network/contract/views.ts";
import { readAddress, readPlacesBelow, readPlacesNamed } from "#lib/network/index.ts";
import { logRequest, obtainAddress, readRequestFile } from "#lib/requests/index.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { execute, read } from "#lib/wiring/doors.ts";
import { did, loggedRepair, person, repairInput } from "./cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

let agent: Awaited<ReturnType<typeof person>>;
beforeAll(async () => {
  agent = await person("agent.lin");
});

const named = (typed: string) => read(agent, "network.read", ({ db }) => readPlacesNamed(db, typed));
const below = (code: string | null) => read(agent, "network.read", ({ db }) => readPlacesBelow(db, code));
const pasted = (text: string) => read(agent, "network.read", ({ db }) => readAddress(db, text));
const path = ({ province, city, county, street }: PlaceView) =>
  [province, city, county, street].flatMap((part) => part?.name ?? []).join(" ");

describe("the picker of places", () => {
  test.each([
    ["涪城", "四川省 绵阳市 涪城区"],
    ["四川 fcq", "四川省 绵阳市 涪城区"],
    ["绵阳 fcq", "四川省 绵阳市 涪城区"],
    ["涪城 fg", "四川省 绵阳市 涪城区 丰谷镇"],
    ["mys fc fg", "四川省 绵阳市 涪城区 丰谷镇"],
    ["四川省 绵阳市 涪城区 丰谷", "四川省 绵阳市 涪城区 丰谷镇"],
    ["东莞 长安", "广东省 东莞市 长安镇"],
    ["北京 朝阳", "北京市 朝阳区"],
    ["嘉峪关 xg", "甘肃省 嘉峪关市 雄关街道"],
  ])("answers to %s", async (typed, expected) => {
    const found = (await named(typed)).map(path);
    expect(found[0]).toBe(expected);
  });

  test("lists what lies below: provinces, cities, counties, streets, and a municipality's counties at once", async () => {
    expect(await below(null)).toHaveLength(31);
    expect((await below("510000")).map(path)).toContain("四川省 绵阳市");
    expect((await below("510700")).map(path)).toContain("四川省 绵阳市 涪城区");
    expect((await below("510703")).map(path)).toContain("四川省 绵阳市 涪城区 丰谷镇");
    expect((await below("110000")).map(path)).toContain("北京市 朝阳区");
    expect((await below("110000")).every(({ county }) => county !== null)).toBe(true);
  });

  test("knows a city without counties, and no other city, as the place itself", async () => {
    const [dongguan] = await named("东莞市");
    expect(dongguan).toMatchObject({ city: { code: "441900" }, county: null, undivided: true });
    const [changan] = await named("东莞 长安");
    expect(changan).toMatchObject({ city: { code: "441900" }, county: null, undivided: true });
    expect((await named("绵阳"))[0]).toMatchObject({ city: { code: "510700" }, county: null, undivided: false });
  });

  test("finds nothing for nonsense and takes signs of a pattern as they are", async () => {
    expect(await named("qqqqq")).toEqual([]);
    expect(await named("%")).toEqual([]);
    expect(await named("_'\\")).toEqual([]);
  });
});

describe("a pasted address", () => {
  test("is read with the names that stand in it", async () => {
    const found = await pasted("四川省绵阳市涪城区丰谷镇正街１２号 王芳收");
    expect(path(found.place)).toBe("四川省 绵阳市 涪城区 丰谷镇");
    expect(found).toMatchObject({ rest: "正街12号 王芳收", doubt: null, choices: [], more: 0 });
  });

  test("is read where a name is written shorter than it is listed", async () => {
    expect(path((await pasted("河南济源天坛街道沁园路")).place)).toBe("河南省 济源市 济源市天坛街道");
    expect(path((await pasted("绵阳市平武县虎牙乡")).place)).toBe("四川省 绵阳市 平武县 虎牙藏族乡");
    expect((await pasted("广东东莞长安镇德政路")).place).toMatchObject({ city: { code: "441900" }, county: null, undivided: true });
  });

  test("in doubt offers what it may mean and takes nothing", async () => {
    const found = await pasted("朝阳区建国路88号");
    expect(found).toMatchObject({ place: { province: null }, doubt: "several", rest: "朝阳区建国路88号" });
    expect(found.choices.map(({ place }) => path(place))).toEqual(["北京市 朝阳区", "吉林省 长春市 朝阳区"]);
    expect((await pasted("3栋2单元")).doubt).toBe("none");
    const many = await pasted("城关镇");
    expect(many.choices).toHaveLength(8);
    expect(many.more).toBeGreaterThan(50);
  });
});

describe("an address with a street", () => {
  const WITH_STREET = { divisionCode: "510703", streetCode: "510703100", detail: "正街 12 号" };

  test("is shown with it to the agent who logged it and to the next one who takes this household's call", async () => {
    const input = { ...(await repairInput()), address: WITH_STREET };
    const { requestId } = await did(agent, logRequest, input);
    const file = await read(agent, "requests.read", (context) => readRequestFile(context, requestId));
    expect(file?.place).toMatchObject({ divisionCode: "510703", streetCode: "510703100", division: "四川省 绵阳市 涪城区 丰谷镇" });
    const [household] = await read(agent, "customers.read", (context) => recogniseCaller(context, input.customer.phone));
    expect(household?.addresses).toMatchObject([{ divisionCode: "510703", division: "四川省 绵阳市 涪城区 丰谷镇", detail: "正街 12 号" }]);
  });

  test("may be obtained later", async () => {
    const { requestId } = await loggedRepair({ address: null, window: null, divisionCode: "510703" });
    await did(agent, obtainAddress, { requestId, seenVersion: 1, address: WITH_STREET });
    const file = await read(agent, "requests.read", (context) => readRequestFile(context, requestId));
    expect(file?.place).toMatchObject({ streetCode: "510703100", toObtain: false });
  });

  test("is refused where the street lies in another county or is no street", async () => {
    const input = { ...(await repairInput()), address: { ...WITH_STREET, divisionCode: "510704" } };
    expect(await execute(agent, logRequest, uuidv7(), input)).toMatchObject({ ok: false, refusal: { code: "not_found" } });
    const county = { ...input, address: { ...WITH_STREET, streetCode: "510703" } };
    expect(await execute(agent, logRequest, uuidv7(), county)).toMatchObject({ ok: false, refusal: { code: "invalid" } });
  });
});
