import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DivisionName, folded, gazetteerOf, lineOf } from "#lib/network/rules/gazetteer.ts";
import { type ParsedAddress, parseAddress, type Reading } from "#lib/network/rules/parse-address.ts";
import { divisionsToStreet } from "#seed/divisions.ts";

const divisions = divisionsToStreet();
const gazetteer = gazetteerOf(divisions);
const streets = divisions.filter(({ level }) => level === 4);
const pathOf = (division: DivisionName | null) => (division ? lineOf(gazetteer, division).map(({ name }) => name) : []);
const said = ({ division, street, rest }: Reading) => [pathOf(street ?? division).join(" "), rest] as const;
const readingsOf = ({ doubts }: ParsedAddress) => doubts.flatMap((doubt) => ("readings" in doubt ? doubt.readings.map(said) : []));
const parse = (text: string) => parseAddress(text, gazetteer);

/** Text, place, rest: nothing in doubt. */
const PLAIN: readonly (readonly [string, string, string])[] = [
  ["四川省绵阳市涪城区临园路东段78号3栋2单元501 王芳收", "四川省 绵阳市 涪城区", "临园路东段78号3栋2单元501 王芳收"],
  ["四川绵阳涪城临园路东段78号", "四川省 绵阳市 涪城区", "临园路东段78号"],
  ["四川 绵阳 涪城 临园路东段78号", "四川省 绵阳市 涪城区", "临园路东段78号"],
  ["四川省，绵阳市，涪城区，临园路东段78号", "四川省 绵阳市 涪城区", "临园路东段78号"],
  ["绵阳市涪城区丰谷镇正街１２号", "四川省 绵阳市 涪城区 丰谷镇", "正街12号"],
  ["绵阳市丰谷镇正街12号", "四川省 绵阳市 涪城区 丰谷镇", "正街12号"],
  ["涪城区临园路78号", "四川省 绵阳市 涪城区", "临园路78号"],
  ["涪城区丰谷镇", "四川省 绵阳市 涪城区 丰谷镇", ""],
  ["四川涪城区临园路", "四川省 绵阳市 涪城区", "临园路"],
  ["收件人王芳四川省绵阳市涪城区临园路78号", "四川省 绵阳市 涪城区", "收件人王芳 临园路78号"],
  ["王芳 13800000000 四川省绵阳市涪城区临园路78号", "四川省 绵阳市 涪城区", "王芳 13800000000 临园路78号"],
  ["收货地址：四川省 绵阳市 涪城区 城厢街道 临园路78号", "四川省 绵阳市 涪城区 城厢街道", "收货地址: 临园路78号"],
  ["涪城区城厢街道办事处临园路78号", "四川省 绵阳市 涪城区 城厢街道", "临园路78号"],
  ["四川省绵阳市绵阳市涪城区临园路", "四川省 绵阳市 涪城区", "临园路"],
  ["绵阳市北川县", "四川省 绵阳市 北川羌族自治县", ""],
  ["四川绵阳北川羌族自治县永昌镇", "四川省 绵阳市 北川羌族自治县 永昌镇", ""],
  ["北京市朝阳区建国路88号", "北京市 朝阳区", "建国路88号"],
  ["北京朝阳建国路88号", "北京市 朝阳区", "建国路88号"],
  ["北京 北京市 朝阳区 建国路88号", "北京市 朝阳区", "建国路88号"],
  ["北京市市辖区东城区景山街道", "北京市 东城区 景山街道", ""],
  ["上海浦东新区陆家嘴街道世纪大道1号", "上海市 浦东新区 陆家嘴街道", "世纪大道1号"],
  ["上海市上海市徐汇区漕溪北路18号", "上海市 徐汇区", "漕溪北路18号"],
  ["天津市和平区南京路99号", "天津市 和平区", "南京路99号"],
  ["重庆市忠县忠州街道", "重庆市 忠县 忠州街道", ""],
  ["重庆 重庆市 县 忠县 忠州街道", "重庆市 忠县 忠州街道", ""],
  ["重庆渝北龙溪街道红锦大道", "重庆市 渝北区 龙溪街道", "红锦大道"],
  ["湖北省仙桃市干河街道仙桃大道", "湖北省 仙桃市 干河街道", "仙桃大道"],
  ["湖北省省直辖县级行政单位仙桃市仙桃大道", "湖北省 仙桃市", "仙桃大道"],
  ["河南省济源市天坛街道", "河南省 济源市 济源市天坛街道", ""],
  ["河南济源天坛街道沁园路", "河南省 济源市 济源市天坛街道", "沁园路"],
  ["海南省琼海市嘉积镇", "海南省 琼海市 嘉积镇", ""],
  ["新疆石河子市北泉镇", "新疆维吾尔自治区 石河子市 北泉镇", ""],
  ["广东省东莞市长安镇德政路1号", "广东省 东莞市 长安镇", "德政路1号"],
  ["东莞长安镇德政路1号", "广东省 东莞市 长安镇", "德政路1号"],
  ["广东中山市小榄镇", "广东省 中山市 小榄镇", ""],
  ["甘肃省嘉峪关市雄关街道", "甘肃省 嘉峪关市 雄关街道", ""],
  ["吉林省吉林市船营区解放中路", "吉林省 吉林市 船营区", "解放中路"],
  ["吉林省长春市朝阳区", "吉林省 长春市 朝阳区", ""],
  ["河北石家庄桥西区中山路", "河北省 石家庄市 桥西区", "中山路"],
  ["江苏省南京市鼓楼区中央路", "江苏省 南京市 鼓楼区", "中央路"],
  ["内蒙古锡林郭勒盟东乌珠穆沁旗乌里雅斯太镇", "内蒙古自治区 锡林郭勒盟 东乌珠穆沁旗 乌里雅斯太镇", ""],
  ["内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇", "内蒙古自治区 呼伦贝尔市 鄂温克族自治旗 巴彦托海镇", ""],
  ["内蒙古包头达尔罕茂明安联合旗百灵庙镇", "内蒙古自治区 包头市 达尔罕茂明安联合旗 百灵庙镇", ""],
  ["四川阿坝州汶川县威州镇", "四川省 阿坝藏族羌族自治州 汶川县 威州镇", ""],
  ["西藏日喀则市桑珠孜区城南街道", "西藏自治区 日喀则市 桑珠孜区 城南街道", ""],
  ["西藏自治区那曲市色尼区那曲镇", "西藏自治区 那曲市 色尼区 那曲镇", ""],
  ["广西南宁市青秀区民族大道", "广西壮族自治区 南宁市 青秀区", "民族大道"],
];

