import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { iconSheet } from "../../components/ui/icon-sheet.ts";

test("the pictures of the house are as their library draws them (npm run icons)", async () => {
  const sheet = await iconSheet();
  expect(sheet.match(/<symbol /g)?.length).toBeGreaterThan(50);
  expect(readFileSync("public/icons.svg", "utf8")).toBe(sheet);
});
