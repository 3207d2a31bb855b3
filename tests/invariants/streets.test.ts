import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";
import { insert, makeCustomer } from "./fixtures.ts";
import { connected, type Row, type Sql, sqlOf } from "./session.ts";

let client: Client;
let sql: Sql;
let customer: Row;

beforeAll(async () => {
  client = await connected((await freshDatabase()).superUrl);
  sql = sqlOf(client);
  customer = await makeCustomer(sql);
  await insert(sql, "division", { code: "510703", parent_code: "510700", level: 3, name: "涪城区", initials: "fcq" });
  await insert(sql, "division", { code: "510703100", parent_code: "510703", level: 4, name: "丰谷镇", initials: "fgz" });
  // Jiayuguan has no counties; its streets carry the digits of one that exists in statistics only.
  await insert(sql, "division", { code: "620200", parent_code: "620000", level: 2, name: "嘉峪关市" });
  await insert(sql, "division", { code: "620201001", parent_code: "620200", level: 4, name: "雄关街道" });
});
afterAll(() => client.end());

const address = (division_code: string, street_code: string | null) =>
  insert(sql, "customer_address", { customer_id: customer.id, division_code, street_code, detail: "正街 1 号" });

describe("the street of an address", () => {
  test("may be open, and lies in the division of the address", async () => {
    await address("510703", null);
    await address("510703", "510703100");
    await address("620200", "620201001");
  });

  test("is refused in another county, where it is not known, and where it is a county itself", async () => {
    await expect(address("510704", "510703100")).rejects.toThrow(/customer_address_street_of_division/);
    await expect(address("510703", "510703999")).rejects.toThrow(/customer_address_street_of_division/);
    await expect(address("510700", "510703")).rejects.toThrow(/customer_address_street_code/);
  });

  test("stays while an address lies in it", async () => {
    await address("510703", "510703100");
    await expect(sql("DELETE FROM division WHERE code = '510703100'")).rejects.toThrow(/customer_address_street_of_division/);
  });
});

describe("a division", () => {
  test("of the fourth level has nine digits and something above it; first letters are letters", async () => {
    const street = { level: 4, name: "丰谷镇", parent_code: "510703", code: "510703101" };
    await expect(insert(sql, "division", { ...street, code: "510799" })).rejects.toThrow(/division_street_code/);
    await expect(insert(sql, "division", { ...street, parent_code: null })).rejects.toThrow(/division_street_code/);
    await expect(insert(sql, "division", { ...street, initials: "FGZ" })).rejects.toThrow(/division_initials_letters/);
  });
});