/** Text, doubt, what is sure of it, what is offered to choose from. */
const DOUBTFUL: readonly (readonly [string, string, readonly [string, string], readonly (readonly [string, string])[]])[] = [
  ["3栋2单元501", "none", ["", "3栋2单元501"], []],
  ["", "none", ["", ""], []],
  ["中山市场旁", "none", ["", "中山市场旁"], []],
  ["上海路12号", "none", ["", "上海路12号"], []],
  ["安康小区5栋", "none", ["", "安康小区5栋"], []],
  ["和平里3号", "none", ["", "和平里3号"], []],
  ["临园路涪城区政府旁", "none", ["", "临园路涪城区政府旁"], []],
  ["绵阳临园路78号", "perhaps", ["", "绵阳临园路78号"], [["四川省 绵阳市", "临园路78号"]]],
  ["丰谷镇正街", "perhaps", ["", "丰谷镇正街"], [["四川省 绵阳市 涪城区 丰谷镇", "正街"]]],
  [
    "朝阳区建国路88号",
    "several",
    ["", "朝阳区建国路88号"],
    [
      ["北京市 朝阳区", "建国路88号"],
      ["吉林省 长春市 朝阳区", "建国路88号"],
    ],
  ],
  [
    "四川省涪陵区滨江路",
    "contradicts",
    ["", "四川省涪陵区滨江路"],
    [
      ["四川省", "涪陵区滨江路"],
      ["重庆市 涪陵区", "四川省 滨江路"],
    ],
  ],
  ["上海市南京东路1号", "county_open", ["上海市", "南京东路1号"], []],
  ["四川省绵阳市高新区石桥铺", "county_open", ["四川省 绵阳市", "高新区石桥铺"], []],
  ["绵阳市区临园路", "county_open", ["四川省 绵阳市", "临园路"], []],
];

