import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { apiDescription, OPERATIONS } from "#lib/wiring/api-description.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";

type Schema = { properties?: Record<string, Schema>; required?: string[]; additionalProperties?: boolean; type?: string; enum?: string[] };
type Described = {
  paths: Record<string, { post: { operationId: string; requestBody: { content: { "application/json": { schema: Schema } } } } }>;
};

const description = apiDescription() as Described;
const schemaAt = (path: string) => description.paths[path]?.post.requestBody.content["application/json"].schema;

/** Routes under /api/v1 that are made of a command, and of which. */
const onDisk = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
  .filter((found) => found.endsWith("route.ts"))
  .map((found) => ({ path: `/api/v1/${found.slice(0, -"/route.ts".length)}`, source: readFileSync(`app/api/v1/${found}`, "utf8") }))
  .flatMap(({ path, source }) =>
    [...source.matchAll(/export const (\w+) = machineRoute\((\w+)\)/g)].map(([, method, command]) => ({ path, method, command })),
  );

describe("the description of the routes for machines", () => {
  test("names every route there is, and no other", () => {
    expect(onDisk.length).toBeGreaterThan(1);
    expect(onDisk.map(({ path }) => path).sort()).toEqual(Object.keys(description.paths).sort());
    for (const { method } of onDisk) expect(method).toBe("POST");
  });

  test("describes for each the command that its route leads to", () => {
    for (const { path, command = "" } of onDisk) {
      const snake = command.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      expect(description.paths[path]?.post.operationId).toMatch(new RegExp(`\\.${snake}$`));
      expect(COMMANDS).toContain(OPERATIONS[path]?.command);
    }
  });

  test("describes every field that the door takes, and that it takes no other", () => {
    for (const [path, { command }] of Object.entries(OPERATIONS)) {
      const schema = schemaAt(path);
      expect(schema?.additionalProperties, path).toBe(false);
      const example = command.example() as Record<string, unknown>;
      expect(Object.keys(schema?.properties ?? {}), path).toEqual(expect.arrayContaining(Object.keys(example)));
      for (const name of schema?.required ?? []) {
        const { [name]: _left, ...rest } = example;
        expect(command.input.safeParse(rest).success, `${path} without ${name}`).toBe(false);
      }
    }
    expect(schemaAt("/api/v1/telephony/events")?.properties?.kind?.enum).toEqual([
      "ringing",
      "answered",
      "held",
      "resumed",
      "ended",
      "dropped",
    ]);
  });
});
