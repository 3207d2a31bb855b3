import fc from "fast-check";
import { describe, expect, test } from "vitest";
import zhCN from "#lib/i18n/messages/zh-CN.ts";
import { SearchInput } from "#lib/search/contract/inputs.ts";
import { LONGEST_SEARCH } from "#lib/search/contract/limits.ts";
import type { Hit, RequestLine } from "#lib/search/contract/views.ts";
import { answers, markedParts } from "#lib/search/rules/matching.ts";
import { readingsOf } from "#lib/search/rules/readings-of.ts";
import { askable, sightOf } from "#lib/search/rules/sight.ts";
import { wayTo } from "#lib/search/rules/way-to.ts";
import { PLACES } from "#lib/shared/navigation.ts";
import { permissionsOf, ROLES, type Role } from "#lib/shared/roles.ts";

const kinds = (text: string) => readingsOf(text).map(({ kind }) => kind);

describe("what a typed line can mean", () => {
  test("six digits are a number, with or without the word before it, and no telephone number", () => {
    for (const written of ["100123", "#100123", "No.100123", "单号100123", "受理单100123", "工单 100123"]) {
      expect(readingsOf(SearchInput.parse({ text: written }).text)).toContainEqual({ kind: "number", number: 100_123 });
    }
    expect(kinds("100123")).toEqual(["number", "phone_part", "serial"]);
  });

  test("four digits are a tail, also as the mask shows it, and with a name beside them", () => {
    for (const written of ["0901", "尾号0901", "尾号 0901", "139****0901"]) {
      expect(readingsOf(written)).toContainEqual({ kind: "phone_tail", tail: "0901", name: null });
    }
    for (const written of ["彭 0901", "0901 彭女士"]) {
      expect(readingsOf(written)).toContainEqual({ kind: "phone_tail", tail: "0901", name: "彭" });
    }
    expect(kinds("901")).toEqual([]);
  });

  test("a whole number to call is one number in every writing", () => {
    for (const written of ["13900000901", "139 0000 0901", "+86 139-0000-0901", "１３９００００ ０９０１"]) {
      expect(readingsOf(SearchInput.parse({ text: written }).text)).toContainEqual({ kind: "phone", e164: "+8613900000901" });
    }
  });

  test("a part of a name is one Chinese character or two letters, without how one addresses its bearer", () => {
    expect(readingsOf("彭")).toContainEqual({ kind: "name", fragment: "彭" });
    expect(readingsOf("彭女士")).toContainEqual({ kind: "name", fragment: "彭" });
    expect(readingsOf("先生")).toContainEqual({ kind: "name", fragment: "先生" });
    expect(kinds("a")).toEqual([]);
    expect(kinds("An")).toEqual(["name", "sound"]);
  });

  test("Latin letters are also the sound of a name, as one word", () => {
    for (const typed of ["Zhang Wei", "zhang'wei", "ZHANGWEI"]) {
      expect(readingsOf(typed)).toContainEqual({ kind: "sound", letters: "zhangwei" });
    }
    expect(readingsOf("lü")).toContainEqual({ kind: "sound", letters: "lv" });
    for (const typed of ["z", "zhang1", "张wei"]) expect(kinds(typed)).not.toContain("sound");
  });

  test("five digits and more are a part of a number, in every writing", () => {
    for (const typed of ["0816 23", "081-623", "081623"])
      expect(readingsOf(typed)).toContainEqual({ kind: "phone_part", digits: "081623" });
    for (const typed of ["8162", "081623456789", "0816x23"]) expect(kinds(typed)).not.toContain("phone_part");
  });

  test("an address is one address with and without spaces", () => {
    expect(readingsOf("文三路 398 号")).toContainEqual({ kind: "address", fragment: "文三路398号" });
    expect(kinds("398")).not.toContain("address");
  });

  test("a serial is read in any writing, a model's code by its beginning", () => {
    expect(kinds("xqg70-1206 19727")).toEqual(expect.arrayContaining(["serial", "model"]));
    expect(kinds("BCD")).toContain("model");
    expect(kinds("BC")).not.toContain("model");
    expect(kinds("文三路398号")).not.toContain("serial");
  });

  test("anything typed is read without a fault, in bounded readings", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: LONGEST_SEARCH }), (typed) => {
        const parsed = SearchInput.safeParse({ text: typed });
        const readings = parsed.success ? readingsOf(parsed.data.text) : [];
        expect(readings.length).toBeLessThanOrEqual(6);
        for (const reading of readings) if (reading.kind === "number") expect(reading.number).toBeLessThan(2 ** 31);
      }),
    );
  });

  test("an empty line, one too long and one that is no text are refused", () => {
    for (const text of ["", "   ", "彭".repeat(LONGEST_SEARCH + 1), "a\0b", "\ud800"]) {
      expect(SearchInput.safeParse({ text }).success).toBe(false);
    }
  });
});