describe("a written address", () => {
  test.each(PLAIN)("%s is read without a doubt", (text, place, rest) => {
    const read = parse(text);
    expect(said(read)).toEqual([place, rest]);
    expect(read.doubts).toEqual([]);
  });

  test.each(DOUBTFUL)("%s leaves a doubt: %s", (text, doubt, sure, choices) => {
    const read = parse(text);
    expect(read.doubts.map(({ code }) => code)).toEqual([doubt]);
    expect(said(read)).toEqual(sure);
    expect(readingsOf(read)).toEqual(choices);
  });

  test("that names a township of many counties shows eight of them and says how many more there are", () => {
    const [doubt] = parse("城关镇解放路1号").doubts;
    if (doubt?.code !== "perhaps") throw new Error("read as something sure");
    expect(doubt.readings).toHaveLength(8);
    expect(doubt.readings.length + doubt.more).toBe(streets.filter(({ name }) => name === "城关镇").length);
  });

  test("with two places in it is taken for neither", () => {
    const read = parse("四川省绵阳市涪城区临园路78号，寄往四川省成都市武侯区一环路1号");
    expect(read.division).toBeNull();
    expect(readingsOf(read).map(([place]) => place)).toEqual(["四川省 绵阳市 涪城区", "四川省 成都市 武侯区"]);
  });

  test("with a street's name that lies in several counties of a city is sure of the city alone", () => {
    const city = (street: DivisionName) => `${street.name} ${street.parentCode?.slice(0, 4)}`;
    const known = new Set<string>();
    const twice = streets
      .filter((street) => pathOf(street).length === 4)
      .find((street) => known.has(city(street)) || !known.add(city(street)));
    if (!twice) throw new Error("no such street");
    const [province = "", cityName = ""] = pathOf(twice);
    const read = parse(`${province}${cityName}${twice.name}1号`);
    expect(said(read)).toEqual([`${province} ${cityName}`, `${twice.name}1号`]);
    expect(read.doubts.map(({ code }) => code)).toEqual(["several"]);
  });
});

describe("reading", () => {
  test("finds every street of the country again from its full address", () => {
    const lost = streets.filter((street) => {
      const { street: found, rest, doubts } = parse(`${pathOf(street).join("")}88号3栋`);
      return found?.code !== street.code || rest !== "88号3栋" || doubts.length > 0;
    });
    expect(lost.map((street) => pathOf(street).join(" "))).toEqual([]);
    expect(streets.length).toBe(41_352);
  });

  test("finds a county again from its names apart, with or without the kind of its province", () => {
    const counties = divisions.filter(({ level }) => level === 3);
    const lost = counties.filter((county) => {
      const [province = "", ...more] = pathOf(county);
      const short = province.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, "");
      return [province, short].some((first) => parse([first, ...more, "88号"].join(" ")).division?.code !== county.code);
    });
    expect(lost.map((county) => pathOf(county).join(" "))).toEqual([]);
  });

  // Words that people mix: names of places, whole or cut, roads, signs, anything.
  const word = fc.oneof(
    fc.constantFrom(...divisions.slice(0, 3400).map(({ name }) => name)),
    fc.constantFrom(...streets.filter((_, index) => index % 40 === 0).map(({ name }) => name)),
    fc.constantFrom("四川", "绵阳", "涪城", "吉林", "市", "区", "县", "临园路", "１２号", "　", " ", "，", "(", "王芳收"),
    fc.string({ unit: "grapheme", maxLength: 6 }),
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(""));
  const parting = /[\s,，、;；:：·>|/-]/g;

  test("loses no character but white space and signs between names: all else is in the rest or in a name that was taken", () => {
    const sorted = (words: string) => [...words.replace(parting, "")].sort().join("");
    fc.assert(
      fc.property(text, (written) => {
        const read = parse(written);
        for (const one of [read, ...read.doubts.flatMap((doubt) => ("readings" in doubt ? doubt.readings : []))]) {
          expect(sorted(one.rest + one.taken.join(""))).toBe(sorted(folded(written)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("takes a street only within its division, and offers a choice only of places that differ", () => {
    fc.assert(
      fc.property(text, (written) => {
        const read = parse(written);
        for (const one of [read, ...read.doubts.flatMap((doubt) => ("readings" in doubt ? doubt.readings : []))]) {
          if (one.street) expect(one.street.parentCode).toBe(one.division?.code);
          if (one.division) expect(one.division.level).toBeLessThan(4);
        }
        const places = readingsOf(read).map(([place]) => place);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 500 },
    );
  });

  test("answers the same from the names that stand in the text as from those of the whole country", () => {
    fc.assert(
      fc.property(text, (written) => {
        const standing = divisions.filter(
          ({ level, name, parentCode }) =>
            level < 4 ||
            folded(written).includes(folded(name)) ||
            (name.endsWith("族乡") && written.includes(name.slice(0, 2))) ||
            name.startsWith(gazetteer.byCode.get(parentCode ?? "")?.name ?? "?"),
        );
        expect(parseAddress(written, gazetteerOf(standing))).toEqual(parse(written));
      }),
      { numRuns: 20, examples: [["北京市虎丘区"]] },
    );
  });
});
