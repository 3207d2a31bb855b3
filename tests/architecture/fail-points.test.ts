import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// A process can be killed between any two steps of the door only if each step stands between two named points. The door's
// own files are read as the compiler reads them: whatever is awaited in them goes through `passing`.

const DOOR = ["lib/platform/write-door.ts", "lib/platform/transaction.ts"];

/** What is awaited without a name, as it is written. */
function unnamedAwaits(source: string): string[] {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) {
      const { expression } = node;
      const isNamed = ts.isCallExpression(expression) && expression.expression.getText() === "passing";
      if (!isNamed && !isWhole(node)) found.push(node.getText());
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile("door.ts", source, ts.ScriptTarget.Latest, true));
  return found;
}

/** The one statement that a step consists of: its caller has named it. */
function isWhole(node: ts.AwaitExpression): boolean {
  let up: ts.Node = node;
  while (!ts.isFunctionLike(up)) up = up.parent;
  const body = "body" in up ? up.body : undefined;
  const awaits: ts.Node[] = [];
  const count = (inner: ts.Node): void => {
    if (ts.isAwaitExpression(inner)) awaits.push(inner);
    ts.forEachChild(inner, count);
  };
  if (body) count(body as ts.Node);
  return awaits.length === 1 && ts.isFunctionDeclaration(up) && STEPS_OF_ONE_STATEMENT.has(up.name?.text ?? "");
}

/** Functions with one statement each, called by `passing` alone. */
const STEPS_OF_ONE_STATEMENT = new Set(["enter", "readAnswered", "asHouse"]);

describe("every await of the write door", () => {
  test.each(DOOR)("stands between two named points in %s", (file) => {
    expect(unnamedAwaits(readFileSync(file, "utf8"))).toEqual([]);
  });

  test("is found where it has no name", () => {
    const source = readFileSync("lib/platform/write-door.ts", "utf8");
    const broken = source.replace('await passing("handler", () => command.run(context, input))', "await command.run(context, input)");
    expect(broken).not.toBe(source);
    expect(unnamedAwaits(broken)).toEqual(["await command.run(context, input)"]);
  });

  test("and the effects are one statement", () => {
    expect(readFileSync("lib/platform/effects.ts", "utf8").match(/\bawait\b/g)).toHaveLength(1);
  });

  test("calls its steps of one statement through a name only", () => {
    for (const file of DOOR) {
      for (const line of readFileSync(file, "utf8").split("\n")) {
        for (const step of STEPS_OF_ONE_STATEMENT) {
          if (!new RegExp(`\\b${step}\\(`).test(line) || /function /.test(line)) continue;
          expect(line, file).toContain("passing(");
        }
      }
    }
  });
});