describe("who may look for what", () => {
  const sight = (role: Role, scope = "hq") => sightOf({ permissions: permissionsOf([role]), scope: { kind: scope } });

  test("an auditor, who reads masks, looks for numbers and serials and never for people", () => {
    const seen = sight("auditor");
    expect(seen).toMatchObject({ requests: "file", people: false });
    const readings = ["彭", "0901", "13900000901", "文三路", "100123", "pengyu", "XQG7012061"].flatMap((text) => readingsOf(text));
    expect([...new Set(askable(readings, seen).map(({ kind }) => kind))].sort()).toEqual(["model", "number", "serial"]);
  });

  test("an administrator looks for no customer and no request", () => {
    expect(sight("administrator")).toEqual({
      ...{ requests: null, people: false, numbers: false, inspections: false, organisation: false, licences: false },
    });
    expect(askable(readingsOf("100123"), sight("administrator"))).toEqual([]);
  });

  test("a technician looks for their own visits and for nobody of the organisation", () => {
    expect(sight("technician", "technician")).toMatchObject({ requests: "visit", people: true, organisation: false, inspections: false });
  });

  test("a part of a number beyond the mask is asked where numbers are shown, and at headquarters alone", () => {
    for (const role of ROLES) {
      const shown = permissionsOf([role]).has("customers.reveal_phone");
      expect(sight(role).numbers, role).toBe(shown && sight(role).requests !== null);
      expect(sight(role, "outlet").numbers, role).toBe(false);
    }
    expect(askable(readingsOf("1390000"), sight("inspector")).map(({ kind }) => kind)).not.toContain("phone_part");
  });

  test("an outlet knows nothing of inspections", () => {
    expect(sight("outlet_manager", "outlet")).toMatchObject({ requests: "file", people: true, inspections: false, licences: true });
  });
});

describe("where a hit opens", () => {
  const line: RequestLine = { id: "r1", workOrderId: null, number: 100_001, type: "repair", stage: "dispatched", category: null };
  const names = { zh: "赵磊", en: "Zhao Lei" };
  const request: Hit = { kind: "request", request: line, workOrder: null, customer: "彭雨桐" };
  const customer = (of: RequestLine | null): Hit => ({
    kind: "customer",
    id: "c1",
    number: 10_001,
    name: "彭",
    phoneMask: "",
    place: "",
    request: of,
  });
  const technician = (of: RequestLine | null): Hit => ({
    kind: "technician",
    id: "t1",
    name: names,
    outlet: names,
    centreId: "z1",
    request: of,
  });
  const way = (hit: Hit, role: Role, scope = "hq") => wayTo(hit, { permissions: permissionsOf([role]), scope: { kind: scope } });

  test("at a desk in the request's file, in the field in one's own visit, elsewhere nowhere", () => {
    expect(way(request, "call_centre_agent")).toBe("/requests/r1");
    expect(way(request, "technician", "technician")).toBeNull();
    expect(way({ ...request, request: { ...line, workOrderId: "w1" } } as Hit, "technician", "technician")).toBe("/visits/w1");
    expect(way(request, "administrator")).toBeNull();
  });

  test("a household leads to its file, for who may read one; else to its request", () => {
    expect(way(customer(null), "dispatcher")).toBe("/customers/c1");
    expect(way(customer(line), "call_centre_agent")).toBe("/customers/c1");
    expect(way(customer(line), "outlet_manager", "outlet")).toBe("/requests/r1");
    expect(way(customer(null), "outlet_manager", "outlet")).toBeNull();
  });

  test("a technician leads to their card, else to what they are at, else to their centre's work", () => {
    expect(way(technician(line), "hq_manager")).toBe("/licences/t1");
    expect(way(technician(line), "dispatcher")).toBe("/requests/r1");
    expect(way(technician(null), "dispatcher")).toBe("/dispatch?centre=z1");
    expect(way(technician(null), "call_centre_agent")).toBeNull();
  });

  test("nothing opens for who may not search for it", () => {
    const inspection: Hit = { kind: "inspection", id: "i1", number: 300_001, requestNumber: 100_001, technician: names };
    for (const role of ROLES) {
      const { inspections } = sightOf({ permissions: permissionsOf([role]), scope: { kind: "hq" } });
      expect(way(inspection, role), role).toBe(inspections ? "/inspections/i1" : null);
    }
  });
});

describe("the part that was typed", () => {
  const shown = (text: string, typed: string) =>
    markedParts(text, typed)
      .map((part) => (part.marked ? `[${part.text}]` : part.text))
      .join("");

  test("is marked as it stands, without regard to case, and each word where they stand apart", () => {
    expect(shown("彭雨桐", "雨")).toBe("彭[雨]桐");
    expect(shown("XQG70-1206", "xqg")).toBe("[XQG]70-1206");
    expect(shown("139****0901", "彭 0901")).toBe("139****[0901]");
    expect(shown("彭雨桐", "")).toBe("彭雨桐");
  });

  test("never changes the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, typed) => {
        expect(
          markedParts(text, typed)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("a screen's name", () => {
  const dispatch = { names: ["派工", "Dispatch"], pinyin: "pai gong" };

  test("answers to its beginning in both languages, to its pinyin and to its initials", () => {
    expect(["派", "disp", "DISPATCH"].map((typed) => answers(dispatch, typed))).toEqual([3, 3, 3]);
    expect(["paig", "pai gong", "pg", "p"].map((typed) => answers(dispatch, typed))).toEqual([2, 2, 2, 2]);
    expect(answers({ names: ["New request"], pinyin: "xin shou li" }, "req")).toBe(2);
    expect(answers(dispatch, "工")).toBe(1);
    expect(["", "回访", "gongpai"].map((typed) => answers(dispatch, typed))).toEqual([0, 0, 0]);
  });

  test("is written in pinyin beside every place of the navigation, a syllable for each character", () => {
    const pinyin: Readonly<Record<string, string>> = zhCN.search.pinyin;
    for (const labelKey of [...PLACES.map((place) => place.labelKey), "me"] as const) {
      const characters = zhCN.shell.nav[labelKey].match(/\p{Script=Han}/gu)?.length ?? 0;
      expect(pinyin[labelKey]?.split(" ").length, labelKey).toBe(characters);
    }
  });
});
