import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findInstance, inTurn, lockFile, takeInstanceLock } from "#lib/setup/instance-lock.ts";
import { openSecrets, secretsFile } from "#lib/setup/secrets.ts";
import { problemOf, scratchFolder } from "./scratch.ts";

const ADDRESS = "http://127.0.0.1:3000";

describe("one instance a data folder", () => {
  test("a second start is told where the first one runs", async () => {
    const folder = scratchFolder();
    const lock = await takeInstanceLock(folder, ADDRESS);
    const second = await problemOf(takeInstanceLock(folder, "http://127.0.0.1:4000"));
    expect(second.code).toBe("already_running");
    expect(second.en).toContain(`${ADDRESS} (process ${process.pid})`);
    lock.release();
    expect(existsSync(lockFile(folder))).toBe(false);
    (await takeInstanceLock(folder, ADDRESS)).release();
  });

  test("of many processes that fall on a stale lock in the same millisecond exactly one goes on", async () => {
    const folder = scratchFolder();
    writeFileSync(lockFile(folder), JSON.stringify({ pid: 2 ** 22 - 1, born: "1", address: ADDRESS }));
    const moment = String(Date.now() + 1_500);
    const children = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ["tests/setup/fixtures/take-lock.ts", folder, moment], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    // Whoever has it keeps it until the slowest has asked.
    const said = (await Promise.all(children.map(({ stdout }) => once(stdout, "data")))).map(String);
    for (const { stdin } of children) stdin.end();
    await Promise.all(children.map(async (child) => child.exitCode ?? once(child, "exit")));
    expect(said.sort()).toEqual([...Array.from({ length: 7 }, () => "already_running"), "mine"]);
  });

  test("a lock of the dead, of a number given to somebody else, and a damaged one are taken over", async () => {
    const folder = scratchFolder();
    for (const left of [
      JSON.stringify({ pid: 2 ** 22 - 1, born: "1", address: ADDRESS }),
      JSON.stringify({ pid: process.pid, born: "1", address: ADDRESS }),
      "{",
    ]) {
      writeFileSync(lockFile(folder), left);
      expect(findInstance(folder)).toBeNull();
      (await takeInstanceLock(folder, ADDRESS)).release();
    }
  });

  test("what two starts of one checkout make is made by one after the other, and the dead are stepped over", async () => {
    const file = path.join(scratchFolder(), "turn");
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 - 1, born: "1", address: "" }));
    expect(await inTurn(file, async () => existsSync(file))).toBe(true);
    expect(existsSync(file)).toBe(false);
    const told: string[] = [];
    const other = await takeInstanceLock(path.dirname(file), ADDRESS);
    const holder = readFileSync(lockFile(path.dirname(file)), "utf8");
    other.release();
    writeFileSync(file, holder);
    setTimeout(() => {
      told.push("the first is done");
      rmSync(file);
    }, 500);
    await inTurn(file, async () => told.push("the second begins"));
    expect(told).toEqual(["the first is done", "the second begins"]);
  });

  test("one that is stopping is waited for", async () => {
    const folder = scratchFolder();
    const first = await takeInstanceLock(folder, ADDRESS);
    first.announceStopping();
    setTimeout(() => first.release(), 300);
    (await takeInstanceLock(folder, ADDRESS)).release();
  });
});

describe("secrets", () => {
  test("are made once, long, different, and readable for their owner only", () => {
    const folder = scratchFolder();
    const secrets = openSecrets(folder);
    expect(new Set(Object.values(secrets)).size).toBe(6);
    for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(statSync(secretsFile(folder)).mode & 0o777).toBe(0o600);
    expect(openSecrets(folder)).toEqual(secrets);
  });

  test("that a database needs and that are lost or damaged are refused, and never made anew", async () => {
    const folder = scratchFolder();
    mkdirSync(path.join(folder, "postgres"));
    writeFileSync(path.join(folder, "postgres", "PG_VERSION"), "18\n");
    expect((await problemOf(() => openSecrets(folder))).code).toBe("secrets_lost");
    expect(existsSync(secretsFile(folder))).toBe(false);
    writeFileSync(secretsFile(folder), "{ half");
    expect((await problemOf(() => openSecrets(folder))).code).toBe("secrets_unreadable");
    expect(readFileSync(secretsFile(folder), "utf8")).toBe("{ half");
  });

  test.runIf(process.getuid?.() !== 0)("a folder that may not be written is named", async () => {
    const folder = scratchFolder();
    chmodSync(folder, 0o500);
    expect((await problemOf(() => openSecrets(folder))).code).toBe("data_unwritable");
  });
});
