import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { PersonActor, Scope } from "#lib/platform/actor.ts";
import { jobActor, setUpActor, visitorActor } from "#lib/platform/actor.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { permissionsOf, ROLES, type Role } from "#lib/shared/roles.ts";
import { COMMANDS } from "#lib/wiring/commands.ts";
import { CONTEXTS } from "#lib/wiring/contexts.ts";
import { execute } from "#lib/wiring/doors.ts";
import { look } from "./cast.ts";
import { withWorld } from "./scenarios.ts";

withWorld();

describe("the registry of commands", () => {
  it("holds every command that a context defines, each under one name", async () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const defined: string[] = [];
    for (const context of CONTEXTS) {
      for (const file of await readdir(`lib/${context}/commands`).catch(() => [])) {
        const source = await readFile(`lib/${context}/commands/${file}`, "utf8");
        defined.push(...[...source.matchAll(/\bcommand\(\{\s*name: "([a-z_.]+)"/g)].map(([, name = ""]) => name));
      }
    }
    expect(defined.length).toBeGreaterThan(20);
    expect([...names].sort()).toEqual(defined.sort());
    for (const name of names) expect(CONTEXTS, name).toContain(name.split(".")[0]);
  });

  it("has five scenarios for every command: done, concurrent, stale, denied, invalid", async () => {
    const tested = new Set<string>();
    for (const file of await readdir("tests/commands")) {
      if (!file.endsWith(".test.ts")) continue;
      const source = await readFile(`tests/commands/${file}`, "utf8");
      for (const [, name = ""] of source.matchAll(/^scenarios\((\w+), \{/gm)) tested.add(name);
    }
    const byName = new Map<string, string>();
    for (const context of CONTEXTS) {
      for (const file of await readdir(`lib/${context}/commands`).catch(() => [])) {
        const source = await readFile(`lib/${context}/commands/${file}`, "utf8");
        for (const [, constant = "", of, name = ""] of source.matchAll(
          /export const (\w+?)(Of)? = [^;]*?\bcommand\(\{\s*name: "([a-z_.]+)"/g,
        ))
          byName.set(name, of ? constant : constant);
      }
    }
    // The type of `scenarios` asks for all five; here only that it is called for each command.
    const missing = COMMANDS.map(({ name }) => name).filter((name) => !tested.has(byName.get(name) ?? ""));
    expect(missing).toEqual([]);
  });

  it("accepts the example of every command as well-formed", () => {
    for (const command of COMMANDS) expect(command.input.safeParse(command.example()).error, command.name).toBeUndefined();
  });
});

describe("who may do what: every command × every role × every scope", () => {
  const SCOPES: readonly Scope[] = [
    { kind: "hq" },
    { kind: "centre", centreId: uuidv7() },
    { kind: "outlet", outletId: uuidv7() },
    { kind: "technician", technicianId: uuidv7() },
  ];
  const actor = (role: Role, scope: Scope): PersonActor => ({
    kind: "person",
    personId: uuidv7(),
    sessionId: null,
    key: `matrix:${role}:${scope.kind}`,
    roles: [role],
    permissions: permissionsOf([role]),
    scope,
    device: "desk",
    locale: "zh-CN",
    clock: null,
  });

  for (const command of COMMANDS) {
    it(`${command.name} is denied to everybody without "${command.permission}"`, async () => {
      for (const role of ROLES) {
        for (const scope of SCOPES) {
          const answer = await execute(actor(role, scope), command, uuidv7(), command.example());
          const denied = !answer.ok && answer.refusal.code === "denied";
          const allowed = permissionsOf([role]).has(command.permission);
          // Whoever may try finds nothing under a made-up id; nothing else may shine through, and never a fault.
          if (!allowed) expect(denied, `${role} at ${scope.kind}: ${JSON.stringify(answer)}`).toBe(true);
          if (!answer.ok) expect(answer.refusal.code, `${role} at ${scope.kind}`).not.toBe("fault");
        }
      }
      for (const other of [jobActor("x"), setUpActor(), visitorActor()]) {
        if (other.permissions.has(command.permission)) continue;
        expect(await execute(other, command, uuidv7(), command.example())).toMatchObject({ ok: false, refusal: { code: "denied" } });
      }
    });
  }

  it("leaves a record of each refusal", async () => {
    const before = await look(({ db }) => db.auditEntry.count({ where: { outcome: "denied" } }));
    const [command] = COMMANDS;
    if (!command) throw new Error("no commands");
    await execute(visitorActor(), command, uuidv7(), command.example());
    expect(await look(({ db }) => db.auditEntry.count({ where: { outcome: "denied" } }))).toBe(before + 1);
  });
});
