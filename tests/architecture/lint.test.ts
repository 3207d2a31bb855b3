import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";

const FOLDER = "tests/architecture/fixtures/lint";
const fixtures = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => /^[^.]+\.tsx?$/.test(file));
const expected = (file: string) => /^\/\/ Caught by: (\S+)/.exec(readFileSync(path.join(FOLDER, file), "utf8"))?.slice(1) ?? [];

describe("the linter, with the configuration of the project", () => {
  const caught = new Map<string, string[]>();

  beforeAll(async () => {
    const eslint = new ESLint({ overrideConfig: { ignores: ["!tests/architecture/fixtures/**"] }, warnIgnored: true });
    for (const { filePath, messages } of await eslint.lintFiles([`${FOLDER}/**/*.{ts,tsx}`])) {
      caught.set(path.relative(FOLDER, filePath), [...new Set(messages.map(({ ruleId, message }) => ruleId ?? message))]);
    }
  });

  test.each(fixtures)("%s is caught by exactly the rule it names, or by none", (file) => {
    expect(caught.get(file)).toEqual(expected(file));
  });

  test("every rule that is switched on has a file that breaks it", async () => {
    const config = await new ESLint().calculateConfigForFile("lib/requests/rules/any.ts");
    expect([...new Set(fixtures.flatMap(expected))].sort()).toEqual(Object.keys(config.rules).sort());
  });
});
